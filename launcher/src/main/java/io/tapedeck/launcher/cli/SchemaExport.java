package io.tapedeck.launcher.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.kafka.ShippedSchemas.Released;
import io.tapedeck.warehouse.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The export of schemas as files: {@code NAME-VERSION.avsc} for people and code generators, and
 * {@code schemas/ids/ID} in the form in which a Confluent-compatible registry answers, so that a
 * web server over the folder can stand for one.
 */
final class SchemaExport {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  SchemaExport(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes them all; files of the same names are replaced.
   *
   * @throws CommandFailure if the folder cannot be written
   */
  void write(List<Released> schemas) {
    try {
      Path answers = Files.createDirectories(folder.resolve("schemas/ids"));
      for (Released schema : schemas) {
        Files.writeString(folder.resolve(schema.name() + ".avsc"), pretty(schema) + "\n");
        Files.writeString(
            answers.resolve(String.valueOf(schema.id())),
            JsonText.of(Map.of("schema", schema.schema().toString())) + "\n");
      }
    } catch (IOException e) {
      throw CommandFailure.world(
              "the folder %s cannot be made or written: name another, or check who owns it", folder)
          .causedBy(e);
    }
  }

  private static String pretty(Released schema) throws IOException {
    return JSON.readTree(schema.schema().toString()).toPrettyString();
  }
}
