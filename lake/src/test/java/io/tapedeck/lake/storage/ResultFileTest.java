package io.tapedeck.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.ResultFile.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private final Path folder;
  private final Path file;

  ResultFileTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("answer.csv");
  }

  @Test
  void standsUnderItsNameOnlyWhenItIsWhole() throws IOException {
    ResultFile.write(
        file,
        Readers.AS_BEFORE,
        aside -> {
          Files.writeString(aside, "half");
          assertThat(file).doesNotExist();
          Files.writeString(aside, "whole");
        });

    assertThat(file).hasContent("whole");
    assertThat(names()).containsExactly("answer.csv");
  }

  @Test
  void whatFailsLeavesWhatWasThere() throws IOException {
    Files.writeString(file, "before");

    assertThatThrownBy(
            () ->
                ResultFile.write(
                    file,
                    Readers.AS_BEFORE,
                    aside -> {
                      Files.writeString(aside, "half");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");

    assertThat(file).hasContent("before");
    assertThat(names()).containsExactly("answer.csv");
  }

  @Test
  void isAsClosedAsTheFileThatItReplaces() throws IOException {
    Files.writeString(file, "before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    ResultFile.write(
        file,
        Readers.AS_BEFORE,
        aside ->
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)))
                .isEqualTo("rw-------"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void rowsOfAccountsAreTheirOwnersAlone() throws IOException {
    for (int times = 0; times < 2; times++) {
      ResultFile.write(file, Readers.OWNER, aside -> Files.writeString(aside, "private"));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  @Test
  void aLinkStaysOne() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createFile(file));

    ResultFile.write(link, Readers.AS_BEFORE, aside -> Files.writeString(aside, "through"));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("through");
  }

  @Test
  void aFolderOrAMissingOneIsRefused() {
    assertThatThrownBy(() -> ResultFile.write(folder, Readers.AS_BEFORE, aside -> {}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(
            () -> ResultFile.write(folder.resolve("no/such"), Readers.AS_BEFORE, aside -> {}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot be written");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::getFileName).map(Path::toString).toList();
    }
  }
}
