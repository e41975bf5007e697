package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.json.JsonBuffer;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType.Form;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The writer of rows as JSON, one object a line: {@code table} first, then the columns that every
 * table has but {@code exact}, then its own, nulls included. Every decimal is a string of its
 * printed text, times are ISO-8601 UTC with six digits. Same rows, same bytes. What {@code decode}
 * prints; not thread-safe.
 */
public final class RowJsonWriter {

  private static final int FLUSH_AT = 1 << 15;
  private static final int MAX_PIECE = 1_000;

  private static final byte[] TABLE = JsonBuffer.ascii("{\"table\":");
  private static final byte[] EXCHANGE = named(CommonColumns.EXCHANGE);
  private static final byte[] PRODUCT = named(CommonColumns.PRODUCT);
  private static final byte[] CHANNEL = named(CommonColumns.CHANNEL);
  private static final byte[] SYMBOL = named(CommonColumns.SYMBOL);
  private static final byte[] INSTRUMENT = named(CommonColumns.INSTRUMENT);
  private static final byte[] EVENT_TIME = named(CommonColumns.EVENT_TIME);
  private static final byte[] RECEIVED_TIME = named(CommonColumns.RECEIVED_TIME);
  private static final byte[] ORIGIN = named(CommonColumns.ORIGIN);
  private static final byte[] SESSION = named(CommonColumns.SESSION);
  private static final byte[] SEQUENCE = named(CommonColumns.SEQUENCE);
  private static final byte[] POSITION = named(CommonColumns.POSITION);
  private static final byte[] END = JsonBuffer.ascii("}\n");
  private static final byte[] NULL = JsonBuffer.ascii("null");
  private static final byte[] TRUE = JsonBuffer.ascii("true");
  private static final byte[] FALSE = JsonBuffer.ascii("false");
  private static final byte[] PRICE = JsonBuffer.ascii("{\"" + Levels.PRICE + "\":");
  private static final byte[] SIZE = JsonBuffer.ascii(",\"" + Levels.SIZE + "\":");

  private final OutputStream target;
  private final JsonBuffer out = new JsonBuffer();
  private final IdentityHashMap<Table, Layout> layouts = new IdentityHashMap<>();

  private static byte[] named(Column<?> column) {
    return JsonBuffer.ascii(",\"" + column.name() + "\":");
  }

  /**
   * One of a table's own columns: its name, and its last word, which the next row often repeats.
   */
  private static final class TableColumn {
    private static final int MAX_KEPT = 64;

    private final byte[] name;
    private final byte[] printedNull;
    private final Column<?> column;
    private @Nullable Object last;
    private byte[] printedLast = {};

    TableColumn(Column<?> column) {
      this.column = column;
      name = named(column);
      printedNull = JsonBuffer.ascii(",\"" + column.name() + "\":null");
    }

    private boolean comesAgain() {
      return column.form() == Form.TEXT || column.form() == Form.BOOLEAN;
    }

    byte @Nullable [] repeated(Object value) {
      return comesAgain() && value.equals(last) ? printedLast : null;
    }

    void keep(Object value, JsonBuffer out, int from) {
      if (comesAgain() && out.size() - from <= MAX_KEPT) {
        last = value;
        printedLast = out.toBytes(from);
      }
    }
  }

  /** A table's own columns and the last line's start, ready to be written. */
  private static final class Layout {
    private final TableColumn[] columns;
    private @Nullable Rows last;
    private byte[] beforeTime = {};
    private byte[] beforeSequence = {};

    Layout(Table table) {
      columns = table.columns().stream().map(TableColumn::new).toArray(TableColumn[]::new);
    }

    /** Whether a line starts as the last one did, but for its times and numbers. */
    boolean startsAsBefore(Rows rows) {
      Rows before = last;
      return before != null
          && rows.channel().equals(before.channel())
          && Objects.equals(rows.symbol(), before.symbol())
          && Objects.equals(rows.instrument(), before.instrument())
          && rows.session().equals(before.session())
          && rows.origin() == before.origin()
          && rows.product().equals(before.product())
          && rows.exchange().equals(before.exchange());
    }
  }

  /** Writes to {@code target} in large pieces; all of it is there only after {@link #flush}. */
  public RowJsonWriter(OutputStream target) {
    this.target = target;
  }

  /** Writes the rows of one message in the order that they had in it. */
  public void write(List<Rows> frame) throws IOException {
    for (Rows rows : alternate(frame) ? inOrder(frame) : frame) {
      // In pieces, so that the rows of a large snapshot need no buffer of their own size.
      for (int from = 0; from < rows.rows().size(); from += MAX_PIECE) {
        int to = Math.min(from + MAX_PIECE, rows.rows().size());
        write(to - from == rows.rows().size() ? rows : rows.with(rows.rows().subList(from, to)));
        if (out.size() >= FLUSH_AT) {
          out.drainTo(target);
        }
      }
    }
  }

