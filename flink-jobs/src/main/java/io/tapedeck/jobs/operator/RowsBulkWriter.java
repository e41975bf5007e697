package io.tapedeck.jobs.operator;

import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.schemas.row.Rows;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bulk writer that puts a {@link TableFileWriter} under Flink's file sink; the first rows say
 * which table it is.
 */
public final class RowsBulkWriter implements BulkWriter<Rows> {

  private final FSDataOutputStream target;
  private @Nullable TableFileWriter writer;

  private RowsBulkWriter(FSDataOutputStream target) {
    this.target = target;
  }

  @Override
  public void addElement(Rows rows) throws IOException {
    if (writer == null) {
      writer = TableFileWriter.open(rows.table(), target);
    }
    writer.write(rows);
  }

  /** Parquet's row groups cannot be cut short, so what is held is written when it is full. */
  @Override
  public void flush() {}

  @Override
  public void finish() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  /** Makes one for each file. */
  public static final class Factory implements BulkWriter.Factory<Rows> {

    private static final long serialVersionUID = 1L;

    @Override
    public BulkWriter<Rows> create(FSDataOutputStream out) {
      return new RowsBulkWriter(out);
    }
  }
}
