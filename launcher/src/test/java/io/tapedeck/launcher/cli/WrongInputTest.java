package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.launcher.folder.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One clear sentence, exit 1 or 2, no stack trace. */
class WrongInputTest {

  private final Path folder;

  WrongInputTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qeury                                     | 2 | unknown command qeury: did you mean"
            + " query?",
        "backfill                                  | 2 | Missing required option: '--config=FILE'",
        "record --config none.yaml --roles backfil | 2 | unknown role backfil",
        "query --dta x                             | 2 | unknown option --dta: did you mean"
            + " --data?",
        "query                                     | 2 | query needs a statement",
        "query --format xml select                 | 2 | unknown format xml",
        "query --cache-size 10 select              | 2 | --cache-size must be a size",
        "query --data s3://NO select               | 2 | s3://NO is no S3 place",
        "query --data . -f none.sql                | 1 | there is no file none.sql",
        "query -f a.sql select                     | 2 | give the statement or --file, not both",
        "tables trade                              | 2 | there is no table trade: did you mean"
            + " trades?",
        "tables --format csv                       | 2 | unknown format csv",
        "schemas --format xml                      | 2 | unknown format xml",
        "schemas --export                          | 2 | Missing required parameter for option"
            + " '--export'",
        "init /                                    | 1 | / is there already",
        "init none/tapedeck.yaml                   | 1 | none/tapedeck.yaml cannot be written",
        "completion                                | 2 | Missing required parameter: 'SHELL'",
        "completion fish                           | 2 | unknown shell fish: known are bash, zsh",
        "book --exchange bitmex --symbol X         | 2 | Missing required option: '--at=TIME'",
        "book --exchange bitmx --symbol X --at 1   | 2 | unknown exchange bitmx: did you mean"
            + " bitmex?",
        "book --exchange bitmex --symbol X --at noon          | 2 | --at must be a time",
        "book --exchange bitmex --symbol X --at 2026-11-21    | 2 | --at must be a time",
        "book --exchange bitmex --symbol X --at 1 --depth 0   | 2 | --depth must be at least 1",
        "book --exchange bitmex --symbol X --at 1 --format cv | 2 | unknown format cv: did you mean"
            + " csv?",
        "book --exchange bitmex --symbol X --at 1 --data none | 1 | there is no data folder none",
        "decode                                    | 2 | Missing required option: '--exchange=E'",
        "decode --exchange bitmx                   | 2 | unknown exchange bitmx: did you mean"
            + " bitmex?",
        "decode --exchange bitmex --format jsonk   | 2 | unknown format jsonk: did you mean jsonl?",
        "decode --exchange bitmex --received-at x  | 2 | --received-at must be a time",
        "decode --exchange bitmex file.jsonl       | 2 | decode reads stdin",
        "import --exchange bitmex --data D         | 2 | Missing required parameter: 'FILE'",
        "import --exchange kraken --data D f       | 2 | unknown exchange kraken: known are",
        "import --exchange bitmex --data D none    | 1 | there is no file none",
        "import --exchange bitmex --data D /       | 1 | / is a folder",
        "simulate --exchange bitmecs               | 2 | unknown exchange bitmecs: did you mean"
            + " bitmex?",
        "simulate --exchange bitmex --port 99999   | 2 | --port must be 0 to 65535",
        "simulate --exchange bitmex --port x       | 2 | Invalid value for option '--port'",
        "simulate --exchange bitmex --rate 1e9     | 2 | Invalid value for option '--rate'",
        "simulate --exchange bitmex --faults drp=1 | 2 | drp=1",
        "demo --minutes -1                         | 2 | --minutes must be more than 0",
        "demo --minutes NaN                        | 2 | --minutes must be more than 0",
        "record                                    | 2 | Missing required option: '--config=FILE'",
        "record --config none.yaml                 | 1 | there is no configuration file none.yaml",
        "record --config none.yaml --roles broke   | 2 | unknown role broke: did you mean broker?",
        "check-config none.yaml                    | 1 | there is no configuration file none.yaml"
      })
  void isToldInOneSentence(String line, int exitCode, String sentence) {
    TestConsole console = new TestConsole();

    assertThat(console.run(line.strip().split(" +"))).isEqualTo(exitCode);
    assertThat(console.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(console.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(console.out()).isEmpty();
  }

  @Test
  void aPortInUseIsTheWorldSayingNo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TestConsole console = new TestConsole();
      String port = String.valueOf(taken.getLocalPort());

      assertThat(console.run("simulate", "--exchange", "bitmex", "--port", port)).isEqualTo(1);
      assertThat(console.err()).contains(port).doesNotContain("\tat ");
    }
  }

  @Test
  void aFolderInUseIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "pong\n");
    try (DataFolder held = DataFolder.hold(folder.resolve("data"))) {
      TestConsole console = new TestConsole();

      assertThat(
              console.run("import", "--exchange=bitmex", "--data=" + held.path(), file.toString()))
          .isEqualTo(1);
      assertThat(console.err()).contains("is in use by another tapedeck");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsTheWorldSayingNo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "pong\n");
    TestConsole console = new TestConsole();

    assertThat(
            console.run(
                "import", "--exchange=bitmex", "--data=" + file.resolve("data"), file.toString()))
        .isEqualTo(1);
    assertThat(console.err()).contains("cannot be made or written");
  }

  @Test
  void aWrongConfigurationStopsTheStartAndHarmsNothing() throws IOException {
    Path config = Files.writeString(folder.resolve("tapedeck.yaml"), "exchange: {bitmex: {}}\n");
    TestConsole console = new TestConsole();

    assertThat(console.run("record", "--config", config.toString())).isEqualTo(2);
    assertThat(console.err()).contains("line 1: unknown key exchange: did you mean exchanges?");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aBrokerBesideAForeignKafkaIsRefused() throws IOException {
    TestConsole console = new TestConsole();
    Path config =
        Files.writeString(
            folder.resolve("foreign.yaml"),
            """
            kafka: {bootstrap-servers: "elsewhere:9092"}
            exchanges: {bitmex: {channels: [trade], symbols: [XBTUSD]}}
            """);
    assertThat(console.run("record", "--config", config.toString(), "--roles", "broker"))
        .isEqualTo(2);
    assertThat(console.err()).contains("names another (elsewhere:9092): leave one out");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void checkConfigTellsEverything() throws IOException {
    Path config =
        Files.writeString(folder.resolve("tapedeck.yaml"), "datta: x\njob: {parallelism: 0}\n");
    TestConsole console = new TestConsole();

    assertThat(console.run("check-config", config.toString())).isEqualTo(2);
    assertThat(console.out().lines()).hasSize(2);
  }

  @Test
  void debugShowsWhere() {
    TestConsole console = new TestConsole();

    console.run("--debug", "record", "--config", "none.yaml");

    assertThat(console.err()).contains("\tat ");
  }
}
