package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release promises of schemas; {@code -Dtapedeck.release=true} adds those it is about. */
class ReleasedSchemasTest {

  private static final Schema BEFORE = SchemaBuilder.record("r").fields().endRecord();
  private static final Schema AFTER =
      SchemaBuilder.record("r").fields().optionalString("new_column").endRecord();

  @Test
  void releasedFilesAreAsTheyWereReleased() throws IOException {
    if (Boolean.getBoolean("tapedeck.release")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(ReleasedSchemas.LIST));
      ReleasedSchemas.all().stream().filter(line -> !lines.contains(line)).forEach(lines::add);
      Files.write(ReleasedSchemas.LIST, lines);
    }

    assertThat(ReleasedSchemas.all())
        .as("readers of Kafka depend on it: add the next version instead")
        .containsAll(ReleasedSchemas.lines());
  }

  @Test
  void aChangedTableWritesItsFirstVersionAgainUntilItIsReleased(@TempDir Path folder)
      throws IOException {
    assertThat(nameOfMade(BEFORE, folder, List.of())).contains("row-r-1.avsc");
    assertThat(nameOfMade(AFTER, folder, List.of())).contains("row-r-1.avsc");
  }

  @Test
  void aTableThatChangesAfterAReleaseGetsANewVersion(@TempDir Path folder) throws IOException {
    nameOfMade(BEFORE, folder, List.of());
    List<String> released = List.of("row-r-1.avsc");

    assertThat(nameOfMade(BEFORE, folder, released)).isEmpty();
    assertThat(nameOfMade(AFTER, folder, released)).contains("row-r-2.avsc");
    assertThat(nameOfMade(AFTER, folder, released)).contains("row-r-2.avsc");
    assertThat(folder.resolve("row-r-1.avsc")).content().doesNotContain("new_column");
  }

  private static Optional<String> nameOfMade(Schema schema, Path folder, List<String> released)
      throws IOException {
    Optional<ReleasedSchemas.Made> made = ReleasedSchemas.made(schema, "row-r", folder, released);
    if (made.isPresent()) {
      Files.writeString(made.get().file(), made.get().text());
    }
    return made.map(file -> file.file().getFileName().toString());
  }
}
