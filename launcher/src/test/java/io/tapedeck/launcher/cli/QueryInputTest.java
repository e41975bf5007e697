package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement may stand among the words, in a file, or on stdin. */
class QueryInputTest {

  private final Path folder;
  private final Path data;

  QueryInputTest(@TempDir Path folder) {
    this.folder = folder;
    data = folder.resolve("data");
  }

  @BeforeEach
  void makeAFolder() throws IOException {
    Files.createDirectory(data);
  }

  private TestConsole query(TestConsole console, int exitCode, String... words) {
    String[] line = new String[words.length + 3];
    line[0] = "query";
    line[1] = "--data";
    line[2] = data.toString();
    System.arraycopy(words, 0, line, 3, words.length);
    assertThat(console.run(line)).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  @Test
  void isReadFromStdinWhereItIsPipedIn() {
    TestConsole piped = new TestConsole("\uFEFFselect 1 as a\r\n-- said by nobody\r\n;\r\n");
    assertThat(query(piped, 0, "--format", "csv").out()).isEqualTo("a\n1\n");
    assertThat(query(new TestConsole("select 2 as a"), 0, "--format", "csv", "-").out())
        .isEqualTo("a\n2\n");
    assertThat(query(new TestConsole(" \n"), 2).err()).contains("query needs a statement");
    assertThat(query(new TestConsole(new byte[] {(byte) 0xff, 'x'}), 2, "-").err())
        .contains("stdin is no text in UTF-8");
  }

  @Test
  void isReadFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.sql"), "\uFEFFselect 'ä'\r\n  as a;\r\n");

    assertThat(query(new TestConsole(), 0, "--format", "csv", "-f", file.toString()).out())
        .isEqualTo("a\nä\n");
    assertThat(query(new TestConsole(), 2, "-f", file.toString(), "select 1").err())
        .isEqualTo("tapedeck: give the statement or --file, not both\n");
    assertThat(query(new TestConsole(), 1, "-f", folder.resolve("b.sql").toString()).err())
        .startsWith("tapedeck: there is no file ")
        .hasLineCount(1);
    assertThat(query(new TestConsole(), 1, "-f", folder.toString()).err())
        .contains("is a folder: name a file with a statement")
        .hasLineCount(1);
  }

  @Test
  void theTimeItTookStandsBesideTheAnswer() {
    TestConsole console = query(new TestConsole(), 0, "--timing", "--format", "csv", "select 1 a");

    assertThat(console.out()).isEqualTo("a\n1\n");
    assertThat(console.err()).matches("answered in \\d+\\.\\d{3} s\n");
  }

  @Test
  void aTerminalShowsAScreenAndAPipeEverything() {
    String sql = "select range a, repeat('x', 50) b, repeat('y', 50) c from range(100)";

    assertThat(query(TestConsole.terminal(), 0, sql).out())
        .hasLineCount(43)
        .endsWith("(60 more rows, 1 more column: --format csv shows all)\n");
    assertThat(query(new TestConsole(), 0, sql).out()).hasLineCount(103).endsWith("(100 rows)\n");
    assertThat(query(TestConsole.terminal(), 0, "--format", "csv", sql).out()).hasLineCount(101);
  }

  @Test
  void aTableThatIsNotThereIsToldShort() {
    assertThat(query(new TestConsole(), 2, "from account_balance").err())
        .isEqualTo("tapedeck: there is no table account_balance: tapedeck tables lists all\n");
  }
}
