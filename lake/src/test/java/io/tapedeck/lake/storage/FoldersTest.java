package io.tapedeck.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FoldersTest {

  @TempDir Path folder;

  private Path shared;

  @BeforeEach
  void share() throws IOException {
    shared = Files.createDirectory(folder.resolve("shared"));
    set(shared, "rwxr-xr-x");
  }

  @Test
  void whatItMakesIsItsOwnersAlone() throws IOException {
    Path made = Folders.createPrivate(shared.resolve("a/b"));
    assertThat(permissions(made)).isEqualTo("rwx------");
    assertThat(permissions(shared.resolve("a"))).isEqualTo("rwx------");
    Folders.writePrivate(made.resolve("secret"), "made-up");
    assertThat(permissions(made.resolve("secret"))).isEqualTo("rw-------");
    assertThat(made.resolve("secret")).hasContent("made-up");
  }

  @Test
  void aFolderThatWasThereIsNeverChanged() throws IOException {
    Folders.createPrivate(shared);
    assertThat(permissions(shared)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void whatStandsBelowPrivateDataIsAsOpenAsTheirFolder() throws IOException {
    Path own = shared.resolve("own");
    Folders.createBelow(own, own.resolve("live/orders"));
    assertThat(permissions(own.resolve("live/orders"))).isEqualTo("rwx------");
    assertThat(permissions(own.resolve("live"))).isEqualTo("rwx------");

    set(own, "rwxr-x---");
    Folders.createBelow(own, own.resolve("raw/x"));
    Path file = Files.createFile(own.resolve("raw/x/part"));
    Folders.openAs(own, file);
    assertThat(permissions(own.resolve("raw/x"))).as("shared with a group").isEqualTo("rwxr-x---");
    assertThat(permissions(file)).isEqualTo("rw-r-----");
  }

  @Test
  void anOpenFolderIsNotTakenForPrivateData() throws IOException {
    assertThat(Folders.createForPrivateData(shared)).as("below one that is closed").isDirectory();
    set(folder, "rwxr-xr-x");
    if (isReached(folder)) {
      assertThatThrownBy(() -> Folders.createForPrivateData(shared))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("chmod 700 it");
    }
    assertThat(permissions(shared)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(Folders.createForPrivateData(shared.resolve("private"))))
        .isEqualTo("rwx------");
  }

  /** Where the temporary folder itself is closed to others, nothing in it is open. */
  private static boolean isReached(Path folder) throws IOException {
    for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
      if (permissions(at).charAt(8) == '-') {
        return false;
      }
    }
    return true;
  }

  private static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
