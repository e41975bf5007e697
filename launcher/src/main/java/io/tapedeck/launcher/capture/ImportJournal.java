package io.tapedeck.launcher.capture;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.lake.layout.ImportNames;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.launcher.folder.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The journal of files that were imported. A file's rows appear all at once: they are written
 * aside, the entry is put in place, the files are moved, and only when the entry is marked done do
 * readers look at them. A crash before the entry leaves nothing; a crash after it is finished at
 * the next start. One process, which holds the data folder; one thread.
 */
final class ImportJournal {

  private static final String STAGE = ".stage";

  private final DataFolder folder;
  private final ObjectMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ImportJournal(DataFolder folder) {
    this.folder = folder;
  }

  /** Opens the journal and finishes or clears away what an earlier run left. */
  static ImportJournal open(DataFolder folder) throws IOException {
    Folders.createPrivate(folder.imports());
    ImportJournal journal = new ImportJournal(folder);
    for (Path entry : journal.entries()) {
      String name = String.valueOf(entry.getFileName());
      String session = ImportNames.sessionBeingPublished(name).orElse(null);
      if (session != null) {
        journal.moveIntoPlace(session, journal.json.readValue(entry.toFile(), ImportEntry.class));
      }
    }
    for (Path stage : journal.stages()) {
      Folders.deleteWhole(stage);
    }
    return journal;
  }

  /** The entry of an import that is done; empty if there is none. */
  Optional<ImportEntry> find(String session) throws IOException {
    Path done = folder.imports().resolve(ImportNames.done(session));
    return Files.exists(done)
        ? Optional.of(json.readValue(done.toFile(), ImportEntry.class))
        : Optional.empty();
  }

  /** A folder, on the same disk, in which an import's files are written. */
  Path stage(String session) {
    return Folders.createPrivate(folder.imports().resolve(session + STAGE));
  }

  /** Drops what was written aside. */
  void discard(String session) {
    Folders.deleteWhole(folder.imports().resolve(session + STAGE));
  }

  /** Makes an import's files appear. */
  void publish(String session, ImportEntry entry) throws IOException {
    Path written = folder.imports().resolve(session + ".writing");
    Files.write(written, json.writeValueAsBytes(entry));
    force(written);
    move(written, folder.imports().resolve(ImportNames.publishing(session)));
    moveIntoPlace(session, entry);
  }

  private void moveIntoPlace(String session, ImportEntry entry) throws IOException {
    Path stage = folder.imports().resolve(session + STAGE);
    for (String file : entry.files()) {
      Path staged = stage.resolve(file);
      Path target = folder.path().resolve(file).normalize();
      if (target.startsWith(folder.path()) && Files.exists(staged)) {
        if (target.startsWith(folder.privateWarehouse())) {
          Path root = Folders.createForPrivateData(folder.privateWarehouse());
          Folders.createBelow(root, Objects.requireNonNull(target.getParent()));
          Folders.openAs(root, staged);
        } else {
          Files.createDirectories(target.getParent());
        }
        move(staged, target);
      }
    }
    move(
        folder.imports().resolve(ImportNames.publishing(session)),
        folder.imports().resolve(ImportNames.done(session)));
    Folders.deleteWhole(stage);
  }

  private List<Path> entries() throws IOException {
    return list(path -> !Files.isDirectory(path));
  }

  private List<Path> stages() throws IOException {
    return list(path -> path.getFileName().toString().endsWith(STAGE));
  }

  private List<Path> list(Predicate<Path> filter) throws IOException {
    try (Stream<Path> all = Files.list(folder.imports())) {
      return all.filter(filter).sorted().toList();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Path folder = to.getParent();
    if (folder != null) {
      force(folder);
    }
  }

  /** Waits until the disk has it; a folder is opened for reading, as Linux wants it. */
  private static void force(Path path) throws IOException {
    StandardOpenOption option =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
