package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;

/**
 * The schema files of the source tree, and the committed list of those that a release had: name and
 * hash, a line a file. What the list names is never written again.
 */
public final class ReleasedSchemas {

  static final Path FOLDER = Path.of("src/main/resources/io/tapedeck/schemas/kafka");
  static final Path LIST = Path.of("src/test/resources/released-schemas.txt");

  private ReleasedSchemas() {}

  /** A file as it has to be. */
  public record Made(Path file, String text) {}

  /** The file that a table's rows need; none where a released one says the same. */
  public static Optional<Made> made(Schema schema, Table table) throws IOException {
    return made(schema, "row-" + table.name(), FOLDER, names());
  }

  static Optional<Made> made(Schema schema, String name, Path folder, List<String> released)
      throws IOException {
    String text = SchemaFormatter.format("json/pretty", schema) + "\n";
    int newest = newest(folder, name);
    Path file = file(folder, name, Math.max(newest, 1));
    if (newest == 0 || !released.contains(file.getFileName().toString())) {
      return Optional.of(new Made(file, text));
    }
    Schema last = new Schema.Parser().parse(Files.readString(file));
    boolean same =
        SchemaNormalization.toParsingForm(last).equals(SchemaNormalization.toParsingForm(schema));
    return same ? Optional.empty() : Optional.of(new Made(file(folder, name, newest + 1), text));
  }

  /** All versions of a schema that the source tree has, the oldest first. */
  static List<Schema> versions(String name) throws IOException {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; version <= newest(FOLDER, name); version++) {
      versions.add(new Schema.Parser().parse(Files.readString(file(FOLDER, name, version))));
    }
    return versions;
  }

  private static int newest(Path folder, String name) {
    int newest = 0;
    while (Files.exists(file(folder, name, newest + 1))) {
      newest++;
    }
    return newest;
  }

  private static Path file(Path folder, String name, int version) {
    return folder.resolve(name + "-" + version + ".avsc");
  }

  /** The lines of the list. */
  static List<String> lines() throws IOException {
    return Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static List<String> names() throws IOException {
    return lines().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  /** The line of every schema file there is. */
  static List<String> all() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDER)) {
      files = found.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.add(file.getFileName() + " " + Sha256.of(Files.readAllBytes(file)));
    }
    return lines;
  }
}
