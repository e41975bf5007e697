package io.tapedeck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  private static final String MARK = "made-up";

  @Test
  void aByteOrderMarkAndALineEndAreNoPartOfASecret(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "\uFEFF" + MARK + "\r\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(new Secrets(Map.of()).find(new SecretSection("", file.toString()), "key"))
        .contains(MARK);
  }

  /** The whole of what could be printed, causes included. */
  @ParameterizedTest
  @CsvSource({
    "no text, 600, ISO_8859_1, \u00e9, which is no text",
    "open, 644, UTF_8, x, which others may read",
    "large, 600, UTF_8, 65536, which is too large for a secret"
  })
  void aFileThatCannotBeUsedIsNamedAndNotShown(
      String name, int mode, String form, String more, String why, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve(name);
    String text = MARK + (more.length() > 1 ? "x".repeat(Integer.parseInt(more)) : more);
    Files.write(
        file,
        text.getBytes(form.equals("UTF_8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(mode == 600 ? "rw-------" : "rw-r--r--"));
    Throwable refused =
        catchThrowable(
            () ->
                new Secrets(Map.of("KEY", MARK))
                    .find(new SecretSection("", file.toString()), "desk.secret"));
    StringWriter printed = new StringWriter();
    refused.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).contains("desk.secret.file").contains(why).doesNotContain(MARK);
  }
}
