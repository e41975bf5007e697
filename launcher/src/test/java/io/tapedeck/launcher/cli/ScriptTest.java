package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, on a made-up tree, with a Java and a Maven that print their words. */
class ScriptTest {

  private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

  private final Path tree;
  private final Path source;

  ScriptTest(@TempDir Path folder) {
    tree = folder;
    source = folder.resolve("market/src/main/java/Trade.java");
  }

  @BeforeEach
  void makeTree() throws IOException {
    Files.copy(Path.of("../tapedeck"), tree.resolve("tapedeck"));
    program("jdk/bin/java", "echo \"$@\"");
    Files.writeString(tree.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    program(
        "bin/mvn",
        "echo \"$@\" >&2; mkdir -p launcher/target/lib; : >launcher/target/launcher-1.jar");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class Trade {}");
    Files.setLastModifiedTime(source, FileTime.from(BUILT.minusSeconds(1)));
  }

  private void program(String name, String line) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void build() throws IOException {
    Path libraries = Files.createDirectories(tree.resolve("launcher/target/lib"));
    Files.createFile(tree.resolve("launcher/target/launcher-1.jar"));
    Files.setLastModifiedTime(libraries, FileTime.from(BUILT));
  }

  /** What a command line prints, first on stdout and then on stderr. */
  private String run(String command) throws IOException, InterruptedException {
    Path err = tree.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder("sh", tree.resolve("tapedeck").toString(), command)
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    builder.environment().merge("PATH", tree.resolve("bin") + ":", (path, ours) -> ours + path);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out + Files.readString(err);
  }

  @Test
  void aTreeThatWasNeverBuiltIsBuiltWithoutEscapeCodes() throws Exception {
    assertThat(run("exchanges"))
        .contains("building once")
        .contains("-Dstyle.color=never")
        .contains("io.tapedeck.launcher.Tapedeck exchanges");
  }

  @Test
  void timesAreInUtcWhereverTheMachineStands() throws Exception {
    build();
    assertThat(run("record")).contains("-Duser.timezone=UTC");
  }

  @Test
  void saysThatTheSourceChangedAfterTheBuild() throws Exception {
    build();
    assertThat(run("exchanges")).doesNotContain("changed").hasLineCount(1);

    Files.setLastModifiedTime(source, FileTime.from(BUILT.plusSeconds(1)));
    assertThat(run("exchanges"))
        .contains(
            "tapedeck: market/src/main/java/Trade.java changed after the build, what runs is older")
        .contains("io.tapedeck.launcher.Tapedeck exchanges");
  }
}
