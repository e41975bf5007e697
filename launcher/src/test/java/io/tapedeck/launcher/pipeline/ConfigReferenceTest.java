package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.ConfigReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void theExamplesOfTheReferenceAreGoodConfigurations(@TempDir Path folder) throws IOException {
    Path secret = Files.createDirectory(folder.resolve("secrets")).resolve("bitmex");
    Files.writeString(secret, "made-up");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> environment = Map.of("BITMEX_KEY", "made-up");
    String[] parts = ConfigReference.markdown().split("```yaml\n", -1);

    assertThat(parts).hasSize(3);
    for (int i = 1; i < parts.length; i++) {
      String example = parts[i].substring(0, parts[i].indexOf("```"));
      ConfigFile file = ConfigFile.parse(example, folder, new ExchangeChecks(environment));
      assertThat(file.problems()).isEmpty();
    }
  }
}
