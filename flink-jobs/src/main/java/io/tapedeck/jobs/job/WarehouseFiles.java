package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.JobFailure;
import io.tapedeck.lake.storage.S3Config;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one warehouse beside Flink's own view of them: what is finished, what was left
 * unfinished, and how to put a small file in one step.
 */
sealed interface WarehouseFiles extends Closeable permits FolderFiles, BucketFiles {

  /** The warehouse at a local path or {@code s3://bucket/prefix}. */
  static WarehouseFiles at(String warehouse, @Nullable S3Config s3) {
    if (!warehouse.startsWith("s3://")) {
      return new FolderFiles(Path.of(warehouse));
    }
    if (s3 == null) {
      throw new JobFailure(
          "The warehouse " + warehouse + " needs the s3 part of the configuration.");
    }
    return new BucketFiles(warehouse, s3);
  }

  /** Whether the recording job has written visible files into the live or raw zone. */
  boolean holdsJobFiles() throws IOException;

  /** Names of what writers have begun and not finished under the live and raw zones. */
  Set<String> unfinished() throws IOException;

  /** Discards what is still unfinished of these. */
  void discard(Set<String> unfinished) throws IOException;

  /** Puts a whole file in one step, replacing one of the same name. */
  void put(String name, byte[] content) throws IOException;

  @Override
  void close();
}
