package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.layout.ImportNames;
import io.tapedeck.lake.storage.TableFiles.ZoneFiles;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A warehouse in folders of this machine: the public one, and the private one if it is there. */
public final class LocalWarehouse implements Warehouse {

  private static final String SUFFIX = ".parquet";

  private final Path publicRoot;
  private final Path privateRoot;
  private final Path journal;
  private final Set<String> imported;

  /**
   * Opens the zones below a data folder.
   *
   * @throws CommandFailure if there is no such folder, or it cannot be read
   */
  public LocalWarehouse(Path root, Path privateFolder) {
    if (!Files.isDirectory(root)) {
      throw CommandFailure.world(
          "there is no data folder %s: record, import or demo first, or name another with --data",
          root);
    }
    if (!Files.isReadable(root)) {
      throw CommandFailure.world("the data folder %s cannot be read: check who owns it", root);
    }
    publicRoot = root.toAbsolutePath().normalize();
    privateRoot = privateFolder.toAbsolutePath().normalize();
    journal = publicRoot.resolve(ImportNames.FOLDER);
    imported = imported(journal);
  }

  @Override
  public TableFiles files(Table table, FileChoice choice) {
    return new TableFiles(
        filesBelow(publicRoot, table, choice), filesBelow(privateRoot, table, choice));
  }

  private ZoneFiles filesBelow(Path root, Table table, FileChoice choice) {
    if (table == RawMessages.TABLE) {
      return new ZoneFiles(parquetBelow(root.resolve("raw"), table, choice), List.of());
    }
    return new ZoneFiles(
        parquetBelow(root.resolve("live/" + table.name()), table, choice),
        parquetBelow(root.resolve("archive/" + table.name()), table, choice.ofArchive()));
  }

  @Override
  public SortedSet<LocalDate> days(Table table, String exchange) {
    FileChoice choice = FileChoice.of(exchange);
    return Stream.of(publicRoot, privateRoot)
        .flatMap(
            root -> Stream.of("live/", "archive/").map(zone -> root.resolve(zone + table.name())))
        .flatMap(folder -> parquetBelow(folder, table, choice).stream().map(folder::relativize))
        .flatMap(file -> FileChoice.date('/' + slashed(file)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<Path> folders() {
    return Stream.of(publicRoot, privateRoot).filter(Files::isDirectory).toList();
  }

  private List<Path> parquetBelow(Path folder, Table table, FileChoice choice) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> wanted =
        parquet(folder).stream()
            .filter(file -> choice.wants('/' + slashed(folder.relativize(file))))
            .toList();
    for (Path file : wanted) {
      StoredFile.check(file, table, slashed(folder.relativize(file)), file.toString());
    }
    return wanted;
  }

  private static String slashed(Path file) {
    return file.toString().replace(File.separatorChar, '/');
  }

  private List<Path> parquet(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      // Which imports count is asked when all files were seen, not before.
      return walk.filter(LocalWarehouse::isFinished).toList().stream()
          .filter(this::isPublished)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailure.world("the folder %s cannot be listed: check who owns it", folder)
          .causedBy(e);
    }
  }

  /** Files that are still written carry a dot in front or another ending. */
  private static boolean isFinished(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_");
  }

  /**
   * Imports appear whole, in all tables at once: what was not there when the warehouse was opened
   * does not count, be it under way or done meanwhile. Files that no entry tells of were brought
   * here by hand.
   */
  private boolean isPublished(Path file) {
    Optional<String> session = ImportNames.sessionOf(String.valueOf(file.getFileName()));
    return session.isEmpty() || imported.contains(session.get()) || !isInJournal(session.get());
  }

  /** Asked in this order an entry cannot slip from the first name to the second between. */
  private boolean isInJournal(String session) {
    return Files.exists(journal.resolve(ImportNames.publishing(session)))
        || Files.exists(journal.resolve(ImportNames.done(session)));
  }

  /** The sessions whose files are all in place. */
  private static Set<String> imported(Path journal) {
    if (!Files.isDirectory(journal)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(journal)) {
      return entries
          .flatMap(entry -> ImportNames.sessionDone(entry.getFileName().toString()).stream())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw CommandFailure.world("the folder %s cannot be listed: check who owns it", journal)
          .causedBy(e);
    }
  }
}
