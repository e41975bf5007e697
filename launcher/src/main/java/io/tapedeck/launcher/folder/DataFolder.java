package io.tapedeck.launcher.folder;

import io.tapedeck.launcher.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data folder while this process writes in it: private to its owner, and held by a lock that
 * ends with the process, however it ends. Whoever only reads needs none.
 */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the folder, making it if need be.
   *
   * @throws CommandFailure if it cannot be written, or another process holds it
   */
  public static DataFolder hold(Path folder) {
    Path path = Folders.createPrivate(folder.toAbsolutePath().normalize());
    try {
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw CommandFailure.world(
            "the data folder %s is in use by another tapedeck: stop that one, or name another"
                + " folder",
            folder);
      }
      return new DataFolder(path, channel, lock);
    } catch (IOException e) {
      throw CommandFailure.world(
              "the data folder %s cannot be written: check who owns it, whether it is read-only"
                  + " and whether the disk is full",
              folder)
          .causedBy(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** The folder, absolute. */
  public Path path() {
    return path;
  }

  /** Where the embedded broker keeps its log. */
  public Path kafka() {
    return path.resolve("kafka");
  }

  /** Where the job keeps its checkpoints. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Where imports are written down. */
  public Path imports() {
    return path.resolve("imports");
  }

  /** Where this process writes its log. */
  public Path log() {
    return Folders.createPrivate(path.resolve("logs")).resolve("tapedeck.log");
  }

  /** Whether nothing but the lock is in it. */
  public boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> entry.endsWith(LOCK));
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
