package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.value.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of a store, kept in a folder of bounded size: what was used longest ago goes first, what
 * this query uses stays. Names carry the object's tag, so a changed object is another file. One
 * thread.
 */
final class ObjectCache {

  /** Brings an object's bytes. */
  interface Fetch {
    void into(Path file) throws IOException;
  }

  private final Path folder;
  private final DataSize limit;
  private final Clock clock;
  private final Set<Path> inUse = new HashSet<>();

  ObjectCache(Path folder, DataSize limit, Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.limit = limit;
    this.clock = clock;
  }

  Path folder() {
    return folder;
  }

  /**
   * The file of an object, fetched if it is not here yet.
   *
   * @param name where it goes below the folder; must be unique to the object and its tag
   */
  Path file(String name, long size, Fetch fetch) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw CommandFailure.world("the store holds an object whose name leads elsewhere: %s", name);
    }
    inUse.add(file);
    if (!Files.exists(file)) {
      makeRoom(size);
      Folders.createPrivate(Objects.requireNonNull(file.getParent()));
      Path part =
          file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
      Files.deleteIfExists(part);
      fetch.into(part);
      Folders.closeToOthers(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    return file;
  }

  private void makeRoom(long size) throws IOException {
    long held = 0;
    List<Path> oldestFirst = files();
    for (Path file : oldestFirst) {
      held += Files.size(file);
    }
    for (Path file : oldestFirst) {
      if (held + size > limit.bytes() && !inUse.contains(file)) {
        held -= Files.size(file);
        Files.delete(file);
      }
    }
    if (held + size > limit.bytes()) {
      throw CommandFailure.world(
          "the query needs more files than the cache of %s may hold: ask for fewer tables, or give"
              + " it more with --cache-size",
          limit);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .sorted(Comparator.comparing(ObjectCache::lastUsed))
          .toList();
    }
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }
}
