package io.tapedeck.jobs.job;

import io.tapedeck.jobs.operator.LakeSink;
import io.tapedeck.lake.layout.PartitionPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A warehouse in a local folder. Flink writes files as {@code .<name>.inprogress.<id>}. */
record FolderFiles(Path folder) implements WarehouseFiles {

  private static final String IN_PROGRESS = ".inprogress.";

  @Override
  public boolean holdsJobFiles() throws IOException {
    try (Stream<Path> files = files(FolderFiles::isJobFile)) {
      return files.findAny().isPresent();
    }
  }

  private static boolean isJobFile(String name) {
    return name.startsWith(LakeSink.FILE_PREFIX + "-") && name.endsWith(".parquet");
  }

  @Override
  public Set<String> unfinished() throws IOException {
    try (Stream<Path> files = files(FolderFiles::isUnfinished)) {
      return files.map(file -> folder.relativize(file).toString()).collect(Collectors.toSet());
    }
  }

  private static boolean isUnfinished(String name) {
    return name.startsWith("." + LakeSink.FILE_PREFIX + "-") && name.contains(IN_PROGRESS);
  }

  private Stream<Path> files(Predicate<String> named) throws IOException {
    return Stream.of(PartitionPath.LIVE, PartitionPath.RAW)
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .flatMap(zone -> walk(zone).stream())
        .filter(file -> named.test(file.getFileName().toString()));
  }

  /** Files come and go while we look: one that vanished is no error. */
  private static List<Path> walk(Path zone) {
    try (Stream<Path> files = Files.walk(zone)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return walk(zone);
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + zone, e);
    }
  }

  @Override
  public void discard(Set<String> unfinished) throws IOException {
    for (String name : unfinished) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    Path hidden = target.resolveSibling("." + target.getFileName() + ".writing");
    Files.write(hidden, content);
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {}
}
