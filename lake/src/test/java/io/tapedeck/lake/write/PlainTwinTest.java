package io.tapedeck.lake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.testdata.Lake;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our page writer and Parquet's own give files that two readers read the same. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PlainTwinTest {

  private static final int ROWS = 1_500;

  /** More than two pages of rows. */
  private static final int PAGES = 45_000;

  /** More than a group of rows. */
  private static final int GROUPS = 135_000;

  private static final Set<String> MONEY =
      Ledger.TABLE.columns().stream()
          .filter(column -> column.form() == ColumnType.Form.MONEY)
          .map(Column::name)
          .collect(Collectors.toSet());

  @TempDir Path folder;

  static Stream<Table> tables() {
    return Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE));
  }

  private void write(Table table, List<Rows> messages) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(ours()));
        TableFileWriter writer = TableFileWriter.open(table, out)) {
      for (Rows message : messages) {
        writer.write(message);
      }
    }
    PlainTwin.write(folder.resolve("twin.parquet"), table, messages);
  }

  private Path ours() {
    return folder.resolve("ours.parquet");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void bothReadTheSame(Table table) throws IOException {
    write(table, SeededRows.of(table, 42, ROWS));
    compare(ROWS);
  }

  @Test
  void bothReadTheSameOverPages() throws IOException {
    write(Orders.TABLE, SeededRows.of(Orders.TABLE, 43, PAGES));
    compare(PAGES);
  }

  @Test
  void bothReadTheSameOverGroupsOfRows() throws IOException {
    write(ReferencePrices.TABLE, SeededRows.of(ReferencePrices.TABLE, 44, GROUPS));
    compare(GROUPS);
    assertThat(chunks("ours").stream().map(ColumnChunkMetaData::getStartingPos))
        .hasSizeGreaterThan(TableSchema.of(ReferencePrices.TABLE).getColumns().size());
  }

  private void compare(int rows) throws IOException {
    byParquet(rows);
    byDuckDb(rows);
  }

  /** Row by row, in order. */
  private void byParquet(int rows) throws IOException {
    try (ParquetReader<Group> ours = reader("ours");
        ParquetReader<Group> twin = reader("twin")) {
      for (int row = 0; row < rows; row++) {
        assertThat(values(ours.read())).as("row %d", row).isEqualTo(values(twin.read()));
      }
      assertThat(ours.read()).isNull();
      assertThat(twin.read()).isNull();
    }
  }

  private ParquetReader<Group> reader(String name) throws IOException {
    return new Reader(new LocalInputFile(folder.resolve(name + ".parquet"))).build();
  }

  private static final class Reader extends ParquetReader.Builder<Group> {
    Reader(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  /** Everything in a group, with the names of what is there. */
  private static List<Object> values(Group group) {
    List<Object> values = new ArrayList<>();
    for (Type field : group.getType().getFields()) {
      int index = group.getType().getFieldIndex(field.getName());
      for (int i = 0; i < group.getFieldRepetitionCount(index); i++) {
        values.add(field.getName());
        values.add(field.isPrimitive() ? value(group, index, i) : values(group.getGroup(index, i)));
      }
    }
    return values;
  }

  private static Object value(Group group, int field, int i) {
    PrimitiveTypeName type =
        group.getType().getType(field).asPrimitiveType().getPrimitiveTypeName();
    return switch (type) {
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          HexFormat.of().formatHex(group.getBinary(field, i).getBytes());
      case DOUBLE -> Double.doubleToRawLongBits(group.getDouble(field, i));
      default -> group.getValueToString(field, i);
    };
  }

  private void byDuckDb(int rows) {
    String ours = "(select * from read_parquet('{}/ours.parquet', hive_partitioning = false))";
    String twin = ours.replace("ours", "twin");
    assertThat(Lake.number(folder, "select count(*) from " + ours)).isEqualTo(rows);
    assertThat(Lake.number(folder, "select count(*) from " + twin)).isEqualTo(rows);
    String printed = "select columns(*)::varchar from ";
    assertThat(
            Lake.number(
                folder,
                "select count(*) from ((%s except all %s) union all (%s except all %s))"
                    .formatted(printed + ours, printed + twin, printed + twin, printed + ours)))
        .isZero();
  }

  /** Readers such as Polars and fastparquet know the others in part, or read them wrongly. */
  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnIsPlainOrOfADictionary(Table table) throws IOException {
    write(table, SeededRows.of(table, 45, ROWS));
    for (ColumnChunkMetaData chunk : chunks("ours")) {
      assertThat(chunk.getEncodings())
          .as(chunk.getPath().toDotString())
          .isSubsetOf(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY);
    }
  }

  /** A dictionary is given up when it is full, which takes 65,536 amounts. */
  @Test
  void moneyThatHardlyRepeatsIsPlain() throws IOException {
    write(Ledger.TABLE, SeededRows.of(Ledger.TABLE, 46, GROUPS));
    Set<Encoding> encodings = new HashSet<>();
    for (ColumnChunkMetaData chunk : chunks("ours")) {
      if (MONEY.contains(chunk.getPath().toDotString())) {
        encodings.addAll(chunk.getEncodingStats().getDataEncodings());
      }
    }
    assertThat(encodings).containsExactlyInAnyOrder(Encoding.PLAIN, Encoding.RLE_DICTIONARY);
    compare(GROUPS);
  }

  private List<ColumnChunkMetaData> chunks(String name) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(folder.resolve(name + ".parquet")))) {
      List<ColumnChunkMetaData> chunks = new ArrayList<>();
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        chunks.addAll(block.getColumns());
      }
      return chunks;
    }
  }
}
