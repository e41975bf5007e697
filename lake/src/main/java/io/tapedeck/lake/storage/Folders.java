package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that only their owner may look into: made and removed. */
public final class Folders {

  private static final Set<PosixFilePermission> TO_ENTER =
      EnumSet.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private Folders() {}

  /**
   * Makes a folder, and those above it that are missing, private to their owner. One that is there
   * stays as it is: it may be somebody's on purpose.
   *
   * @throws CommandFailure if that cannot be done
   */
  public static Path createPrivate(Path folder) {
    try {
      return Files.createDirectories(folder, ownersAlone(folder, "rwx------"));
    } catch (IOException e) {
      throw CommandFailure.world(
              "the folder %s cannot be made or written: name another, or check who owns it", folder)
          .causedBy(e);
    }
  }

  /** Writes a small file that its owner alone may read, in one step. */
  public static void writePrivate(Path file, String text) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".writing");
    Files.deleteIfExists(written);
    Files.createFile(written, ownersAlone(file, "rw-------"));
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Opens a file for writing, which its owner alone may open; makes it if need be. */
  public static FileChannel openPrivate(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownersAlone(file, "rw-------"));
    closeToOthers(file);
    return channel;
  }

  /** Leaves a file that we made to its owner alone. */
  static void closeToOthers(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static FileAttribute<?>[] ownersAlone(Path path, String permissions) {
    return isPosix(path)
        ? allowing(PosixFilePermissions.fromString(permissions))
        : new FileAttribute<?>[0];
  }

  /**
   * Makes a folder for private data, private to its owner. One that is there and into which any
   * user can look is refused, not changed.
   *
   * @throws CommandFailure if it is open, or cannot be made
   */
  public static Path createForPrivateData(Path folder) {
    createPrivate(folder);
    if (isOpenToAll(folder)) {
      throw CommandFailure.world(
          "every user of this machine can look into %s, where private data go: chmod 700 it, or"
              + " name another folder",
          folder);
    }
    return folder;
  }

  /**
   * Makes a folder below that of private data, and those between them, open to whom that one is
   * open and to nobody else.
   *
   * @param root the folder of private data; made for its owner alone if it is not there
   */
  public static void createBelow(Path root, Path folder) throws IOException {
    createPrivate(root);
    Files.createDirectories(folder, allowing(rightsOf(root, Set.of())));
  }

  /** Opens a file below the folder of private data to whom that one is open and to nobody else. */
  public static void openAs(Path root, Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, rightsOf(root, TO_ENTER));
    }
  }

  private static Set<PosixFilePermission> rightsOf(Path root, Set<PosixFilePermission> without)
      throws IOException {
    if (!isPosix(root)) {
      return Set.of();
    }
    Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
    rights.addAll(Files.getPosixFilePermissions(root));
    rights.removeAll(without);
    return rights;
  }

  private static FileAttribute<?>[] allowing(Set<PosixFilePermission> rights) {
    return rights.isEmpty()
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)};
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Whether somebody who is neither its owner nor of its group can reach and enter it. */
  private static boolean isOpenToAll(Path folder) {
    if (!isPosix(folder)) {
      return false;
    }
    try {
      for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
        if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw CommandFailure.world("%s cannot be looked into: check who owns it", folder).causedBy(e);
    }
  }

  /** Removes a folder with all that is in it; what cannot be removed stays. */
  public static void deleteWhole(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // What stays behind is scratch below the system's temporary folder: it is cleaned with it.
      logger().debug("scratch folder stays folder={}", folder, e);
    }
  }

  /** Asked for late: a logger that exists before the log's place is known would write elsewhere. */
  private static Logger logger() {
    return LoggerFactory.getLogger(Folders.class);
  }
}
