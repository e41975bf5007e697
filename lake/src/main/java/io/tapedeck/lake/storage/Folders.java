package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and removes folders that only their owner may look into. */
public final class Folders {

  private Folders() {}

  /**
   * Makes a folder, and those above it, private to its owner; one that is there is made private.
   *
   * @throws CommandFailure if that cannot be done
   */
  public static Path createPrivate(Path folder) {
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return folder;
    } catch (IOException e) {
      throw CommandFailure.world(
              "the folder %s cannot be made or written: name another, or check who owns it", folder)
          .causedBy(e);
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
