package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Coverage;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.audit.FedTables;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRunTest {

  /** Stands for the end of a gap that goes on. */
  private static final long NEVER = -1;

  private static final long HOUR = 3_600_000_000L;
  private static final long START =
      Instant.parse("2026-11-20T00:00:00Z").getEpochSecond() * 1_000_000L;
  private static final String HOSTILE = "</script><b>\u001b[31m'\"&@DATA@";

  private final Path folder;
  private int files;

  AuditRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(Rows rows) throws IOException {
    Path file = folder.resolve(PartitionPath.of(rows)).resolve("part-" + files++ + ".parquet");
    Files.createDirectories(file.getParent());
    try (FileOutputStream stream = new FileOutputStream(file.toFile());
        TableFileWriter writer = TableFileWriter.open(rows.table(), stream)) {
      writer.write(rows);
    }
  }

  private void listened(String symbol, long fromHour, long toHour) throws IOException {
    coverage(symbol, fromHour, toHour, true);
  }

  private void coverage(String symbol, long fromHour, long toHour, boolean listening)
      throws IOException {
    write(
        new Rows(
            Coverage.TABLE,
            Visibility.PUBLIC,
            "bitmex",
            "main",
            "coverage",
            symbol,
            null,
            START + toHour * HOUR,
            Origin.live,
            "ledger-bitmex",
            files,
            false,
            List.of(
                RowBuilder.of(Coverage.TABLE)
                    .set(Coverage.KIND, "trades")
                    .set(Coverage.FROM, START + fromHour * HOUR)
                    .set(Coverage.TO, START + toHour * HOUR)
                    .set(Coverage.LISTENING, listening)
                    .set(Coverage.MESSAGES, 100L)
                    .set(Coverage.ROWS, 200L)
                    .build(Row.NO_TIME, 0))));
  }

  private void gap(String symbol, String reason, long fromHour, long toHour) throws IOException {
    gap(symbol, reason, fromHour, toHour, "open");
  }

  private void gap(String symbol, String reason, long fromHour, long toHour, String state)
      throws IOException {
    long from = START + fromHour * HOUR - 1;
    long to = START + (toHour == NEVER ? fromHour : toHour) * HOUR;
    write(
        new Rows(
            Gaps.TABLE,
            Visibility.PUBLIC,
            "bitmex",
            "main",
            "trade",
            symbol,
            null,
            to,
            Origin.live,
            "ledger-bitmex",
            files,
            false,
            List.of(
                RowBuilder.of(Gaps.TABLE)
                    .set(Gaps.GAP_ID, symbol + "/" + from)
                    .set(Gaps.KIND, "trades")
                    .set(Gaps.FROM, from)
                    .set(Gaps.TO, toHour == NEVER ? null : (Long) to)
                    .set(Gaps.REASON, reason)
                    .set(Gaps.STATE, state)
                    .build(Row.NO_TIME, 0))));
  }

  private TestConsole audit(int exitCode, String... words) {
    TestConsole console = new TestConsole();
    assertThat(audit(console, words)).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  private int audit(TestConsole console, String... words) {
    String[] line = new String[words.length + 2];
    line[0] = "audit";
    line[1] = "--data=" + folder;
    System.arraycopy(words, 0, line, 2, words.length);
    return console.run(line);
  }

  private void twoDaysWithAGap() throws IOException {
    listened("XBTUSD", 0, 30);
    listened("XBTUSD", 36, 48);
    gap("XBTUSD", "network", 30, 36);
  }

  @Test
  void saysWhatIsMissingWhyAndWhatMendsIt() throws IOException {
    twoDaysWithAGap();
    assertThat(audit(1).out())
        .contains("bitmex", "table", "trades", "XBTUSD", "87.500")
        .contains("2026-11-21 12:00:00.000", "6 h 0 min", "network")
        .contains("can be mended by GET /trade", "1 open gaps")
        .doesNotContain("\u001b[");
  }

  @Test
  void endsWithZeroWhenNothingIsOpen() throws IOException {
    listened("XBTUSD", 0, 48);
    assertThat(audit(0).out()).contains("100.000", "No open gaps");
  }

  @Test
  void aPauseOfARecordingThatWasStoppedOnPurposeIsToldApart() throws IOException {
    listened("XBTUSD", 0, 30);
    listened("XBTUSD", 36, 48);
    gap("XBTUSD", "shutdown", 30, 36);

    assertThat(audit(0).out())
        .contains("87.500", "Recording was stopped on purpose:", "shutdown: can be mended by GET")
        .contains("No open gaps; 0 that history cannot mend. 1 more while recording was stopped")
        .doesNotContain("bounds exclusive");
    JsonNode json = new JsonMapper().readTree(audit(0, "--format=json").out());
    assertThat(json.path("open_gaps").asInt()).isZero();
    assertThat(json.path("stops_on_purpose").asInt()).isEqualTo(1);
  }

  @Test
  void endsWithOneWhenWhatIsMissingCannotBeMended() throws IOException {
    listened("XBTUSD", 0, 30);
    listened("XBTUSD", 36, 48);
    gap("XBTUSD", "collector_killed", 30, 36, "unmendable");

    assertThat(audit(1).out()).contains("No open gaps; 1 that history cannot mend.");
  }

  @Test
  void aStopWithoutANextStartOfItsStreamIsAGap() throws IOException {
    listened("ETHUSD", 0, 48);
    listened("XBTUSD", 0, 30);
    gap("XBTUSD", "shutdown", 30, NEVER, "open");

    assertThat(audit(1).out()).contains("1 open gaps").doesNotContain("on purpose");
  }

  @Test
  void whatWasGivenUpByOurOwnWillIsWholeUntilThen() throws IOException {
    listened("XBTUSD", 0, 48);
    listened("ETHUSD", 0, 30);
    assertThat(audit(1).out()).contains("62.500", "neither coverage nor gaps tell");
    coverage("ETHUSD", 30, 30, false);
    assertThat(audit(0).out()).contains("100.000", "No open gaps");
    listened("ETHUSD", 40, 48);
    assertThat(audit(1).out()).as("taken up again").contains("neither coverage nor gaps tell");
  }

  @Test
  void looksAtTheTimeAskedForOnly() throws IOException {
    twoDaysWithAGap();
    assertThat(audit(0, "--to=2026-11-21").out()).contains("100.000");
    assertThat(audit(1, "--from=2026-11-21T00:00:00Z").out()).contains("75.000");
  }

  @Test
  void timeThatHasNotComeIsNotMissing() throws IOException {
    listened("XBTUSD", 0, 48);
    assertThat(audit(0, "--to=2999-01-01").out()).contains("100.000", "No open gaps");
  }

  @Test
  void givesJsonAndCsv() throws IOException {
    twoDaysWithAGap();
    listened("ETHUSD", 0, 48);
    JsonNode json = new JsonMapper().readTree(audit(1, "--format=json").out());
    assertThat(json.path("open_gaps").asInt()).isEqualTo(1);
    assertThat(json.path("streams").path(0).path("symbol").asText()).isEqualTo("ETHUSD");
    assertThat(json.path("streams").path(0).path("tables").path(0).asText()).isEqualTo("trades");
    assertThat(json.path("streams").path(1).path("percent").asDouble()).isEqualTo(87.5);
    assertThat(json.path("streams").path(1).path("gaps").path(0).path("fate").asText())
        .isEqualTo("can be mended by GET /trade");
    assertThat(audit(1, "--format=csv").out().lines())
        .hasSize(3)
        .anyMatch(
            line -> line.startsWith("bitmex,main,trades,trades,ETHUSD,100.000,100,200,,,,,,"));
  }

  @Test
  void thePageStandsAloneAndEscapesWhatTheExchangeSaid() throws IOException {
    listened(HOSTILE, 0, 30);
    listened(HOSTILE, 36, 48);
    gap(HOSTILE, HOSTILE, 30, 36);
    Path page = folder.resolve("audit.html");
    assertThat(audit(1, "--html=" + page).out()).doesNotContain("\u001b");
    String html = Files.readString(page);
    assertThat(html)
        .contains("default-src 'none'", "2026-11-20", "2026-11-21", "class=\"c4\"", "75.0")
        .contains("&lt;/script&gt;&lt;b&gt;")
        .doesNotContain("<b>", "@ROWS@", "src=\"", "href=", "url(", "http:", "https:");
    assertThat(html.split("</script>", -1)).hasSize(3);
    String data = html.replaceAll("(?s).*id=\"data\">(.*?)</script>.*", "$1");
    assertThat(new JsonMapper().readTree(data).path(0).path("name").asText()).contains(HOSTILE);
  }

  @Test
  void aReportOrAPageThatDoesNotFitIsSaid() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "skipped: this system has no /dev/full");
    listened("XBTUSD", 0, 48);

    assertThat(audit(1, "--html=" + full).err())
        .containsIgnoringCase("no space left")
        .hasLineCount(1);
    for (String format : List.of("text", "json", "csv")) {
      try (OutputStream device = new FileOutputStream(full.toFile())) {
        TestConsole console = TestConsole.writingTo(device);
        assertThat(audit(console, "--format=" + format)).isEqualTo(1);
        assertThat(console.err()).contains("no space left on the disk").hasLineCount(1);
      }
    }
  }

  @Test
  void wrongWordsAndEmptyFoldersAreOneSentence() {
    assertThat(audit(2, "--from=yesterday").err()).contains("--from must be a date or a time");
    assertThat(audit(2, "--from=2026-11-21", "--to=2026-11-20").err()).contains("before --to");
    assertThat(audit(2, "--format=jsn").err()).contains("unknown format jsn");
    assertThat(audit(1).err()).contains("nothing was recorded there");
  }

  @Test
  void everyKindNamesTheTablesThatItFeeds() {
    for (Kind kind : Kind.values()) {
      assertThat(FedTables.of(kind.word())).isNotEmpty();
    }
    assertThat(FedTables.of("book")).containsExactly("book_changes", "book_snapshots", "quotes");
    assertThat(FedTables.of("no kind")).isEmpty();
  }
}
