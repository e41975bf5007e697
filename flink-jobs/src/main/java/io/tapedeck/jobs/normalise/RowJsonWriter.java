package io.tapedeck.jobs.normalise;

import io.tapedeck.jobs.normalise.json.JsonBuffer;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON, one object a line: {@code table} first, then the columns that every table
 * has but {@code exact}, then its own, nulls included. Every decimal is a string of its printed
 * text, times are ISO-8601 UTC with six digits. Same rows, same bytes. What {@code decode} prints;
 * not thread-safe.
 */
public final class RowJsonWriter {

  private static final int FLUSH_AT = 1 << 16;

  private final OutputStream target;
  private final JsonBuffer out = new JsonBuffer();
  private final Map<Table, byte[][]> columnNames = new HashMap<>();

  /**
   * Writes to {@code target} in large pieces; nothing is sure to be there before {@link #flush}.
   */
  public RowJsonWriter(OutputStream target) {
    this.target = target;
  }

  /** Writes the rows of one message in the order that they had in it. */
  public void write(List<Rows> frame) throws IOException {
    if (frame.size() == 1) {
      Rows rows = frame.get(0);
      for (Row row : rows.rows()) {
        line(rows, row);
      }
    } else {
      writeInterleaved(frame);
    }
    if (out.size() >= FLUSH_AT) {
      out.drainTo(target);
    }
  }

  /** A row and what it shares with its neighbours. */
  private record Placed(Rows rows, Row row) {}

  private void writeInterleaved(List<Rows> frame) {
    frame.stream()
        .flatMap(rows -> rows.rows().stream().map(row -> new Placed(rows, row)))
        .sorted(Comparator.comparingInt(placed -> placed.row.position()))
        .forEachOrdered(placed -> line(placed.rows, placed.row));
  }

  /** Hands everything over and flushes the target. */
  public void flush() throws IOException {
    out.drainTo(target);
    target.flush();
  }

  private void line(Rows rows, Row row) {
    Table table = rows.table();
    out.raw("{\"table\":\"").raw(table.name());
    out.raw("\",\"exchange\":").text(rows.exchange());
    out.raw(",\"product\":").text(rows.product());
    out.raw(",\"channel\":").text(rows.channel());
    out.raw(",\"symbol\":").textOrNull(rows.symbol());
    out.raw(",\"instrument\":").textOrNull(rows.instrument());
    out.raw(",\"event_time\":");
    if (row.hasEventTime()) {
      out.time(row.eventTime());
    } else {
      out.raw("null");
    }
    out.raw(",\"received_time\":");
    if (rows.hasReceivedTime()) {
      out.time(rows.receivedTime());
    } else {
      out.raw("null");
    }
    out.raw(",\"origin\":\"").raw(rows.originWord());
    out.raw("\",\"session\":").text(rows.session());
    out.raw(",\"sequence\":").whole(rows.sequence());
    out.raw(",\"position\":").whole(row.position());
    ownColumns(table, row);
    out.raw("}\n");
  }

  private void ownColumns(Table table, Row row) {
    byte[][] names = columnNames.computeIfAbsent(table, RowJsonWriter::namesOf);
    for (int i = 0; i < names.length; i++) {
      out.raw(names[i]);
      cell(table.columns().get(i), row.cell(i));
    }
  }

  private static byte[][] namesOf(Table table) {
    return table.columns().stream()
        .map(column -> JsonBuffer.ascii(",\"" + column.name() + "\":"))
        .toArray(byte[][]::new);
  }

  private void cell(Column column, @Nullable Object value) {
    if (value == null) {
      out.raw("null");
      return;
    }
    switch (column.type()) {
      case TEXT -> out.text((String) value);
      case NUMBER, MONEY -> out.decimal((Decimal) value);
      case TIMESTAMP -> out.time((Long) value);
      case BIGINT -> out.whole((Long) value);
      case BOOLEAN -> out.raw((Boolean) value ? "true" : "false");
      case LEVELS -> levels((Levels) value);
      case TEXT_LIST -> texts((List<?>) value);
      case TEXT_MAP -> map((Map<?, ?>) value);
      case BYTES -> out.bytesAsText((byte[]) value);
    }
  }

  private void levels(Levels levels) {
    out.raw("[");
    for (int i = 0; i < levels.size(); i++) {
      out.raw(i == 0 ? "{\"price\":" : ",{\"price\":").decimal(levels.prices().get(i));
      Decimal size = levels.sizes().get(i);
      out.raw(",\"size\":");
      if (size == null) {
        out.raw("null}");
      } else {
        out.decimal(size).raw("}");
      }
    }
    out.raw("]");
  }

  private void texts(List<?> texts) {
    out.raw("[");
    for (int i = 0; i < texts.size(); i++) {
      out.raw(i == 0 ? "" : ",").text(String.valueOf(texts.get(i)));
    }
    out.raw("]");
  }

  private void map(Map<?, ?> map) {
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
