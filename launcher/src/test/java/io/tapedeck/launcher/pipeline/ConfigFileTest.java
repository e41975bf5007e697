package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.ExchangeSection;
import io.tapedeck.settings.Problem;
import io.tapedeck.settings.TapedeckConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  private static final Path FOLDER = Path.of("/etc/tapedeck");

  @Test
  void anEmptyFileIsAllDefaults() {
    TapedeckConfig config = parse("").config();

    assertThat(config.data()).isEqualTo(Path.of("/etc/tapedeck/data"));
    assertThat(config.warehouse()).isEqualTo("/etc/tapedeck/data");
    assertThat(config.privateWarehouse()).isEqualTo("/etc/tapedeck/data/private");
    assertThat(config.job().checkpointInterval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.kafka().maxMessageBytes()).isEqualTo(DataSize.parse("32MiB"));
  }

  @Test
  void aByteOrderMarkAndLineEndsOfWindowsAreNoPartOfIt() {
    ConfigFile file = ConfigFile.parse("\uFEFFdata: /srv/tape\r\n", FOLDER, ConfigChecks.NONE);

    assertThat(file.problems()).isEmpty();
    assertThat(file.config().data()).isEqualTo(Path.of("/srv/tape"));
  }

  @Test
  void tellsTheMistakesOfAllKindsAtOnceByTheirLines() {
    String text =
        """
        warehose:
          somewhere: else
        job: {parallelism: 0}
        exchanges:
          bitmex:
            channels: [trade, orderBok]
            tables:
              - trades
              - trads
            symbols:
              - XBTUSD
              - "X Y"
            accounts:
              main:
                key: abc
                secret: {env: NOT_THERE}
          bitgt: {channels: [spot/trade]}
          ltp:
            channels: [BBO, MARK_PRIC]
            symbols: [BTC-USDT-PERP]
            websocket: "ws://example.com"
            generation: v9
        """;
    ConfigFile file = ConfigFile.parse(text, FOLDER, new ExchangeChecks(Map.of()));

    assertThat(file.problems().stream().map(Problem::toString))
        .containsExactly(
            "line 1: unknown key warehose: did you mean warehouse?",
            "line 3: job.parallelism must be from 1 to 128, was 0",
            "line 6: unknown bitmex channel 'orderBok', did you mean 'orderBookL2'?",
            "line 9: unknown table of bitmex 'trads', did you mean 'trades'?",
            "line 12: 'X Y' is no symbol",
            "line 14: exchanges.bitmex.accounts.main.secret.env names NOT_THERE, which is not set:"
                + " set it before the start",
            "line 15: exchanges.bitmex.accounts.main.key must not stand in the file: write"
                + " {env: NAME} for an environment variable or {file: PATH}",
            "line 17: unknown exchange bitgt: did you mean bitget?",
            "line 19: unknown ltp channel 'MARK_PRIC', did you mean 'MARK_PRICE'?",
            "line 20: ltp does not list its symbols without a key, write them out as it spells them"
                + " (BINANCE_PERP_BTC_USDT), not BTC-USDT-PERP",
            "line 21: websocket may be ws for loopback addresses alone, write wss instead of"
                + " ws://example.com",
            "line 22: unknown generation 'v9', did you mean 'v2'?");
  }

  @Test
  void checkpointsAreRarerOnS3UnlessTheFileSaysOtherwise() {
    assertThat(parse("warehouse: s3://bucket/a").config().job().checkpointInterval())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(parse("warehouse: /srv/tape").config().job().checkpointInterval())
        .isEqualTo(Duration.ofSeconds(60));
    String text = "{private-warehouse: s3://bucket/a, job: {checkpoint-interval: 10s}}";
    assertThat(parse(text).config().job().checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void tablesStandForTheUsualChannelsOfEachExchange() {
    String text = "exchanges: {bitmex: {tables: [trades, book], symbols: [XBTUSD]}}";
    ConfigFile file = ConfigFile.parse(text, FOLDER, new ExchangeChecks(Map.of()));

    assertThat(file.problems()).isEmpty();
    assertThat(CollectorSettings.collectors(file.config(), Map.of()).exchanges())
        .hasEntrySatisfying(
            "bitmex",
            bitmex -> assertThat(bitmex.channels()).containsExactly("trade", "orderBookL2"));
  }

  @Test
  void readsEveryKindOfValue() {
    TapedeckConfig config =
        parse(
                """
                data: /srv/tape
                warehouse: s3://bucket/prefix
                kafka: {bootstrap-servers: "a:9092,b:9092", partitions: 8, max-message-bytes: 1MiB}
                job:
                  checkpoint-interval: 5s
                  dedupe-horizon: 7d
                s3: {path-style: true}
                exchanges:
                  bitmex:
                    channels: [trade, quote]
                    symbols: XBTUSD
                """)
            .config();

    assertThat(config.warehouse()).isEqualTo("s3://bucket/prefix");
    assertThat(config.privateWarehouse()).isEqualTo("s3://bucket/prefix/private");
    assertThat(config.kafka().bootstrapServers()).isEqualTo("a:9092,b:9092");
    assertThat(config.kafka().partitions()).isEqualTo(8);
    assertThat(config.job().checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.job().dedupeHorizon()).isEqualTo(Duration.ofDays(7));
    assertThat(config.s3().pathStyle()).isTrue();
    assertThat(config.exchanges())
        .containsEntry(
            "bitmex",
            new ExchangeSection(
                "",
                "",
                "",
                List.of("trade", "quote"),
                List.of(),
                List.of("XBTUSD"),
                Map.of(),
                Map.of(),
                "documented",
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafak: {}                        | 1 | unknown key kafak: did you mean kafka?",
        "job: {checkpoint-intervall: 5s}  | 1 | unknown key checkpoint-intervall in job: did you"
            + " mean checkpoint-interval?",
        "job: {checkpoint-interval: 5}    | 1 | job.checkpoint-interval must be a length of time"
            + " with its unit, such as 500ms, 60s, 10m, 24h or 7d, was 5",
        "job: {checkpoint-interval: 2h}   | 1 | job.checkpoint-interval must be from 1s to 1h, was"
            + " 2h",
        "job: {parallelism: 1e9}          | 1 | job.parallelism must be a whole number, was 1e9",
        "job: {parallelism: 99999999999}  | 1 | job.parallelism must be a whole number, was"
            + " 99999999999",
        "kafka: {partitions: -1}          | 1 | kafka.partitions must be from 1 to 1000, was -1",
        "kafka: {max-message-bytes: 32MB} | 1 | kafka.max-message-bytes must be a size with its"
            + " unit, such as 512KiB, 32MiB or 10GiB, was 32MB",
        "s3: {path-style: yes}            | 1 | s3.path-style must be true or false, was yes",
        "job: 5s                          | 1 | job takes keys and values below it",
        "data: [a, b]                     | 1 | data takes a single value",
        "- a                              | 1 | a configuration is keys and values, such as data:"
            + " ./data",
        "exchanges: {bitmx: {}}           | 1 | unknown exchange bitmx: did you mean bitmex?",
        "exchanges: {}                    | 1 | no exchange is named: add one below exchanges, such"
            + " as bitmex"
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String text, int line, String sentence) {
    ConfigFile file = ConfigFile.parse(text, FOLDER, new ExchangeChecks());

    assertThat(file.problems()).containsExactly(new Problem(line, sentence));
  }

  @Test
  void tellsWordsThatAreEmptyRepeatedOrCannotBe() {
    String text =
        """
        data: ""
        collector: {name: a b/c}
        exchanges:
          bitmex:
            channels: [trade, quote, trade]
            symbols:
              - ""
              - XBTUSD
              - btc-usdt-perp
              - NO-SUCH-PREP
              - "BTC-*-PREP"
              - XBTUSD
              - "*-PERP"
              - BTC-USD-20260327
            accounts:
              desk:
                key: {env: KEY}
                secret: {env: KEY}
                symbols:
                  - XBTUSD
                  - "X Y"
              d/k: {key: {env: KEY}, secret: {env: KEY}}
        """;
    ConfigFile file = ConfigFile.parse(text, FOLDER, new ExchangeChecks(Map.of("KEY", "x")));

    String ours = "names of ours are such as BTC-USDT, BTC-USDT-PERP and BTC-USDT-20260327";
    assertThat(file.problems().stream().map(Problem::toString))
        .containsExactly(
            "line 1: data is empty: write a path, or leave the key out",
            "line 2: collector.name must be 1 to 60 letters, digits, - or _, was 'a b/c'",
            "line 5: exchanges.bitmex.channels names trade a second time: take it out",
            "line 7: exchanges.bitmex.symbols holds an empty word: take it out",
            "line 9: 'btc-usdt-perp' is no symbol: did you mean BTC-USDT-PERP?",
            "line 10: 'NO-SUCH-PREP' is no symbol: " + ours,
            "line 11: 'BTC-*-PREP' is no symbol: " + ours,
            "line 12: exchanges.bitmex.symbols names XBTUSD a second time: take it out",
            "line 21: 'X Y' is no symbol",
            "line 22: the name of an account must be 1 to 60 letters, digits, - or _, was 'd/k'");
  }

  @Test
  void tellsWhatIsWrongWithSchedules() {
    ConfigFile file =
        ConfigFile.parse(
            """
            exchanges:
              bitmex:
                channels: [trade]
                symbols: [XBTUSD]
                schedules:
                  daily: {cron: "20 0 * * *", tables: [trades]}
                  cron: {cron: "every day", tables: [trades]}
                  zone: {cron: "20 0 * * *", zone: Mars, tables: [trades]}
                  key: {cron: "20 0 * * *", tables: [fills]}
                  nothing: {cron: "20 0 * * *"}
                  table: {cron: "20 0 * * *", tables: [trade]}
                  back: {cron: "20 0 * * *", tables: [trades], back: 5m}
            """,
            FOLDER,
            new ExchangeChecks(Map.of()));

    assertThat(file.problems().stream().map(Problem::toString))
        .containsExactly(
            "line 7: schedule cron: 'every day' is no time of cron: write minute, hour, day, month"
                + " and weekday, such as '20 0 * * *'",
            "line 8: schedule zone: 'Mars' is no zone: write one such as UTC or Europe/Berlin",
            "line 9: schedule key: fills of bitmex need a key: name an account in the"
                + " configuration",
            "line 10: schedule nothing: tables are missing: name at least one, such as [fills]",
            "line 11: schedule table: unknown table with a past at bitmex 'trade', did you mean"
                + " 'trades'?",
            "line 12: exchanges.bitmex.schedules.back.back must be from 1h to 3650d, was 5m");
  }

  @Test
  void tellsEveryMistakeWithItsLine() {
    ConfigFile file =
        parse(
            """
            data: ./data
            colector:
              nmae: x
            job:
              parallelism: many
            job: {}
            """);

    assertThat(file.problems()).extracting(Problem::line).containsExactly(2, 5, 6);
  }

  @Test
  void anUnknownChannelIsFoundOnItsLineWithTheNearestKnownOne() {
    ConfigFile file =
        ConfigFile.parse(
            """
            exchanges:
              bitmex:
                channels:
                  - trade
                  - orderBookL3
                symbols: [XBTUSD]
            """,
            FOLDER,
            new ExchangeChecks());

    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().get(0).line()).isEqualTo(5);
    assertThat(file.problems().get(0).sentence()).contains("orderBookL3").contains("orderBookL2");
  }

  @Test
  void plainAddressesAreForLoopbackAlone() {
    ConfigFile file =
        ConfigFile.parse(
            """
            exchanges:
              bitmex:
                websocket: ws://ws.bitmex.com/realtime
                channels: [trade]
                symbols: [XBTUSD]
            """,
            FOLDER,
            new ExchangeChecks());

    assertThat(file.problems()).extracting(Problem::sentence).first().asString().contains("wss");
  }

  @Test
  void aSecretThatStandsInTheFileIsRefusedAndNotShown() {
    ConfigFile file =
        ConfigFile.parse(
            """
            exchanges:
              bitmex:
                accounts:
                  desk:
                    key: in-clear-1
                    secret: {env: in-clear-2}
            """,
            FOLDER,
            new ExchangeChecks(Map.of()));

    assertThat(file.problems()).extracting(Problem::line).containsExactly(4, 5);
    assertThat(file.problems())
        .extracting(Problem::sentence)
        .allSatisfy(sentence -> assertThat(sentence).doesNotContain("in-clear"))
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith(
                        "exchanges.bitmex.accounts.desk.key must not stand in the file: write"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{env: KEY}        | {env: KEY}              | nothing",
        "{env: KEY}        | {env: in-clear}         | desk.secret.env must be the name of an"
            + " environment variable",
        "{env: KEY}        | {env: UNSET}            | desk.secret.env names UNSET, which is not"
            + " set",
        "{env: KEY}        | {}                      | desk.secret is missing: write",
        "{env: KEY}        | {env: KEY, file: a}     | desk.secret names a variable and a file",
        "{file: none}      | {env: KEY}              | none, which is no file",
        "{file: open}      | {env: KEY}              | open, which others may read: chmod 600 it",
        "{file: empty}     | {env: KEY}              | empty, which is empty",
        "{file: shut}      | {env: KEY}              | nothing"
      })
  void saysWhereASecretIsMissing(String key, String secret, String expected, @TempDir Path folder)
      throws IOException {
    for (String name : List.of("open", "empty", "shut")) {
      Path path = Files.writeString(folder.resolve(name), name.equals("empty") ? " " : "in-clear");
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(name.equals("open") ? "rw-r--r--" : "rw-------"));
    }
    String text =
        "exchanges: {bitmex: {accounts: {desk: {key: %s, secret: %s}}}}".formatted(key, secret);

    ConfigFile file = ConfigFile.parse(text, folder, new ExchangeChecks(Map.of("KEY", "in-clear")));

    if (expected.equals("nothing")) {
      assertThat(file.problems()).isEmpty();
    } else {
      assertThat(file.problems()).hasSize(1);
      assertThat(file.problems().get(0).sentence()).contains(expected).doesNotContain("in-clear");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channels: [ordr]          | account desk: unknown private bitmex channel 'ordr', did you"
            + " mean 'order'?",
        "generation: v7            | account desk: unknown protocol with private channels 'v7', did"
            + " you mean 'v1'?",
        "websocket: 'ws://x.y/z'   | websocket may be ws for loopback addresses alone, write wss"
            + " instead of ws://x.y/z",
        "read-accounts: [me]       | 'me' is no number of an account, and not *"
      })
  void saysWhatIsWrongWithAnAccount(String line, String sentence) {
    String text =
        "exchanges: {bitmex: {accounts: {desk: {key: {env: KEY}, secret: {env: KEY}, %s}}}}"
            .formatted(line);

    ConfigFile file = ConfigFile.parse(text, FOLDER, new ExchangeChecks(Map.of("KEY", "x")));

    assertThat(file.problems()).extracting(Problem::sentence).containsExactly(sentence);
  }

  @Test
  void privateChannelsAreNamedBelowAccounts() {
    ConfigFile file =
        ConfigFile.parse(
            "exchanges: {bitmex: {channels: [order]}}", FOLDER, new ExchangeChecks(Map.of()));

    assertThat(file.problems().get(0).sentence())
        .isEqualTo("channel order of bitmex is private: name it below accounts");
  }

  @Test
  void hostileNestingIsOneSentence() {
    ConfigFile file = parse("[".repeat(100_000));

    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().get(0).sentence()).startsWith("this is no YAML:");
  }

  @Test
  void aMissingFileAFolderAndNoTextAreTheWorldSayingNo(@TempDir Path folder) throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

    for (Path path : List.of(folder.resolve("none.yaml"), folder)) {
      assertThatThrownBy(() -> ConfigFile.read(path, ConfigChecks.NONE))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.WORLD));
    }
    assertThatThrownBy(() -> ConfigFile.read(binary, ConfigChecks.NONE))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(CommandFailure.WORDS));
  }

  @Test
  void loadingStopsAtTheFirstMistakeAndCountsTheOthers(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tapedeck.yaml");
    Files.write(file, "datta: x\njobb: {}\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> ConfigFile.load(file, ConfigChecks.NONE))
        .hasMessageContaining("line 1: unknown key datta: did you mean data?")
        .hasMessageContaining("1 more");
  }

  private static ConfigFile parse(String text) {
    return ConfigFile.parse(text, FOLDER, ConfigChecks.NONE);
  }
}
