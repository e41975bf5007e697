package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.launcher.TestConsole;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer arrives whole, or the command says that it did not; and it steers no terminal. */
class AnswerTest {

  private static final String IMAGE =
      "{\"received_at\":1790000000123456789,\"payload\":\"{'table':'orderBookL2','action':'partial',"
          + "'keys':['symbol','id','side'],'filter':{'symbol':'XBTUSD'},'data':["
          + "{'symbol':'XBTUSD','id':88,'side':'Sell','size':10,'price':101.50},"
          + "{'symbol':'XBTUSD','id':89,'side':'Buy','size':10,'price':101}]}\"}";

  private final Path data;
  private final Path folder;

  AnswerTest(@TempDir Path folder) {
    this.folder = folder;
    data = folder.resolve("data");
  }

  @BeforeEach
  void recordABook() throws IOException {
    Path capture =
        Files.writeString(folder.resolve("capture.jsonl"), IMAGE.replace("'", "\\\"") + "\n");
    assertThat(run(new TestConsole(), "import --exchange bitmex --data DATA " + capture)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query --data DATA from=raw",
        "query --data DATA --format csv from=range(100000)",
        "query --data DATA --format jsonl from=range(100000)",
        "query --data DATA --format parquet from=raw",
        "book --data DATA --exchange bitmex --symbol XBTUSD --at 1790000000124",
        "exchanges",
        "tables",
        "schemas",
        "query --help"
      })
  void aFullDiskIsOneSentenceAndAReaderThatWentIsNone(String line) {
    TestConsole full = TestConsole.writingTo(failing("No space left on device"));
    assertThat(run(full, line)).isEqualTo(1);
    assertThat(full.err())
        .isEqualTo(
            "tapedeck: no space left on the disk: free some and start"
                + " the same command again\n");

    TestConsole broken = TestConsole.writingTo(failing("Input/output error"));
    assertThat(run(broken, line)).isEqualTo(1);
    assertThat(broken.err())
        .isEqualTo("tapedeck: the answer could not be written: Input/output error\n");

    TestConsole head = TestConsole.writingTo(failing("Broken pipe"));
    assertThat(run(head, line)).isZero();
    assertThat(head.err()).isEmpty();
  }

  @Test
  void anOutputFileThatDoesNotFitLeavesTheOneBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "before");
    TestConsole console = new TestConsole();

    int exitCode =
        run(
            console,
            "query --data DATA --format csv --output "
                + file
                + " select=case=when=i=<=70000=then=i=else=error('late')=end=from=range(99999)=t(i)");

    assertThat(exitCode).isNotZero();
    assertThat(file).hasContent("before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("capture.jsonl", "data", "rows.csv");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "parquet"})
  void aDeviceThatIsFullIsSaid(String format) {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.isWritable(device), "skipped: this system has no /dev/full");
    TestConsole console = new TestConsole();

    assertThat(run(console, "query --data DATA --output /dev/full from=raw --format " + format))
        .isEqualTo(1);
    assertThat(console.err()).containsIgnoringCase("no space left").hasLineCount(1);
    assertThat(device).exists();
  }

  @Test
  void whatIsLostAtTheDeviceIsSaid() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "skipped: this system has no /dev/full");
    try (OutputStream device = new FileOutputStream(full.toFile())) {
      TestConsole console = TestConsole.writingTo(device);
      run(console, "exchanges");
      assertThat(console.err()).contains("no space left on the disk").hasLineCount(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "table"})
  void dataSteerNoTerminal(String format) {
    String sql = "select=chr(27)||'[31m'||chr(155)||'x'||chr(13)||chr(8238)=as=\"a" + "\"";
    TestConsole shown = TestConsole.terminal();

    assertThat(run(shown, "query --data DATA --format " + format + " " + sql)).isZero();

    assertThat(shown.out())
        .containsIgnoringCase("\\u001b[31m\\u009bx")
        .containsPattern("\\\\u000d|\\\\r")
        .contains("\\u202e");
    assertThat(shown.out().chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
        .isTrue();
  }

  private int run(TestConsole console, String line) {
    String[] words = line.replace("DATA", data.toString()).split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].startsWith("--") ? words[i] : words[i].replace('=', ' ');
    }
    return console.run(words);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
