package io.tapedeck.jobs.operator;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter.PendingFileRecoverable;
import org.jspecify.annotations.Nullable;

/**
 * The committer that makes files visible in the warehouse of now. A file that a checkpoint knows by
 * a path elsewhere stands at the same place below this warehouse if the folder was moved or copied;
 * the place of then is never touched. Where it does not stand here the job fails and says so.
 */
final class MovableCommitter implements Committer<FileSinkCommittable> {

  private final Committer<FileSinkCommittable> files;
  private final Path warehouse;

  MovableCommitter(Committer<FileSinkCommittable> files, Path warehouse) {
    this.files = files;
    this.warehouse = warehouse;
  }

  @Override
  public void commit(Collection<CommitRequest<FileSinkCommittable>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<FileSinkCommittable>> here = new ArrayList<>();
    for (CommitRequest<FileSinkCommittable> request : requests) {
      FileSinkCommittable file = request.getCommittable();
      Path elsewhere = file.hasPendingFile() ? elsewhere(file) : null;
      if (elsewhere == null) {
        here.add(request);
      } else {
        commitMoved(file.getPendingFile(), elsewhere, new Path(warehouse, file.getBucketId()));
      }
    }
    files.commit(here);
  }

  /** Where a file was to stand, if that is not below this warehouse. */
  private @Nullable Path elsewhere(FileSinkCommittable file) {
    Path target = file.getPendingFile().getPath();
    if (target == null) {
      return null;
    }
    Path expected = new Path(new Path(warehouse, file.getBucketId()), target.getName());
    return samePlace(target, expected) ? null : target;
  }

  private static boolean samePlace(Path one, Path other) {
    return one.getPath().equals(other.getPath())
        && String.valueOf(one.toUri().getAuthority())
            .equals(String.valueOf(other.toUri().getAuthority()));
  }

  private static void commitMoved(PendingFileRecoverable file, Path then, Path folder)
      throws IOException {
    Path target = new Path(folder, then.getName());
    if (!isLocal(folder) || !isLocal(then)) {
      throw notHere(then, target);
    }
    FileSystem storage = folder.getFileSystem();
    FileStatus unfinished = unfinished(storage, folder, then.getName());
    if (unfinished == null) {
      if (storage.exists(target)) {
        return; // was made visible before the move
      }
      throw notHere(then, target);
    }
    if (unfinished.getLen() != file.getSize() || !storage.rename(unfinished.getPath(), target)) {
      throw new IOException(
          "%s has %d bytes where the checkpoint knows %d: copy the folder once more"
              .formatted(unfinished.getPath().getPath(), unfinished.getLen(), file.getSize()));
    }
  }

  /** Uploads to a store belong to the place that they were begun for. */
  private static boolean isLocal(Path path) {
    String scheme = path.toUri().getScheme();
    return scheme == null || scheme.equals("file");
  }

  /** Flink names them {@code .<name>.inprogress.<id>}. */
  private static @Nullable FileStatus unfinished(FileSystem storage, Path folder, String name)
      throws IOException {
    FileStatus[] all = storage.exists(folder) ? storage.listStatus(folder) : null;
    for (FileStatus status : all == null ? new FileStatus[0] : all) {
      if (status.getPath().getName().startsWith("." + name + ".inprogress.")) {
        return status;
      }
    }
    return null;
  }

  private static FileNotFoundException notHere(Path then, Path now) {
    return new FileNotFoundException(
        ("the checkpoint has a file that is to become visible as %s and is not there for %s:"
                + " name the warehouse of then in the configuration, or move all of it")
            .formatted(then, now));
  }

  /** Flink's committer of files holds nothing open. */
  @Override
  public void close() {}
}
