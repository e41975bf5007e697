package io.tapedeck.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {

  private static final Path COMMITTED = Path.of("..", "docs", "data-dictionary.md");
  private static final Path MADE = Path.of("target", "data-dictionary.md");

  @Test
  void theCommittedDictionaryIsTheOneThatTheTablesGive() throws IOException {
    Files.writeString(MADE, DataDictionary.markdown());

    assertThat(COMMITTED)
        .as("copy schemas/%s to docs/data-dictionary.md", MADE)
        .hasSameTextualContentAs(MADE);
  }
}
