package io.tapedeck.lake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.testdata.Lake;
import io.tapedeck.testdata.TestRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TableFileWriterTest {

  private static final int FOOTER_TAIL = 8;

  @TempDir Path folder;

  private void write(Rows... messages) throws IOException {
    Path file = folder.resolve(PartitionPath.of(messages[0])).resolve("file.parquet");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        TableFileWriter writer = TableFileWriter.open(messages[0].table(), out)) {
      for (Rows rows : messages) {
        writer.write(rows);
      }
    }
  }

  static Stream<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void givesEveryColumnTheTypeOfTheDesign(Table table) throws IOException {
    write(TestRows.filled(table));

    List<List<String>> columns =
        Lake.query(
            folder,
            "select column_name, column_type from (describe select * from"
                + " read_parquet('{}/**/*.parquet', hive_partitioning = false))");

    List<List<String>> expected = new ArrayList<>();
    Stream.concat(
            CommonColumns.ALL.stream().limit(CommonColumns.ALL.size() - 1L),
            table.columns().stream())
        .filter(column -> !TableSchema.isFolder(table, column))
        .forEach(column -> expected.add(List.of(column.name(), column.type().sql())));
    expected.add(List.of("exact", "MAP(VARCHAR, VARCHAR)"));
    assertThat(columns).containsExactlyElementsOf(expected);
  }

  @Test
  void readsBackWithHivePartitions() throws IOException {
    write(TestRows.trades("XBTUSD", 1_795_255_200_123_456L, TestRows.trade("7", "64123.5", "100")));

    assertThat(
            Lake.query(
                folder,
                "select exchange, date, symbol, trade_id, price, size, side, base_size,"
                    + " epoch_us(event_time),"
                    + " exact from read_parquet('{}/live/trades/*/*/*.parquet', hive_partitioning ="
                    + " true)"))
        .containsExactly(
            List.of(
                "bitmex",
                "2026-11-21",
                "XBTUSD",
                "7",
                "64123.5",
                "100.0",
                "buy",
                "null",
                String.valueOf(TestRows.TEN_O_CLOCK),
                "null"));
  }

  @Test
  void keepsTheTextOfNumbersThatADoubleCannotGiveBack() throws IOException {
    write(
        TestRows.trades(
            "XBTUSD",
            TestRows.TEN_O_CLOCK,
            TestRows.trade("1", "0.1234567890123456", "123456789012345"),
            TestRows.trade("2", "1e-320", "5")));

    assertThat(
            Lake.query(
                folder,
                "select trade_id, exact['price'], exact['size'] from"
                    + " read_parquet('{}/**/*.parquet') order by 1"))
        .containsExactly(
            List.of("1", "0.1234567890123456", "null"), List.of("2", "1e-320", "null"));
  }

  @Test
  void namesLevelsByTheirPlace() throws IOException {
    Levels bids =
        new Levels(
            List.of(Decimal.parse("2"), Decimal.parse("1.00000000000000001")),
            TestRows.sizes(Decimal.parse("3"), null));
    write(
        TestRows.of(
            BookSnapshots.TABLE,
            "XBTUSD",
            TestRows.row(
                RowBuilder.of(BookSnapshots.TABLE)
                    .set(BookSnapshots.BIDS, bids)
                    .set(BookSnapshots.ASKS, Levels.NONE)
                    .set(BookSnapshots.SIZE_UNIT, "contracts")
                    .set(BookSnapshots.DEPTH, 25L)
                    .set(BookSnapshots.SOURCE, "exchange")
                    .set(BookSnapshots.VALID, true))));

    assertThat(
            Lake.query(
                folder,
                "select bids, asks, exact['bids[1].price'] from read_parquet('{}/**/*.parquet')"))
        .containsExactly(
            List.of(
                "[{price=2.0, size=3.0}, {price=1.0, size=null}]", "[]", "1.00000000000000001"));
  }

  @Test
  void keepsMoneyThatItsColumnCannotHoldAsText() throws IOException {
    write(
        TestRows.of(
            Ledger.TABLE,
            "XBTUSD",
            amount("0.0000000000000000001"),
            amount("-12.5"),
            amount("1e999999")));

    assertThat(
            Lake.query(
                folder, "select amount, exact['amount'] from read_parquet('{}/**/*.parquet')"))
        .containsExactly(
            List.of("null", "0.0000000000000000001"),
            List.of("-12.500000000000000000", "null"),
            List.of("null", "1e999999"));
  }

  private static Row amount(String printed) {
    return TestRows.row(TestRows.full(Ledger.TABLE).set(Ledger.AMOUNT, Decimal.parse(printed)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyFieldCarriesItsNumber(Table table) throws IOException {
    write(TestRows.filled(table));

    Map<String, Integer> ids = new HashMap<>();
    footer().getSchema().stream()
        .filter(SchemaElement::isSetField_id)
        .forEach(field -> ids.merge(field.getName(), field.getField_id(), (one, other) -> one));
    Stream.concat(CommonColumns.ALL.stream(), table.columns().stream())
        .filter(column -> !TableSchema.isFolder(table, column))
        .forEach(column -> assertThat(ids).containsEntry(column.name(), column.fieldId()));
  }

  @Test
  void writesTheMeasuredSettings() throws IOException {
    List<Rows> messages = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      messages.add(
          TestRows.trades(
              "XBTUSD",
              TestRows.TEN_O_CLOCK + i,
              TestRows.trade(String.valueOf(i), "64000." + i % 10, String.valueOf(i % 5 * 100))));
    }
    write(messages.toArray(Rows[]::new));

    FileMetaData footer = footer();
    Map<String, ColumnChunk> columns = new HashMap<>();
    footer.getRow_groups().get(0).getColumns().stream()
        .forEach(
            column ->
                columns.put(String.join(".", column.getMeta_data().getPath_in_schema()), column));
    assertThat(columns.values())
        .allSatisfy(
            column -> {
              assertThat(column.getMeta_data().getCodec().name()).isEqualTo("ZSTD");
              assertThat(column.getColumn_index_offset()).isPositive();
              assertThat(column.getOffset_index_offset()).isPositive();
              assertThat(column.getMeta_data().isSetStatistics()).isTrue();
              assertThat(column.getMeta_data().getEncodings())
                  .doesNotContain(Encoding.BYTE_STREAM_SPLIT);
            });
    assertThat(encodings(columns, "price")).contains(Encoding.RLE_DICTIONARY);
    assertThat(encodings(columns, "size")).contains(Encoding.RLE_DICTIONARY);
    for (String distinct : List.of("trade_id", "sequence", "event_time")) {
      assertThat(encodings(columns, distinct)).contains(Encoding.PLAIN);
    }
  }

  private static List<Encoding> encodings(Map<String, ColumnChunk> columns, String name) {
    ColumnChunk column = columns.get(name);
    return column == null ? List.of() : column.getMeta_data().getEncodings();
  }

  private FileMetaData footer() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        in.seek(in.length() - FOOTER_TAIL);
        int length = Integer.reverseBytes(in.readInt());
        in.seek(in.length() - FOOTER_TAIL - length);
        InputStream stream = Channels.newInputStream(in.getChannel());
        return Util.readFileMetaData(stream);
      }
    }
  }

  @Test
  void sameRowsGiveTheSameBytes() throws IOException {
    Rows rows = TestRows.filled(Quotes.TABLE);
    write(rows);
    byte[] first = bytes();
    write(rows);
    assertThat(bytes()).isEqualTo(first);
  }

  private byte[] bytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return Files.readAllBytes(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
  }

  @Test
  void columnsOfFoldersAreNotInTheBody() {
    assertThat(TableSchema.of(Trades.TABLE).containsField("exchange")).isFalse();
    assertThat(TableSchema.of(RawMessages.TABLE).containsField("kind")).isFalse();
    assertThat(TableSchema.of(Klines.TABLE).containsField("kind")).isTrue();
    for (Column<?> column : Trades.TABLE.columns()) {
      assertThat(TableSchema.of(Trades.TABLE).containsField(column.name())).isTrue();
    }
  }
}
