package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RowCodecTest {

  /** Those whose schema stands in a file; of the others {@code MadeFilesTest} tells. */
  static final List<Table> TABLES =
      Tables.ALL.stream()
          .filter(table -> new ShippedSchemas().isShipped(RowSchema.of(table)))
          .toList();

  private final RowCodec codec = new RowCodec();

  private static Rows rows(Table table, Visibility visibility, Row... rows) {
    return new Rows(
        table,
        visibility,
        "bitmex",
        "main",
        "channel",
        "XBTUSD",
        null,
        1_790_000_000_000_000L,
        Origin.import$,
        "s",
        7,
        false,
        List.of(rows));
  }

  private static Object sample(Column<?> column) {
    return switch (column.form()) {
      case TEXT -> "ü " + column.name();
      case NUMBER, MONEY -> Decimal.parse("1.50000000000000000001");
      case TIMESTAMP -> 1_790_000_000_000_001L;
      case BIGINT -> -3L;
      case BOOLEAN -> true;
      case BYTES -> "bytes".getBytes(StandardCharsets.UTF_8);
      case LEVELS ->
          new Levels(
              List.of(Decimal.parse("2.50"), Decimal.parse("1e-10")),
              Arrays.asList(Decimal.parse("3"), null));
      case TEXT_LIST -> List.of("a", "b");
      case TEXT_MAP -> Map.of("k", "v");
    };
  }

  private static String text(@Nullable Object value) {
    if (value instanceof ByteBuffer bytes) {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
    return String.valueOf(value);
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void aFullRowComesBackAsItWas(Table table) {
    RowBuilder full = RowBuilder.of(table);
    table.columns().forEach(column -> full.setChecked(column, sample(column)));
    Row row = full.build(1_790_000_000_000_000L, 2);

    GenericRecord read = codec.decode(codec.encode(rows(table, Visibility.PUBLIC, row), row));

    assertThat(read.getSchema().getName()).isEqualTo(table.name());
    assertThat(text(read.get("origin"))).isEqualTo("import");
    assertThat(read.get("received_time")).isEqualTo(1_790_000_000_000_000L);
    for (Column<?> column : table.columns()) {
      assertThat(text(read.get(column.name())))
          .isEqualTo(
              switch (column.form()) {
                case BYTES -> "bytes";
                case LEVELS ->
                    "[{\"price\": \"2.50\", \"size\": \"3\"}, {\"price\": \"1e-10\", \"size\":"
                        + " null}]";
                case TEXT_LIST -> "[a, b]";
                case TEXT_MAP -> "{k=v}";
                case TEXT, NUMBER, MONEY, TIMESTAMP, BIGINT, BOOLEAN -> text(sample(column));
              });
    }
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void whatIsNotThereStaysNull(Table table) {
    RowBuilder least = RowBuilder.of(table);
    table.required().forEach(column -> least.setChecked(column, sample(column)));
    Row row = least.build(Row.NO_TIME, 0);

    GenericRecord read = codec.decode(codec.encode(rows(table, Visibility.PUBLIC, row), row));

    assertThat(read.get("event_time")).isNull();
    assertThat(read.get("instrument")).isNull();
    table.columns().stream()
        .filter(Column::nullable)
        .forEach(column -> assertThat(read.get(column.name())).as(column.name()).isNull());
  }

  @Test
  void otherValuesAreNoRows() {
    assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 0, 1, 5}))
        .withMessageContaining("is no row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 0x27, 0x11, 5}))
        .withMessageContaining("no row of schema 10001");
  }

  @Test
  void whatIsPrivateHasTopicsOfItsOwn() {
    assertThat(RowTopic.of(rows(Trades.TABLE, Visibility.PUBLIC)).name())
        .isEqualTo("market.bitmex.trades");
    assertThat(RowTopic.of(rows(Sessions.TABLE, Visibility.PRIVATE)).name())
        .isEqualTo("account.bitmex.sessions");
    assertThat(RowTopic.of(rows(Fills.TABLE, Visibility.PUBLIC)).name())
        .isEqualTo("account.bitmex.fills");
    assertThat(RowTopic.key(rows(Trades.TABLE, Visibility.PUBLIC))).isEqualTo("main/XBTUSD");
  }
}
