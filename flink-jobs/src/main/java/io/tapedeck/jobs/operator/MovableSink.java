package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.row.Rows;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's file sink into the warehouse that the configuration names now, whatever warehouse a
 * restored checkpoint was made for.
 *
 * <p>Every file ends at a checkpoint, so a writer has nothing to go on with and starts afresh:
 * restored, it would write on into the folders of then. What a checkpoint closed and nobody saw yet
 * is looked for in the warehouse of now by {@link MovableCommitter}.
 */
final class MovableSink implements Sink<Rows>, SupportsCommitter<FileSinkCommittable> {

  private static final long serialVersionUID = 1L;

  private final FileSink<Rows> files;
  private final String warehouse;

  /**
   * A sink into a warehouse.
   *
   * @param files must end every file at a checkpoint
   */
  MovableSink(FileSink<Rows> files, String warehouse) {
    this.files = files;
    this.warehouse = warehouse;
  }

  @Override
  public SinkWriter<Rows> createWriter(WriterInitContext context) throws IOException {
    return files.createWriter(context);
  }

  @Override
  public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
      throws IOException {
    return new MovableCommitter(files.createCommitter(context), new Path(warehouse));
  }

  @Override
  public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
    return files.getCommittableSerializer();
  }
}
