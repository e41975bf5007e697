package io.tapedeck.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  private static final Path COMMITTED = Path.of("..", "docs", "configuration.md");
  private static final Path MADE = Path.of("target", "configuration.md");

  @Test
  void theCommittedReferenceIsTheOneThatTheRecordsGive() throws IOException {
    Files.writeString(MADE, ConfigReference.markdown());

    assertThat(COMMITTED)
        .as("copy launcher/%s to docs/configuration.md", MADE)
        .hasSameTextualContentAs(MADE);
  }

  @Test
  void theExampleOfTheReferenceIsAGoodConfiguration() {
    String page = ConfigReference.markdown();
    String example =
        page.substring(page.indexOf("```yaml\n") + "```yaml\n".length(), page.lastIndexOf("```"));

    ConfigFile file =
        ConfigFile.parse(example, Path.of("/"), new io.tapedeck.launcher.pipeline.ExchangeChecks());

    assertThat(file.problems()).isEmpty();
  }
}
