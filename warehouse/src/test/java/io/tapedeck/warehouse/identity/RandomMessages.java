package io.tapedeck.warehouse.identity;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Seeded messages of a table in the order in which they arrive: few distinct values that come back,
 * missing ids, richer and poorer copies, one id with other content, accounts, products, public and
 * own rows, sessions that overlap, lag, are silent and reconnect, late and backfilled copies.
 */
final class RandomMessages {

  private static final int MESSAGES = 300;
  private static final long SECOND = 1_000_000;
  private static final String[] IDS = {
    "", "0", "00000000-0000-0000-0000-000000000000", "a1", "a2", "a3", "a4", "a5"
  };

  private final Table table;
  private final DesignedKey key;
  private final Random random;
  private final List<Map<Column<?>, @Nullable Object>> said = new ArrayList<>();
  private final List<Long> saidAt = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private int reconnects;

  RandomMessages(Table table, long seed) {
    this.table = table;
    this.key = DesignedKey.of(table.name());
    this.random = new Random(seed);
  }

  List<Rows> all() {
    List<Rows> messages = new ArrayList<>();
    long now = TestRows.TEN_O_CLOCK;
    for (int i = 0; i < MESSAGES; i++) {
      now += random.nextInt(30) == 0 ? random.nextInt(200) * SECOND : SECOND;
      messages.add(message(now));
    }
    return messages;
  }

  private Rows message(long now) {
    Origin origin = pick(Origin.live, Origin.live, Origin.live, Origin.backfill, Origin.import$);
    boolean isOwn = table.audience() == Audience.ACCOUNT || random.nextInt(4) == 0;
    reconnects += random.nextInt(40) == 0 ? 1 : 0;
    String session = origin + "-" + (reconnects + random.nextInt(2));
    boolean late = random.nextInt(10) == 0;
    boolean isPlace = key.key().contains("session");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < (isPlace ? 1 : 1 + random.nextInt(3)); i++) {
      rows.add(row(now, i));
    }
    return new Rows(
        table,
        isOwn ? Visibility.PRIVATE : Visibility.PUBLIC,
        "bitmex",
        pick("main", "main", "second"),
        pick("socket", "socket", "rest"),
        pick("XBTUSD", "XBTUSD", "ETHUSD"),
        null,
        late ? now - random.nextLong(5 * SECOND) : now,
        origin,
        session,
        sequences.merge(session, 1L, Long::sum),
        random.nextInt(6) == 0,
        rows);
  }

  private Row row(long now, int position) {
    long step = now / (4 * SECOND) * 4 * SECOND;
    long time = random.nextInt(8) == 0 ? Row.NO_TIME : step - random.nextInt(3) * SECOND;
    if (random.nextInt(3) == 0 || said.isEmpty()) {
      saidAt.add(time);
      return fresh().build(time, position);
    }
    int which = Math.max(0, said.size() - 1 - random.nextInt(6));
    return again(said.get(which)).build(timeAgain(saidAt.get(which), time), position);
  }

  /** The time of something that is said again: mostly the same, or printed finer. */
  private long timeAgain(long before, long other) {
    return switch (random.nextInt(6)) {
      case 0 -> other;
      case 1 -> before == Row.NO_TIME ? before : before + random.nextInt(1_000);
      default -> before;
    };
  }

  /** Something that was said before, perhaps with less, or with a part changed. */
  private RowBuilder again(Map<Column<?>, @Nullable Object> cells) {
    RowBuilder row = RowBuilder.of(table);
    int kind = random.nextInt(4);
    for (Column<?> column : table.columns()) {
      Object value = cells.get(column);
      boolean leaveOut = kind == 0 && column.nullable() && random.nextInt(3) == 0;
      boolean change = kind == 1 && random.nextInt(table.columns().size()) == 0;
      row.setChecked(column, leaveOut ? null : change ? value(column) : value);
    }
    return row;
  }

  private RowBuilder fresh() {
    RowBuilder row = RowBuilder.of(table);
    Map<Column<?>, @Nullable Object> cells = new HashMap<>();
    for (Column<?> column : table.columns()) {
      boolean none =
          column.name().equals("occurrence") || (column.nullable() && random.nextInt(5) == 0);
      Object value = none ? null : value(column);
      cells.put(column, value);
      row.setChecked(column, value);
    }
    said.add(cells);
    return row;
  }

  private @Nullable Object value(Column<?> column) {
    if (column.name().equals("occurrence")) {
      return null;
    }
    if (column.name().equals(key.id())) {
      return IDS[random.nextInt(IDS.length)];
    }
    return switch (column.form()) {
      case TEXT -> column.name().equals("account") ? pick("one", "two") : pick("p", "q");
      case NUMBER, MONEY -> number(column);
      case TIMESTAMP, BIGINT -> TestRows.TEN_O_CLOCK + random.nextInt(2);
      case BOOLEAN -> random.nextBoolean();
      case LEVELS -> levels(1 + random.nextInt(2));
      case TEXT_LIST -> random.nextBoolean() ? List.of("a") : List.of("a", "b");
      case TEXT_MAP -> Map.of("a", "b");
      case BYTES -> new byte[] {(byte) random.nextInt(2)};
    };
  }

  /** Now and then one that only its printed text gives back. */
  private Decimal number(Column<?> column) {
    boolean compared =
        key.rule() != 'E'
            || key.key().contains("*")
            || key.substance().contains(column.name())
            || key.standIn().contains(column.name());
    return Decimal.parse(
        compared
            ? pick("1.5", "1.50", "2")
            : pick("1.5", "2", "0.1234567890123456789012", "0.1234567890123456789013"));
  }

  private static Levels levels(int count) {
    List<Decimal> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(Decimal.of(i + 1));
    }
    return new Levels(numbers, new ArrayList<>(numbers));
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
