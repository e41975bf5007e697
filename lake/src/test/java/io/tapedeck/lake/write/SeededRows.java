package io.tapedeck.lake.write;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Messages of a table, made from a seed: nulls, repeats, empty lists and values at the edges. */
final class SeededRows {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "64123.5",
          "1e-10",
          "0.1234567890123456",
          "123456789012345678901234567890",
          "-1e308",
          "1e-320",
          "9007199254740993");

  private static final List<String> AMOUNTS =
      List.of(
          "0",
          "-12.50",
          "0.000000000000000001",
          "-0.000000000000000001",
          "99999999999999999999.999999999999999999",
          "-99999999999999999999.999999999999999999",
          "100000000000000000000",
          "0.0000000000000000001",
          "1e999999");

  private final SplittableRandom random;
  private final Table table;

  private SeededRows(Table table, long seed) {
    this.table = table;
    random = new SplittableRandom(seed);
  }

  /** So many rows, in messages of up to seven. */
  static List<Rows> of(Table table, long seed, int rows) {
    SeededRows seeded = new SeededRows(table, seed);
    List<Rows> messages = new ArrayList<>();
    int left = rows;
    while (left > 0) {
      int size = Math.min(left, 1 + seeded.random.nextInt(7));
      messages.add(seeded.message(messages.size(), size));
      left -= size;
    }
    return messages;
  }

  private Rows message(int sequence, int size) {
    List<Row> rows = new ArrayList<>();
    for (int position = 0; position < size; position++) {
      long eventTime =
          random.nextInt(5) == 0 ? Row.NO_TIME : TestRows.TEN_O_CLOCK + random.nextInt(1_000);
      rows.add(row().build(eventTime, position));
    }
    String symbol = random.nextInt(4) == 0 ? null : "SYMBOL" + random.nextInt(3);
    return new Rows(
        table,
        Visibility.PUBLIC,
        "bitmex",
        random.nextBoolean() ? "main" : "spot",
        "channel" + random.nextInt(2),
        symbol,
        symbol == null ? null : "BTC-USD-" + symbol,
        TestRows.TEN_O_CLOCK + sequence,
        random.nextInt(9) == 0 ? Origin.backfill : Origin.live,
        "session-" + sequence / 1_000,
        sequence,
        false,
        rows);
  }

  private RowBuilder row() {
    RowBuilder row = RowBuilder.of(table);
    for (Column<?> column : table.columns()) {
      boolean missing = column.nullable() && random.nextInt(3) == 0;
      row.setChecked(column, missing ? null : value(column));
    }
    return row;
  }

  private Object value(Column<?> column) {
    return switch (column.form()) {
      case TEXT -> text();
      case NUMBER -> number(NUMBERS);
      case MONEY -> amount(column);
      case TIMESTAMP, BIGINT -> random.nextInt(6) == 0 ? random.nextLong() : random.nextLong(1_000);
      case BOOLEAN -> random.nextBoolean();
      case BYTES -> bytes();
      case LEVELS -> levels();
      case TEXT_LIST -> texts();
      case TEXT_MAP -> map();
    };
  }

  private String text() {
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> "id-" + random.nextLong();
      case 2 -> "größer \uD83D\uDCC8 " + random.nextInt(9);
      case 3 -> random.nextInt(50) == 0 ? "long ".repeat(random.nextInt(4_000)) : "rare";
      default -> "word" + random.nextInt(4);
    };
  }

  private Decimal number(List<String> edges) {
    return Decimal.parse(
        random.nextInt(20) == 0
            ? edges.get(random.nextInt(edges.size()))
            : random.nextInt(100_000) / 100.0 + "");
  }

  /** Of every other column hardly an amount comes twice. */
  private Decimal amount(Column<?> column) {
    boolean repeats = column.name().length() % 2 == 0 || random.nextInt(20) == 0;
    return repeats ? number(AMOUNTS) : Decimal.ofUnscaled(random.nextLong(1L << 60), 12);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private Levels levels() {
    List<Decimal> prices = new ArrayList<>();
    List<@Nullable Decimal> sizes = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      prices.add(number(NUMBERS));
      sizes.add(random.nextInt(4) == 0 ? null : number(NUMBERS));
    }
    return new Levels(prices, sizes);
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  private Map<String, String> map() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put("key" + i, text());
    }
    return map;
  }
}