  /** Whether groups have rows between each other's; most stand one behind the other. */
  private static boolean alternate(List<Rows> frame) {
    int position = -1;
    for (Rows rows : frame) {
      if (rows.rows().isEmpty()) {
        continue; // a book message that only counts on
      }
      if (rows.rows().get(0).position() < position) {
        return true;
      }
      position = rows.rows().get(rows.rows().size() - 1).position();
    }
    return false;
  }

  private static List<Rows> inOrder(List<Rows> frame) {
    return frame.stream()
        .flatMap(rows -> rows.rows().stream().map(row -> rows.with(List.of(row))))
        .sorted(Comparator.comparingInt(single -> single.rows().get(0).position()))
        .toList();
  }

  /** Rows of one table and symbol differ in little: the rest of the line is copied. */
  private void write(Rows rows) {
    Layout layout = layouts.computeIfAbsent(rows.table(), Layout::new);
    Row first = rows.rows().get(0);
    int from = out.size();
    boolean startsAsBefore = layout.startsAsBefore(rows);
    if (startsAsBefore) {
      out.raw(layout.beforeTime);
    } else {
      writeSharedBeforeTime(rows);
      layout.beforeTime = out.toBytes(from);
    }
    int timeFrom = out.size();
    writeTime(first);
    int timeTo = out.size();
    out.raw(RECEIVED_TIME);
    if (rows.hasReceivedTime()) {
      out.time(rows.receivedTime());
    } else {
      out.raw(NULL);
    }
    if (startsAsBefore) {
      out.raw(layout.beforeSequence);
    } else {
      int sequenceFrom = out.size();
      out.raw(ORIGIN).text(rows.originWord()).raw(SESSION).text(rows.session()).raw(SEQUENCE);
      layout.beforeSequence = out.toBytes(sequenceFrom);
      layout.last = rows.with(List.of());
    }
    out.whole(rows.sequence()).raw(POSITION);
    int to = out.size();
    writeTableColumns(layout, first);
    for (int i = 1; i < rows.rows().size(); i++) {
      Row row = rows.rows().get(i);
      if (row.eventTime() == first.eventTime()) {
        out.repeat(from, to);
      } else {
        out.repeat(from, timeFrom);
        writeTime(row);
        out.repeat(timeTo, to);
      }
      writeTableColumns(layout, row);
    }
  }

  /** Hands everything over and flushes the target. */
  public void flush() throws IOException {
    out.drainTo(target);
    target.flush();
  }

  private void writeSharedBeforeTime(Rows rows) {
    out.raw(TABLE).text(rows.table().name());
    out.raw(EXCHANGE).text(rows.exchange());
    out.raw(PRODUCT).text(rows.product());
    out.raw(CHANNEL).text(rows.channel());
    out.raw(SYMBOL).textOrNull(rows.symbol());
    out.raw(INSTRUMENT).textOrNull(rows.instrument());
    out.raw(EVENT_TIME);
  }

  private void writeTime(Row row) {
    if (row.hasEventTime()) {
      out.time(row.eventTime());
    } else {
      out.raw(NULL);
    }
  }

  private void writeTableColumns(Layout layout, Row row) {
    out.whole(row.position());
    for (TableColumn column : layout.columns) {
      Object value = row.get(column.column);
      byte[] repeated = value == null ? column.printedNull : column.repeated(value);
      if (repeated != null) {
        out.raw(repeated);
      } else if (value != null) {
        int from = out.size();
        out.raw(column.name);
        writeCell(column.column.form(), value);
        column.keep(value, out, from);
      }
    }
    out.raw(END);
  }

  private void writeCell(Form form, Object value) {
    switch (form) {
      case TEXT -> out.text((String) value);
      case NUMBER, MONEY -> out.decimal((Decimal) value);
      case TIMESTAMP -> out.time((Long) value);
      case BIGINT -> out.whole((Long) value);
      case BOOLEAN -> out.raw((Boolean) value ? TRUE : FALSE);
      case LEVELS -> writeLevels((Levels) value);
      case TEXT_LIST -> writeTexts((List<?>) value);
      case TEXT_MAP -> writeMap((Map<?, ?>) value);
      case BYTES -> out.bytesAsText((byte[]) value);
    }
  }

  private void writeLevels(Levels levels) {
    out.raw("[");
    for (int i = 0; i < levels.size(); i++) {
      out.raw(i == 0 ? "" : ",");
      out.raw(PRICE).decimal(levels.prices().get(i)).raw(SIZE);
      Decimal size = levels.sizes().get(i);
      if (size == null) {
        out.raw(NULL);
      } else {
        out.decimal(size);
      }
      out.raw("}");
    }
    out.raw("]");
  }

  private void writeTexts(List<?> texts) {
    out.raw("[");
    for (int i = 0; i < texts.size(); i++) {
      out.raw(i == 0 ? "" : ",").text(String.valueOf(texts.get(i)));
    }
    out.raw("]");
  }

  private void writeMap(Map<?, ?> map) {
    out.raw("{");
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.raw(separator).text(String.valueOf(entry.getKey()));
      out.raw(":").text(String.valueOf(entry.getValue()));
      separator = ",";
    }
    out.raw("}");
  }
}
