package io.tapedeck.lake.write;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Encoding;
import io.tapedeck.schemas.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file of one table. The live job writes through it into Flink's streams, {@code
 * import} into files of its own; both get the same bytes for the same rows. One thread; a row group
 * is held in memory until it is full.
 *
 * <p>Close writes the footer and leaves the stream open: whoever opened it decides when the file is
 * there.
 */
public final class TableFileWriter implements Closeable {

  /** Payloads reach 32 MiB each, so the size of a group of them is looked at often. */
  private static final int PAYLOADS_BETWEEN_SIZE_CHECKS = 16;

  /** What the footer of every file of ours says, and of no other. */
  public static final String FOOTER_KEY = "writer.model.name";

  /** What stands there under {@link #FOOTER_KEY}. */
  public static final String FOOTER_VALUE = "tapedeck";

  private static final Map<String, String> FOOTER = Map.of(FOOTER_KEY, FOOTER_VALUE);

  private final Table table;
  private final RowColumns columns;
  private final RowGroups groups;

  private TableFileWriter(Table table, OutputStream target) throws IOException {
    MessageType schema = TableSchema.of(table);
    this.table = table;
    ParquetProperties settings = settings(table);
    columns = new RowColumns(table, schema, settings);
    groups = new RowGroups(new StreamOutputFile(target), schema, settings, columns);
  }

  /** Starts a file of this table at the current end of a stream, which must be empty. */
  public static TableFileWriter open(Table table, OutputStream target) throws IOException {
    return new TableFileWriter(table, target);
  }

  /** The settings that were measured best for ticks. */
  private static ParquetProperties settings(Table table) {
    ParquetProperties.Builder settings =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_2_0)
            .withValuesWriterFactory(new KnownEncodings())
            .withDictionaryEncoding(true)
            .withSizeStatisticsEnabled(false);
    Stream.concat(CommonColumns.ALL.stream(), table.columns().stream())
        .filter(column -> column.encoding() == Encoding.PLAIN)
        .forEach(column -> settings.withDictionaryEncoding(column.name(), false));
    List<String> payloads =
        table.columns().stream()
            .filter(column -> column.type() == ColumnType.BYTES)
            .map(Column::name)
            .toList();
    if (!payloads.isEmpty()) {
      // Nobody looks for a frame by the order of its bytes.
      payloads.forEach(name -> settings.withStatisticsEnabled(name, false));
      settings
          .withMinRowCountForPageSizeCheck(1)
          .withMaxRowCountForPageSizeCheck(PAYLOADS_BETWEEN_SIZE_CHECKS);
    }
    return settings.build();
  }

  /** Appends the rows of one message. */
  public void write(Rows rows) throws IOException {
    if (rows.table() != table) {
      throw new IllegalArgumentException(
          "rows of table %s for a file of %s".formatted(rows.table(), table));
    }
    columns.use(rows);
    for (Row row : rows.rows()) {
      columns.write(row);
      groups.endRow();
    }
  }

  @Override
  public void close() throws IOException {
    groups.finish(FOOTER);
  }
}
