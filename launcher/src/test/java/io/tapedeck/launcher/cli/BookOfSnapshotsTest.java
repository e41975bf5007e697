package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.query.TestWarehouse;
import io.tapedeck.warehouse.text.UtcTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tapedeck book} where the exchange sends whole snapshots, or the best bid and ask alone.
 */
class BookOfSnapshotsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String TOP_TEN = "orderBook10";
  private static final String QUOTE = "quote";

  private final Path folder;
  private final TestWarehouse warehouse;

  BookOfSnapshotsTest(@TempDir Path folder) {
    this.folder = folder;
    warehouse = new TestWarehouse(folder);
  }

  private void snapshot(String session, long sequence, long millis, String bids, String asks) {
    snapshot(TOP_TEN, session, sequence, millis, Origin.live, bids, asks, null);
  }

  private void snapshot(
      String channel,
      String session,
      long sequence,
      long millis,
      Origin origin,
      String bids,
      String asks,
      @Nullable String whyInvalid) {
    write(
        channel,
        session,
        sequence,
        millis,
        origin,
        RowBuilder.of(BookSnapshots.TABLE)
            .set(BookSnapshots.BIDS, levels(bids))
            .set(BookSnapshots.ASKS, levels(asks))
            .set(BookSnapshots.SIZE_UNIT, "contracts")
            .set(BookSnapshots.DEPTH, 10L)
            .set(BookSnapshots.SOURCE, "exchange")
            .set(BookSnapshots.VALID, whyInvalid == null)
            .set(BookSnapshots.REASON, whyInvalid));
  }

  private void quote(String session, long sequence, long millis, String bid, String ask) {
    write(
        QUOTE,
        session,
        sequence,
        millis,
        Origin.live,
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, Decimal.parse(bid))
            .set(Quotes.BID_SIZE, Decimal.parse("1"))
            .set(Quotes.ASK_PRICE, Decimal.parse(ask))
            .set(Quotes.ASK_SIZE, Decimal.parse("2"))
            .set(Quotes.SIZE_UNIT, "contracts"));
  }

  private void step(String session, long sequence, long millis, String step) {
    write(
        "session",
        session,
        sequence,
        millis,
        Origin.live,
        RowBuilder.of(Sessions.TABLE).set(Sessions.STEP, step));
  }

  private void gap(String channel, String kind, long fromMillis, long toMillis) {
    long noon = UtcTime.micros(NOON);
    write(
        channel,
        "ledger",
        fromMillis,
        toMillis,
        Origin.live,
        RowBuilder.of(Gaps.TABLE)
            .set(Gaps.GAP_ID, "gap-" + fromMillis)
            .set(Gaps.KIND, kind)
            .set(Gaps.FROM, noon + fromMillis * 1_000)
            .set(Gaps.TO, noon + toMillis * 1_000)
            .set(Gaps.REASON, "bad_value")
            .set(Gaps.STATE, "unmendable"));
  }

  private void write(
      String channel, String session, long sequence, long millis, Origin origin, RowBuilder row) {
    warehouse.write(
        List.of(
            new Rows(
                row.table(),
                Visibility.PUBLIC,
                "bitmex",
                "main",
                channel,
                "XBTUSD",
                null,
                UtcTime.micros(NOON.plusMillis(millis)),
                origin,
                session,
                sequence,
                false,
                List.of(row.build(UtcTime.micros(NOON.plusMillis(sequence)), 0)))));
  }

  /** Levels as {@code price size price size}. */
  private static Levels levels(String text) {
    List<Decimal> prices = new ArrayList<>();
    List<@Nullable Decimal> sizes = new ArrayList<>();
    String[] words = text.isEmpty() ? new String[0] : text.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      prices.add(Decimal.parse(words[i]));
      sizes.add(Decimal.parse(words[i + 1]));
    }
    return new Levels(prices, sizes);
  }

  private TestConsole at(int exitCode, String time, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("book", "--data", folder.toString(), "--exchange", "bitmex", "--symbol"));
    line.addAll(List.of("XBTUSD", "--at", "2026-11-21T" + time + "Z"));
    line.addAll(List.of(more));
    TestConsole console = new TestConsole();
    assertThat(console.run(line.toArray(new String[0]))).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  private String csv(String time, String... more) {
    List<String> words = new ArrayList<>(List.of("--format", "csv"));
    words.addAll(List.of(more));
    return at(0, time, words.toArray(new String[0]))
        .out()
        .replace("side,level,price,size,cumulated\n", "");
  }

  @Test
  void theNearestSnapshotAtOrBeforeTheInstantIsTheBook() {
    snapshot("s", 1, 0, "100 3 99.00000000000000000001 2", "101 5");
    snapshot("s", 2, 2_000, "100.5 4", "");

    assertThat(csv("12:00:01.999"))
        .isEqualTo("bid,0,100,3,3\nbid,1,99.00000000000000000001,2,5\nask,0,101,5,5\n");
    assertThat(csv("12:00:02")).isEqualTo("bid,0,100.5,4,4\n");
    assertThat(at(0, "12:00:02.5").out())
        .contains("bitmex main orderBook10 XBTUSD", "last change 0.5 s before, message 2 of");
    assertThat(at(1, "11:59:59").err()).contains("the next message came at");
  }

  @Test
  void aSnapshotHoldsWhileItsSessionLivesAndNoLonger() {
    snapshot("s", 1, 0, "100 3", "101 5");
    step("s", 2, 30_000, "heartbeat");
    step("s", 3, 40_000, "disconnected");
    step("s2", 0, 60_000, "connected");
    snapshot("s2", 4, 61_000, "100 4", "101 5");

    assertThat(csv("12:00:40")).contains("bid,0,100,3");
    assertThat(at(1, "12:00:50").err()).contains("its session s ended at 2026-11-21T12:00:40");
    assertThat(csv("12:01:01")).contains("bid,0,100,4");
    assertThat(at(1, "12:02:02").err()).contains("nothing of its session s2 is stored after");
  }

  @Test
  void aGapOfTheChannelCountsAndThatOfAnotherDoesNot() {
    snapshot("s", 1, 0, "100 3", "101 5");
    gap(TOP_TEN, "book", 1_000, 3_000);
    gap("orderBookL2", "book", 5_000, 6_000);
    gap("session", "book", 8_000, 8_500);
    snapshot("s", 2, 3_000, "100 4", "101 5");
    snapshot("s", 3, 9_000, "100 6", "101 5");

    assertThat(at(1, "12:00:02").err()).contains("a gap from", "(bad_value)");
    assertThat(csv("12:00:05.5")).contains("bid,0,100,4");
    assertThat(at(1, "12:00:08.7").err()).contains("a gap from", "(bad_value)");
    assertThat(csv("12:00:09")).contains("bid,0,100,6");
  }

  @Test
  void aSnapshotThatIsNotWholeIsRefusedFromItsArrivalOn() {
    snapshot("s", 1, 0, "100 3", "101 5");
    snapshot(TOP_TEN, "s", 2, 1_000, Origin.live, "", "101 5", "one side was not seen yet");
    snapshot("s", 3, 2_000, "100 4", "101 5");

    assertThat(csv("12:00:00.999")).contains("bid,0,100,3");
    assertThat(at(1, "12:00:01").err()).contains("(one side was not seen yet)");
    assertThat(csv("12:00:02")).contains("bid,0,100,4");
  }

  @Test
  void ofParallelSessionsTheNewestSnapshotIsTheBookAndNoneStandsInForItsSession() {
    snapshot("a", 1, 0, "100 1", "101 5");
    snapshot("b", 3, 1_000, "100 2", "101 5");
    snapshot("a", 2, 1_100, "100 9", "101 5"); // late: by the exchange's clock before that of b
    step("b", 4, 2_000, "disconnected");
    step("a", 5, 3_000, "heartbeat");

    assertThat(csv("12:00:01.5")).contains("bid,0,100,2");
    assertThat(at(1, "12:00:02.5").err()).contains("its session b ended");
  }

  @Test
  void aChannelOfOneLevelIsABookOfOneLevelWhereNoDeeperOneIs() {
    quote("s", 1, 0, "100", "101");
    quote("s", 2, 1_000, "100.5", "101");

    assertThat(csv("12:00:01")).isEqualTo("bid,0,100.5,1,1\nask,0,101,2,2\n");

    snapshot("s", 3, 500, "100 3 99 1", "101 5");
    TestConsole deepest = at(0, "12:00:01");
    assertThat(deepest.out()).contains("orderBook10 XBTUSD", "recorded by --channel quote too");
    assertThat(csv("12:00:01", "--channel", QUOTE)).contains("bid,0,100.5,1,1");
    assertThat(at(2, "12:00:01", "--channel", "qoute").err()).contains("did you mean quote?");
  }

  @Test
  void aRefusalNamesAChannelThatHadABook() {
    snapshot("s", 1, 0, "100 3", "101 5");
    quote("s", 2, 900, "100", "101");
    gap(TOP_TEN, "book", 1_000, 3_000);

    assertThat(at(1, "12:00:02").err()).contains("(bad_value); that of --channel quote was");
  }

  @Test
  void pagesOfHistoryAreNoBookOfTheTimeTheyCame() {
    snapshot("s", 1, 0, "100 3", "101 5");
    snapshot(TOP_TEN, "walk", 2, 1_000, Origin.backfill, "90 3", "91 5", null);

    assertThat(csv("12:00:01.5")).contains("bid,0,100,3");
  }
}
