package io.tapedeck.lake.write;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The groups of rows of one Parquet file: holds the one that is being filled and puts it into the
 * file when it is full. Used by {@link TableFileWriter} alone, on one thread.
 */
final class RowGroups {

  private static final int ROWS_A_GROUP = 131_072;

  /** Only payloads get there first: a group of rows is far smaller. */
  private static final long BYTES_A_GROUP = 64L << 20;

  private static final int ROWS_BETWEEN_SIZE_CHECKS = 1_024;

  private final MessageType schema;
  private final ParquetProperties properties;
  private final int rowsBetweenSizeChecks;
  private final RowColumns columns;
  private final ParquetFileWriter file;
  private final ZstdPages compressor = new ZstdPages();
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore group;
  private int rows;

  /** Starts the file. */
  RowGroups(OutputFile target, MessageType schema, ParquetProperties properties, RowColumns columns)
      throws IOException {
    this.schema = schema;
    this.properties = properties;
    this.columns = columns;
    rowsBetweenSizeChecks =
        Math.min(ROWS_BETWEEN_SIZE_CHECKS, properties.getMaxRowCountForPageSizeCheck());
    file =
        new ParquetFileWriter(
            target,
            schema,
            ParquetFileWriter.Mode.CREATE,
            BYTES_A_GROUP,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            null,
            properties);
    file.start();
    pages = newPages();
    group = newGroup();
  }

  private ColumnChunkPageWriteStore newPages() {
    return new ColumnChunkPageWriteStore(
        compressor,
        schema,
        new HeapByteBufferAllocator(),
        properties.getColumnIndexTruncateLength(),
        properties.getPageWriteChecksumEnabled());
  }

  private ColumnWriteStore newGroup() throws IOException {
    ColumnTarget target = new ColumnTarget(schema, properties, pages);
    ColumnWriteStore opened = target.writersOf(columns.singles());
    columns.open(target, opened);
    return opened;
  }

  /** Says that every column has got the values of one more row. */
  void endRow() throws IOException {
    group.endRecord();
    rows++;
    if (rows >= ROWS_A_GROUP
        || (rows % rowsBetweenSizeChecks == 0
            && group.getBufferedSize() + columns.bufferedSize() >= BYTES_A_GROUP)) {
      putIntoFile();
      pages = newPages();
      group = newGroup();
    }
  }

  private void putIntoFile() throws IOException {
    if (rows > 0) {
      file.startBlock(rows);
      group.flush();
      columns.finish();
      pages.flushToFileWriter(file);
      file.endBlock();
      rows = 0;
    }
    group.close();
    pages.close();
  }

  /** Puts the last group and the footer into the file. */
  void finish(Map<String, String> footer) throws IOException {
    putIntoFile();
    compressor.release();
    file.end(footer);
  }
}
