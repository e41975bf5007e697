package io.tapedeck.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.kafka.ReleasedSchemas;
import io.tapedeck.schemas.kafka.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The committed files that are made of the tables: schemas of rows on Kafka, the list of numbers
 * that columns were given, the data dictionary. A file that is not as the tables are is written
 * anew, and the test fails once to say so.
 */
class MadeFilesTest {

  private static final Path DICTIONARY = Path.of("..", "docs", "data-dictionary.md");

  private final List<Path> written = new ArrayList<>();

  @Test
  void filesThatAreMadeOfTheTablesAreAsTheTablesAre() throws IOException {
    for (Table table : Tables.ALL) {
      Optional<ReleasedSchemas.Made> schema = ReleasedSchemas.made(RowSchema.of(table), table);
      if (schema.isPresent()) {
        hold(schema.get().file(), schema.get().text());
      }
    }
    hold(FieldIds.FILE, FieldIds.made());
    hold(DICTIONARY, DataDictionary.markdown());

    assertThat(written)
        .as("written anew because a table changed: look at them and commit them with the change")
        .isEmpty();
  }

  private void hold(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
      written.add(file);
    }
  }
}
