package io.tapedeck.jobs.lake;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * One Parquet file of one table. The live job writes through it into Flink's streams, {@code
 * import} into files of its own; both get the same bytes for the same rows. One thread; a row group
 * is held in memory until it is full.
 *
 * <p>Close writes the footer and leaves the stream open: whoever opened it decides when the file is
 * there.
 */
public final class TableFileWriter implements Closeable {

  private static final int ROWS_A_GROUP = 131_072;

  /** Only payloads get there first: a group of rows is far smaller. */
  private static final long BYTES_A_GROUP = 64L << 20;

  /** Payloads reach 32 MiB each, so the size of a group of them is looked at often. */
  private static final int PAYLOADS_BETWEEN_SIZE_CHECKS = 16;

  private final Table table;
  private final RowWriteSupport support;
  private final ParquetWriter<Row> writer;

  private TableFileWriter(Table table, RowWriteSupport support, ParquetWriter<Row> writer) {
    this.table = table;
    this.support = support;
    this.writer = writer;
  }

  /** Starts a file of this table at the current end of a stream, which must be empty. */
  public static TableFileWriter open(Table table, OutputStream target) throws IOException {
    RowWriteSupport support = new RowWriteSupport(table);
    return new TableFileWriter(table, support, new Builder(table, support, target).build());
  }

  /** Appends the rows of one message. */
  public void write(Rows rows) throws IOException {
    if (rows.table() != table) {
      throw new IllegalArgumentException(
          "rows of table %s for a file of %s".formatted(rows.table(), table));
    }
    support.use(rows);
    for (Row row : rows.rows()) {
      writer.write(row);
    }
  }

  /** Bytes written and held so far; the finished file is smaller. */
  public long size() {
    return writer.getDataSize();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** The settings that were measured best for ticks. */
  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

    private final RowWriteSupport support;

    private Builder(Table table, RowWriteSupport support, OutputStream target) {
      super(new StreamOutputFile(target));
      this.support = support;
      withConf(new PlainParquetConfiguration());
      withWriterVersion(WriterVersion.PARQUET_2_0);
      withCompressionCodec(CompressionCodecName.ZSTD);
      withRowGroupRowCountLimit(ROWS_A_GROUP);
      withRowGroupSize(BYTES_A_GROUP);
      withValidation(false);
      withDictionaryEncoding(true);
      withSizeStatisticsEnabled(false);
      Tables.COMMON.forEach(this::chooseEncoding);
      table.columns().forEach(this::chooseEncoding);
      if (table.columns().stream().anyMatch(column -> column.type() == ColumnType.BYTES)) {
        withMinRowCountForPageSizeCheck(1);
        withMaxRowCountForPageSizeCheck(PAYLOADS_BETWEEN_SIZE_CHECKS);
      }
    }

    private void chooseEncoding(Column column) {
      if (TableSchema.isDeltaEncoded(column)) {
        withDictionaryEncoding(column.name(), false);
      }
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the class above; nobody here calls it
    protected WriteSupport<Row> getWriteSupport(Configuration unused) {
      return support;
    }
  }
}
