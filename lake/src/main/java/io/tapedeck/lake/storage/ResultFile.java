package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that a command answers into. It is written aside and renamed once it is whole, so that a
 * cut answer never stands under its name. A device or a pipe is written straight.
 */
public final class ResultFile {

  private ResultFile() {}

  /**
   * What writes it.
   *
   * @param <E> how that may fail
   */
  @FunctionalInterface
  public interface Writing<E extends Exception> {

    /** Writes the whole answer into this file, which is there and empty. */
    void into(Path file) throws E, IOException;
  }

  /** Who may read what is written. */
  public enum Readers {
    /** Whoever may read the file that it replaces, else whom the system lets. */
    AS_BEFORE,
    /** The owner alone: rows of accounts are in it. */
    OWNER
  }

  /**
   * Has the file written.
   *
   * @throws CommandFailure if there can be no such file
   */
  public static <E extends Exception> void write(Path file, Readers readers, Writing<E> writing)
      throws E, IOException {
    if (Files.isDirectory(file)) {
      throw CommandFailure.world("%s is a folder: name a file", file);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writing.into(file);
      return;
    }
    Path whole = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path aside = createBeside(whole, file, readers);
    try {
      writing.into(aside);
      if (readers == Readers.OWNER) {
        Folders.closeToOthers(aside); // who writes may put a file of their own in its place
      }
      Files.move(aside, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static Path createBeside(Path whole, Path named, Readers readers) {
    Path aside = whole.resolveSibling("." + whole.getFileName() + "." + System.nanoTime());
    try {
      if (readers == Readers.OWNER) {
        Folders.openPrivate(aside).close();
      } else if (Files.exists(whole)
          && whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            aside, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(whole)));
      } else {
        Files.createFile(aside);
      }
      aside.toFile().deleteOnExit();
      return aside;
    } catch (IOException e) {
      throw CommandFailure.world("%s cannot be written: check its folder and who owns it", named)
          .causedBy(e);
    }
  }
}
