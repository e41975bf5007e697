package io.tapedeck.launcher.folder;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.ImportNames;
import io.tapedeck.lake.storage.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data folder while this process writes in it: private to its owner, and held by locks, one a
 * role, that end with the process, however it ends. Whoever only reads needs none.
 */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final List<FileChannel> locked;

  private DataFolder(Path path, List<FileChannel> locked) {
    this.path = path;
    this.locked = locked;
  }

  /** Takes the folder for every role. */
  public static DataFolder hold(Path folder) {
    return hold(folder, EnumSet.allOf(Role.class));
  }

  /**
   * Takes the folder for some roles, making it if need be.
   *
   * @throws CommandFailure if it cannot be written, or another process has one of the roles in it
   */
  public static DataFolder hold(Path folder, Set<Role> roles) {
    DataFolder held =
        new DataFolder(
            Folders.createPrivate(folder.toAbsolutePath().normalize()), new ArrayList<>());
    try {
      for (Role role : EnumSet.copyOf(roles)) {
        held.lock(role);
      }
      return held;
    } catch (IOException e) {
      held.release();
      throw CommandFailure.world(
              "the data folder %s cannot be written: check who owns it, whether it is read-only"
                  + " and whether the disk is full",
              folder)
          .causedBy(e);
    } catch (CommandFailure e) {
      held.release();
      throw e;
    }
  }

  /** Whether another process has one of these roles in the folder. */
  public static boolean isHeld(Path folder, Set<Role> roles) {
    try (DataFolder held = hold(folder, roles)) {
      return held.locked.isEmpty();
    } catch (CommandFailure e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lock(Role role) throws IOException {
    // To its owner alone: who may read a file may lock it against us.
    FileChannel channel = Folders.openPrivate(path.resolve(".lock-" + role.word()));
    locked.add(channel);
    if (tryLock(channel) == null) {
      throw CommandFailure.world(
          "the data folder %s is in use by another tapedeck: stop that one, or name another folder",
          path);
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

  /** Where parts of files stand until they are written elsewhere. */
  public Path scratch() {
    return path.resolve("scratch");
  }

  /** Where private data go unless the configuration says otherwise. */
  public Path privateWarehouse() {
    return path.resolve("private");
  }

  /** Where imports are written down. */
  public Path imports() {
    return path.resolve(ImportNames.FOLDER);
  }

  /** Where this process writes its log. */
  public Path logs() {
    return path.resolve("logs");
  }

  private void release() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : locked) {
      channel.close();
    }
    locked.clear();
  }
}
