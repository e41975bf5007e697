package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureImportTest {

  private static final String RECEIVED = "\"received_at\":1790000000123456789";
  private static final String TRADE =
      wrapped(
          "{'table':'trade','action':'insert','data':[{'timestamp':'2026-09-21T14:13:20.000Z',"
              + "'symbol':'XBTUSD','side':'Buy','size':100,'price':86019.5,"
              + "'tickDirection':'PlusTick','trdMatchID':'11111111-2222-3333-4444-555555555555'}]}");
  private static final String ACKNOWLEDGEMENT =
      wrapped("{'success':true,'subscribe':'trade:XBTUSD','request':{'op':'subscribe','args':[]}}");

  private final Path folder;
  private final Path data;

  CaptureImportTest(@TempDir Path folder) {
    this.folder = folder;
    data = folder.resolve("data");
  }

  @Test
  void rowsAndRawMessagesOfAFileAppear() throws IOException {
    Path file = capture(ACKNOWLEDGEMENT, TRADE);

    TestConsole console = importFile(file);

    assertThat(console.out()).isEqualTo("capture.jsonl: 2 lines gave trades 1\n");
    assertThat(query("select trade_id, price, size, side, origin, sequence from trades"))
        .isEqualTo(
            """
            trade_id,price,size,side,origin,sequence
            11111111-2222-3333-4444-555555555555,86019.5,100,buy,import,1
            """);
    assertThat(query("select kind, count(*) as n from raw group by kind order by kind"))
        .isEqualTo("kind,n\nops,1\ntrades,1\n");
    assertThat(
            query("select count(*) as n from raw where decode(payload) = '" + payload(TRADE) + "'"))
        .isEqualTo("n\n1\n");
  }

  @Test
  void ofACallThatWasSignedInItsAddressNoSecretIsKept() throws IOException {
    importFile(
        capture(
            "{\"received_at\":1790000000123456789,\"transport\":\"rest\",\"endpoint\":"
                + "\"https://me:fake-secret@www.bitmex.com/api/v1/trade?symbol=XBTUSD&api-key="
                + "fake-secret\",\"payload\":\"[]\"}",
            "{\"received_at\":1790000000123456790,\"transport\":\"rest\",\"endpoint\":"
                + "\"https://www.bitmex.com/api/v1/trade\",\"request\":{\"symbol\":\"XBTUSD\","
                + "\"signature\":\"fake-secret\"},\"payload\":\"[]\"}"));

    assertThat(query("select endpoint, request, redacted from raw order by sequence"))
        .isEqualTo(
            """
            endpoint,request,redacted
            https://www.bitmex.com/api/v1/trade,symbol=XBTUSD&api-key=***,true
            https://www.bitmex.com/api/v1/trade,"{""symbol"":""XBTUSD"",""signature"":""***""}",true
            """);
    assertThat(query("from rejected") + query("from sessions")).doesNotContain("fake-secret");
  }

  @Test
  void aFileReadAsAnotherExchangesIsStillImportedAsWhatItIs() throws IOException {
    Path file = capture(TRADE);
    TestConsole wrong = importFile("bitmart", file);
    assertThat(wrong.out())
        .isEqualTo("capture.jsonl: 1 lines gave no rows: are they of bitmart?\n");

    assertThat(importFile(file).out()).isEqualTo("capture.jsonl: 1 lines gave trades 1\n");
    assertThat(importFile(file).out()).contains("imported before, skipped");
    assertThat(importFile("bitmart", file).out()).contains("imported before, skipped");
    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
  }

  @Test
  void aTimeOfAnotherUnitIsRefused() throws IOException {
    Path file = capture(TRADE.replace("1790000000123456789", "1790000000"));
    TestConsole console = new TestConsole();
    assertThat(console.run(arguments(file))).isEqualTo(2);
    assertThat(console.err()).contains("capture.jsonl, line 1", "nanoseconds since 1970");
    assertThat(data.resolve("live")).doesNotExist();
  }

  @Test
  void aTimeThatIsStillToComeIsRefused() throws IOException {
    Path file = capture(TRADE.replace("1790000000123456789", "9100000000000000000"));
    TestConsole console = new TestConsole();
    assertThat(console.run(arguments(file))).isEqualTo(2);
    assertThat(console.err()).contains("capture.jsonl, line 1 came at 2258-", "still to come");
    assertThat(data.resolve("live")).doesNotExist();
  }

  @Test
  void aSkippedFileSaysThatItsTimesAreOthers() throws IOException {
    Path file = capture(TRADE);
    importFile(file);
    TestConsole again = new TestConsole();
    int exitCode =
        again.run(
            "import",
            "--exchange=bitmex",
            "--received-at=2026-11-21T10:00:00Z",
            "--data=" + data,
            file.toString());
    assertThat(exitCode).isZero();
    assertThat(again.out())
        .isEqualTo("capture.jsonl: imported before, skipped (then without --received-at)\n");
  }

  @Test
  void theSameFileAgainIsSkipped() throws IOException {
    Path file = capture(TRADE);
    importFile(file);
    Path copy = Files.copy(file, folder.resolve("other-name.jsonl"));

    TestConsole again = importFile(copy);

    assertThat(again.out()).contains("imported before, skipped");
    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
  }

  @Test
  void aTradeThatStandsTwiceInAFileIsOneRow() throws IOException {
    importFile(capture(TRADE, TRADE));

    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
    assertThat(query("select count(*) as n from raw")).isEqualTo("n\n2\n");
  }

  @Test
  void badFramesAreKeptAsRejectedAndTheRestIsKept() throws IOException {
    String deep = "[".repeat(100_000);
    importFile(
        capture(wrapped("{'table':'trade','action':'ins"), wrapped(deep), "what is this", TRADE));

    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
    assertThat(query("select count(*) as n from rejected")).isEqualTo("n\n3\n");
  }

  @Test
  void aDamagedPrivateFrameIsKeptOnThePrivateSideAlone() throws IOException {
    importFile(capture(wrapped("{'table':'order','action':'ins"), TRADE));

    assertThat(data.resolve("private/live/rejected/exchange=bitmex")).isDirectory();
    assertThat(data.resolve("private/raw/exchange=bitmex/kind=unknown")).isDirectory();
    try (Stream<Path> all = Files.walk(data.resolve("private"))) {
      assertThat(all.toList()).allSatisfy(CaptureImportTest::isItsOwnersAlone);
    }
    assertThat(data.resolve("live/rejected")).doesNotExist();
    assertThat(data.resolve("raw/exchange=bitmex/kind=unknown")).doesNotExist();
    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
  }

  @Test
  void framesWithoutAnyTimeNeedOneFromTheCommandLine() throws IOException {
    Path bare = capture(TRADE, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[]}");

    TestConsole refused = new TestConsole();
    int exitCode = refused.run(arguments(bare));

    assertThat(exitCode).isEqualTo(2);
    assertThat(refused.err()).contains("line 2 says no time").contains("--received-at");
    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n0\n");

    TestConsole accepted = new TestConsole();
    assertThat(
            accepted.run(
                "import",
                "--exchange=bitmex",
                "--data=" + data,
                "--received-at=2026-09-21T14:00:00Z",
                bare.toString()))
        .isZero();
  }

  @Test
  void aCrashBeforeTheEntryLeavesNothing() throws IOException {
    Path file = capture(TRADE);
    Path stage = data.resolve("imports/" + session(file) + ".stage/live/trades");
    Files.createDirectories(stage);
    Files.writeString(stage.resolve("half.parquet"), "half a file");

    importFile(file);

    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
    assertThat(stage).doesNotExist();
  }

  @Test
  void aCrashWhileFilesMoveIsFinishedAtTheNextStart() throws IOException {
    Path file = capture(TRADE);
    importFile(file);
    String session = session(file);
    Path journal = data.resolve("imports");
    Path live = data.resolve("live/trades/exchange=bitmex/date=2026-09-21");
    Path moved = onlyFile(live);
    Path staged = journal.resolve(session + ".stage").resolve(data.relativize(moved));
    Files.createDirectories(staged.getParent());
    Files.move(moved, staged);
    Files.move(journal.resolve(session + ".json"), journal.resolve(session + ".publishing.json"));
    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n0\n");

    TestConsole again = importFile(file);

    assertThat(again.out()).contains("skipped");
    assertThat(query("select count(*) as n from trades")).isEqualTo("n\n1\n");
    assertThat(staged).doesNotExist();
  }

  @Test
  void readsTheCaptureFormOfCryptofeed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("BITMEX.ws"),
            "wss://ws.bitmex.com/realtime <-> 1790000000.1\n"
                + "1790000000.123456: "
                + payload(TRADE)
                + "\n");
    TestConsole console = new TestConsole();

    int exitCode =
        console.run(
            "import",
            "--exchange=bitmex",
            "--format=cryptofeed",
            "--data=" + data,
            file.toString());

    assertThat(exitCode).isZero();
    assertThat(query("select received_time from trades"))
        .isEqualTo("received_time\n2026-09-21T14:13:20.123456Z\n");
  }

  private static void isItsOwnersAlone(Path path) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .as(path.toString())
        .endsWith("------");
  }

  private static String wrapped(String frame) {
    return "{" + RECEIVED + ",\"payload\":\"" + frame.replace("'", "\\\"") + "\"}";
  }

  private static String payload(String wrapped) {
    int start = wrapped.indexOf("\"payload\":\"") + "\"payload\":\"".length();
    return wrapped.substring(start, wrapped.length() - 2).replace("\\\"", "\"");
  }

  private Path capture(String... lines) throws IOException {
    return Files.write(folder.resolve("capture.jsonl"), List.of(lines));
  }

  private static String session(Path file) throws IOException {
    return "import-" + ContentHash.of(file);
  }

  private TestConsole importFile(Path file) {
    return importFile("bitmex", file);
  }

  private TestConsole importFile(String exchange, Path file) {
    TestConsole console = new TestConsole();
    assertThat(console.run(arguments(exchange, file))).as(console.err()).isZero();
    return console;
  }

  private String[] arguments(Path file) {
    return arguments("bitmex", file);
  }

  private String[] arguments(String exchange, Path file) {
    return new String[] {"import", "--exchange=" + exchange, "--data=" + data, file.toString()};
  }

  private static Path onlyFile(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.findFirst().orElseThrow();
    }
  }

  private String query(String sql) {
    TestConsole console = new TestConsole();
    assertThat(console.run("query", "--data=" + data, "--format=csv", sql))
        .as(console.err())
        .isZero();
    return console.out();
  }
}
