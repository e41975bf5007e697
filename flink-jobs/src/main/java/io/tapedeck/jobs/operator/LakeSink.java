package io.tapedeck.jobs.operator;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.schemas.row.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Rows into Parquet files of a warehouse, exactly once: a file is visible when the checkpoint that
 * closed it is complete.
 */
public final class LakeSink {

  /** What the job's own files begin with; files of {@code import} have other names. */
  public static final String FILE_PREFIX = "part";

  private static final long BUCKET_CHECK_MILLIS = 10_000;

  private LakeSink() {}

  /** A sink into a warehouse, which may be moved or copied between two runs. */
  public static Sink<Rows> into(String warehouse) {
    return new MovableSink(files(warehouse, new FolderAssigner()), warehouse);
  }

  /** The same, into one for private data: its folders are open to whom that one is open. */
  public static Sink<Rows> intoPrivate(String warehouse) {
    return new MovableSink(files(warehouse, new PrivateFolders(warehouse)), warehouse);
  }

  private static FileSink<Rows> files(String warehouse, BucketAssigner<Rows, String> folders) {
    return FileSink.forBulkFormat(new Path(warehouse), new RowsBulkWriter.Factory())
        .withBucketAssigner(folders)
        .withBucketCheckInterval(BUCKET_CHECK_MILLIS)
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withOutputFileConfig(
            OutputFileConfig.builder()
                .withPartPrefix(FILE_PREFIX)
                .withPartSuffix(".parquet")
                .build())
        .build();
  }

  /** Decides the writer: table, exchange, date and a hash of the symbol. */
  public static String writerKey(Rows rows, int writers) {
    String symbol = rows.symbol();
    int writer = symbol == null ? 0 : Math.floorMod(symbol.hashCode(), writers);
    return PartitionPath.of(rows) + '#' + writer;
  }

  /** The folder is the bucket. */
  private static class FolderAssigner implements BucketAssigner<Rows, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String getBucketId(Rows rows, Context context) {
      return PartitionPath.of(rows);
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
      return SimpleVersionedStringSerializer.INSTANCE;
    }
  }

  /** Makes the folders of a local warehouse itself: Flink would leave them open to all. */
  private static final class PrivateFolders extends FolderAssigner {

    private static final long serialVersionUID = 1L;

    private final String warehouse;
    private transient @Nullable Set<String> made;

    PrivateFolders(String warehouse) {
      this.warehouse = warehouse;
    }

    @Override
    public String getBucketId(Rows rows, Context context) {
      String folder = super.getBucketId(rows, context);
      Set<String> before = made;
      if (before == null) {
        before = new HashSet<>();
        made = before;
      }
      if (before.add(folder)) {
        make(folder);
      }
      return folder;
    }

    private void make(String folder) {
      Path root = new Path(warehouse);
      String scheme = root.toUri().getScheme();
      if (scheme == null || scheme.equals("file")) {
        java.nio.file.Path local = java.nio.file.Path.of(root.getPath());
        try {
          Folders.createBelow(local, local.resolve(folder));
        } catch (IOException e) {
          throw new UncheckedIOException("cannot make a folder below " + local, e);
        }
      }
    }
  }
}
