package io.tapedeck.market.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Coverage;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GapLedgerTest {

  private static Script twoStreams() {
    return new Script()
        .connected(0, "a", null)
        .acknowledged(1, "a", "trade:XBTUSD")
        .acknowledged(1, "a", "orderBookL2:XBTUSD")
        .trade(2, "a", "XBTUSD")
        .book(2, "a", "XBTUSD")
        .heartbeat(5, "a");
  }

  @Test
  void aQuietSymbolOnALiveSocketIsCovered() {
    Script script = twoStreams();
    for (int second = 10; second <= 900; second += 5) {
      script.heartbeat(second, "a");
    }
    script.trade(901, "a", "XBTUSD").play();
    assertThat(script.gaps()).isEmpty();
    assertThat(script.coverage())
        .anyMatch(row -> row.startsWith("trades XBTUSD 1 ") && row.endsWith(" true 1"));
  }

  @Test
  void coverageOfAQuietSymbolGoesOnWithTheHeartbeatsOfItsSession() {
    Script script = twoStreams();
    for (int second = 10; second <= 900; second += 5) {
      script.heartbeat(second, "a");
    }
    script.play();
    assertThat(script.coverage())
        .anyMatch(
            row ->
                row.startsWith("trades XBTUSD 1 ")
                    && Double.parseDouble(row.split(" ", -1)[3]) > 600);
  }

  @Test
  void aDisconnectIsAGapUntilTheNextSessionListens() {
    Script script =
        twoStreams()
            .disconnected(7, "a", EndReason.closed_by_peer)
            .connected(9, "b", "a")
            .acknowledged(10, "b", "trade:XBTUSD")
            .acknowledged(10, "b", "orderBookL2:XBTUSD")
            .trade(11, "b", "XBTUSD")
            .heartbeat(25, "b")
            .play();
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 7 10 closed_by_peer unmendable", "trades XBTUSD 7 10 closed_by_peer open");
    assertThat(script.coverage()).contains("trades XBTUSD 7.000001 10 false 0");
  }

  @Test
  void whatIsGivenUpByOurOwnWillLeavesNoGap() {
    Script script =
        twoStreams()
            .unsubscribed(7, "a", "trade:XBTUSD")
            .trade(7.1, "a", "XBTUSD")
            .heartbeat(20, "a")
            .disconnected(40, "a", EndReason.shutdown)
            .connected(60, "b", "a")
            .book(61, "b", "XBTUSD")
            .heartbeat(90, "b")
            .playShuffled(3);
    assertThat(script.gaps()).containsExactly("book XBTUSD 40 61 shutdown unmendable");
  }

  private static Script beforeARestart() {
    return new Script()
        .connected(0, "before", null)
        .acknowledged(1, "before", "trade:XBTUSD")
        .acknowledged(1, "before", "orderBookL2:XBTUSD")
        .trade(2, "before", "XBTUSD")
        .book(3, "before", "XBTUSD")
        .heartbeat(30, "before");
  }

  private static Script restarted(Script before, double second) {
    return before
        .connected(second, "after", "before")
        .acknowledged(second + 1, "after", "orderBookL2:XBTUSD")
        .book(second + 2, "after", "XBTUSD")
        .heartbeat(second + 40, "after");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatNobodyWantsAfterARestartEndsAtTheStop(long seed) {
    Script stopped =
        beforeARestart()
            .disconnected(40, "before", EndReason.shutdown)
            .wanted(59, "w", 1, 2, "orderBookL2:XBTUSD")
            .wanted(59, "w", 2, 2, "orderBookL2:ETHUSD");
    assertThat(restarted(stopped, 60).playShuffled(seed).gaps())
        .containsExactly("book XBTUSD 40 61 shutdown unmendable");
  }

  @Test
  void anOpenGapOfWhatNobodyWantsAnyMoreIsClosed() {
    Script killed =
        beforeARestart().heartbeat(2_000, "other").wanted(3_000, "w", "orderBookL2:XBTUSD");
    restarted(killed, 3_001).play();
    assertThat(killed.gaps()).containsExactly("book XBTUSD 30 3002 collector_killed unmendable");
    assertThat(killed.rows().stream().filter(rows -> rows.table() == Gaps.TABLE).toList())
        .anySatisfy(
            rows -> {
              assertThat(rows.rows().get(0).get(Gaps.KIND)).isEqualTo("trades");
              assertThat(rows.rows().get(0).get(Gaps.TO))
                  .isEqualTo(rows.rows().get(0).get(Gaps.FROM));
              assertThat(rows.rows().get(0).get(Gaps.STATE)).isEqualTo("mended");
              assertThat(rows.rows().get(0).get(Gaps.MENDED_BY)).isEqualTo("w");
            });
    assertThat(killed.coverage()).contains("trades XBTUSD 30 30 false 0");
  }

  @Test
  void aListThatIsNotWholeGivesNothingUp() {
    Script stopped =
        beforeARestart()
            .disconnected(40, "before", EndReason.shutdown)
            .wanted(59, "w", 1, 2, "orderBookL2:XBTUSD")
            .by("another collector")
            .wanted(59, "v", "orderBookL2:XBTUSD")
            .by("c");
    assertThat(restarted(stopped, 60).play().gaps())
        .containsExactly(
            "book XBTUSD 40 61 shutdown unmendable", "trades XBTUSD 40 - shutdown open");
  }

  @Test
  void whatIsAskedForAgainIsListenedToAgainAndNotBefore() {
    Script script =
        twoStreams()
            .unsubscribed(7, "a", "trade:XBTUSD")
            .heartbeat(20, "a")
            .subscribed(30, "a", "trade:XBTUSD")
            .acknowledged(31, "a", "trade:XBTUSD")
            .trade(32, "a", "XBTUSD")
            .disconnected(40, "a", EndReason.closed_by_peer)
            .connected(60, "b", "a")
            .trade(61, "b", "XBTUSD")
            .book(61, "b", "XBTUSD")
            .heartbeat(90, "b")
            .play();
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 40 61 closed_by_peer unmendable",
            "trades XBTUSD 40 61 closed_by_peer open");
    assertThat(script.coverage())
        .anyMatch(row -> row.startsWith("trades XBTUSD 30 "))
        .noneMatch(row -> row.startsWith("trades XBTUSD 7."));
  }

  /** Two products share a channel's text and a symbol. */
  @Test
  void anAcknowledgementThatNamesAProductEndsTheGapOfThatProductAlone() {
    Script script =
        new Script()
            .connected(0, "a", null)
            .of("spot")
            .acknowledged(1, "a", "trade:BTCUSDT")
            .of("usdt-futures")
            .acknowledged(1, "a", "trade:BTCUSDT")
            .of("spot")
            .trade(2, "a", "BTCUSDT")
            .of("usdt-futures")
            .trade(3, "a", "BTCUSDT")
            .disconnected(40, "a", EndReason.closed_by_peer)
            .connected(50, "b", "a")
            .of("spot")
            .acknowledged(51, "b", "trade:BTCUSDT")
            .of("usdt-futures")
            .trade(80, "b", "BTCUSDT")
            .heartbeat(95, "b")
            .play();
    assertThat(script.gaps())
        .containsExactly(
            "trades BTCUSDT 40 51 closed_by_peer open", "trades BTCUSDT 40 80 closed_by_peer open");
    assertThat(script.coverage()).anyMatch(row -> row.startsWith("trades BTCUSDT 1 "));
  }

  @Test
  void aStepThatNamesManyTopicsCountsForEachOfThem() {
    Script script =
        new Script()
            .connected(0, "a", null)
            .acknowledged(1, "a", "trade:XBTUSD", "trade:ETHUSD", "orderBookL2:XBTUSD")
            .trade(2, "a", "XBTUSD")
            .book(2, "a", "XBTUSD")
            .unsubscribed(20, "a", "trade:XBTUSD", "orderBookL2:XBTUSD")
            .heartbeat(25, "a")
            .disconnected(40, "a", EndReason.closed_by_peer)
            .connected(50, "b", "a")
            .acknowledged(51, "b", "quote:XBTUSD", "trade:ETHUSD")
            .heartbeat(70, "b")
            .play();
    assertThat(script.gaps()).containsExactly("trades ETHUSD 40 51 closed_by_peer open");
    assertThat(script.coverage()).anyMatch(row -> row.startsWith("trades ETHUSD 1 "));
  }

  @Test
  void aSilentChannelOfAProductWasDeafSinceItsLastMessage() {
    Script script =
        new Script()
            .of("spot")
            .connected(0, "a", null)
            .trade(2, "a", "BTCUSDT")
            .book(3, "a", "BTCUSDT")
            .silent(40, "a", "orderBookL2")
            .connected(41, "b", "a")
            .trade(42, "b", "BTCUSDT")
            .book(42, "b", "BTCUSDT")
            .play();
    assertThat(script.gaps())
        .containsExactly(
            "book BTCUSDT 3 42 silence unmendable", "trades BTCUSDT 40 42 silence open");
  }

  @Test
  void afterAKillTheGapBeginsWhereNothingWasMissingYet() {
    Script script =
        twoStreams()
            .trade(6, "a", "XBTUSD")
            .lost("a")
            .book(7, "a", "XBTUSD")
            .heartbeat(8, "a")
            .connected(20, "b", "a")
            .trade(21, "b", "XBTUSD")
            .book(22, "b", "XBTUSD")
            .heartbeat(30, "b")
            .play();
    // The lost message was a trade or another: trades are whole until 6, the book until 7.
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 7 22 collector_killed unmendable",
            "trades XBTUSD 6 21 collector_killed open",
            "unknown null 6 7 missing_sequence unmendable");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatWasAskedForAndNotHeardBeforeAKillIsMissingFromTheAskingOn(long seed) {
    Script script =
        new Script()
            .connected(1, "a", null)
            .subscribed(2, "a", "trade:XBTUSD", "orderBookL2:XBTUSD")
            .acknowledged(3, "a", "orderBookL2:XBTUSD")
            .connected(20, "b", "a")
            .subscribed(21, "b", "trade:XBTUSD", "orderBookL2:XBTUSD")
            .acknowledged(22, "b", "orderBookL2:XBTUSD", "trade:XBTUSD")
            .trade(23, "b", "XBTUSD")
            .heartbeat(60, "b")
            .playShuffled(seed);
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 3 22 collector_killed unmendable",
            "trades XBTUSD 2 22 collector_killed open");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aMessageBeforeItsAcknowledgementEndsTheGap(long seed) {
    Script script =
        new Script()
            .connected(1, "a", null)
            .acknowledged(2, "a", "trade:XBTUSD")
            .trade(3, "a", "XBTUSD")
            .connected(20, "b", "a")
            .trade(21, "b", "XBTUSD")
            .acknowledged(22, "b", "trade:XBTUSD")
            .heartbeat(60, "b")
            .playShuffled(seed);
    assertThat(script.gaps()).containsExactly("trades XBTUSD 3 21 collector_killed open");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatARunWantedAndNobodyHeardBeforeTheNextIsMissingFromTheWishOn(long seed) {
    Script script =
        new Script()
            .wanted(0, "w", "trade:XBTUSD", "orderBookL2:XBTUSD")
            .connected(1, "a", null)
            .acknowledged(3, "a", "orderBookL2:XBTUSD")
            .wanted(18, "v", "trade:XBTUSD", "orderBookL2:XBTUSD")
            .connected(20, "b", "a")
            .acknowledged(22, "b", "orderBookL2:XBTUSD", "trade:XBTUSD")
            .trade(23, "b", "XBTUSD")
            .heartbeat(60, "b")
            .playShuffled(seed);
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 3 22 collector_killed unmendable",
            "trades XBTUSD 0 22 not_acknowledged open");
  }

  @Test
  void afterAKillWithNothingMissingTheGapBeginsAtTheLastSign() {
    Script script = twoStreams().connected(20, "b", "a").trade(21, "b", "XBTUSD").play();
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 5 - collector_killed open", "trades XBTUSD 5 21 collector_killed open");
  }

  @Test
  void aSilentChannelWasDeafSinceItsLastMessage() {
    Script script =
        twoStreams()
            .trade(40, "a", "XBTUSD")
            .silent(65, "a", "orderBookL2")
            .connected(66, "b", "a")
            .trade(67, "b", "XBTUSD")
            .book(67, "b", "XBTUSD")
            .play();
    assertThat(script.gaps())
        .containsExactly("book XBTUSD 2 67 silence unmendable", "trades XBTUSD 65 67 silence open");
  }

  @Test
  void aSecondCollectorFillsTheGapOfTheFirst() {
    Script script =
        twoStreams()
            .connected(1, "z", null)
            .trade(3, "z", "XBTUSD")
            .trade(4, "a", "XBTUSD")
            .disconnected(7, "a", EndReason.network)
            .heartbeat(8, "z")
            .connected(9, "b", "a")
            .trade(11, "b", "XBTUSD")
            .play();
    assertThat(script.gaps()).noneMatch(gap -> gap.startsWith("trades"));
  }

  @Test
  void anOldSessionThatListensUntilTheNewOneDoesLeavesNoGap() {
    Script script =
        twoStreams()
            .connected(6, "b", "a")
            .trade(6.5, "a", "XBTUSD")
            .trade(7, "b", "XBTUSD")
            .book(7.5, "b", "XBTUSD")
            .heartbeat(8, "a")
            .disconnected(9, "a", EndReason.shutdown)
            .heartbeat(30, "b")
            .play();
    assertThat(script.gaps()).isEmpty();
  }

  @Test
  void aSessionThatIsSilentForLongHasDiedAndItsGapIsOpen() {
    Script script = twoStreams().connected(1, "z", null);
    for (int second = 5; second <= 120; second += 5) {
      script.heartbeat(second, "z");
    }
    script.play();
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 5 - collector_killed open", "trades XBTUSD 5 - collector_killed open");
  }

  @Test
  void whatCannotBeReadIsAGapBetweenTheGoodMessagesAroundIt() {
    Script script =
        twoStreams()
            .unreadable(6, "a", "XBTUSD")
            .unreadable(7, "a", "XBTUSD")
            .trade(8, "a", "XBTUSD")
            .play();
    assertThat(script.gaps()).containsExactly("trades XBTUSD 2 8 bad_value open");
  }

  @Test
  void whatTheCollectorDidNotKnowIsAGapOfUnknownKind() {
    Script script = twoStreams().unknown(6, "a", "malformed").trade(8, "a", "XBTUSD").play();
    assertThat(script.gaps())
        .containsExactly("unknown null 5.999999 6.000001 malformed unmendable");
  }

  @Test
  void coverageIsCutAtFullHoursAndCountsItsMessages() {
    Script script = twoStreams();
    for (int second = 10; second <= 7_300; second += 10) {
      script.trade(second, "a", "XBTUSD");
    }
    script.disconnected(7_301, "a", EndReason.shutdown).play();
    assertThat(script.coverage())
        .contains(
            "trades XBTUSD 1 3600 true 360",
            "trades XBTUSD 3600 7200 true 360",
            "trades XBTUSD 7200 7301.000001 true 11");
    long versions = script.rows().stream().filter(r -> r.table() == Coverage.TABLE).count();
    assertThat(versions).as("rows for two streams and two hours").isLessThan(70);
  }

  @Test
  void clockQualityIsSaidEveryFiveMinutesAndAtTheEnd() {
    Script script = twoStreams();
    for (int second = 10; second <= 700; second += 10) {
      script.trade(second, "a", "XBTUSD");
    }
    script.disconnected(701, "a", EndReason.shutdown).play();
    List<Rows> clocks =
        script.rows().stream().filter(rows -> rows.table() == Sessions.TABLE).toList();
    assertThat(clocks).extracting(Rows::sequence).containsExactly(-1L, -2L, -3L);
    assertThat(clocks.get(0).rows().get(0).get(Sessions.STEP)).isEqualTo("clock");
    assertThat(String.valueOf(clocks.get(2).rows().get(0).get(Sessions.DETAIL)))
        .contains("\"p50_us\":25")
        .contains("\"drift_us_per_hour\":0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theGapsAreTheSameInWhateverOrderPartitionsAreRead(long seed) {
    assertThat(manyOutages().playShuffled(seed).gaps())
        .isEqualTo(manyOutages().play().gaps())
        .hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void coverageEndsWhereGapsBeginInWhateverOrderPartitionsAreRead(long seed) {
    List<String> coverage = manyOutages().playShuffled(seed).coverage();
    assertThat(coverage).anyMatch(row -> row.contains(" 41.000001 true"));
    for (int outage : new int[] {41, 136, 241, 336, 441}) {
      assertThat(coverage)
          .as("trades heard until %d", outage)
          .anyMatch(
              row ->
                  row.startsWith("trades XBTUSD ") && row.contains(" " + outage + ".000001 true"));
    }
  }

  private static Script manyOutages() {
    Script script = twoStreams();
    String session = "a";
    for (int i = 0; i < 5; i++) {
      int start = 100 * i;
      for (int second = 10; second < 40; second += 5) {
        script.trade(start + second, session, "XBTUSD").heartbeat(start + second, session);
        script.book(start + second + 1, session, "XBTUSD");
      }
      if (i % 2 == 0) {
        script.disconnected(start + 41, session, EndReason.closed_by_peer);
      }
      String next = "s" + i;
      script
          .connected(start + 50, next, session)
          .acknowledged(start + 51, next, "trade:XBTUSD")
          .trade(start + 52, next, "XBTUSD")
          .book(start + 53, next, "XBTUSD");
      session = next;
    }
    return script.unreadable(600, session, "XBTUSD").trade(601, session, "XBTUSD");
  }

  private static Script beats(Script script, String session, int from, int to) {
    for (int second = from; second <= to; second += 5) {
      script.heartbeat(second, session);
    }
    return script;
  }

  private static Script wantedTwo() {
    return new Script()
        .wanted(0, "w", "trade:XBTUSD", "trade:NOPE")
        .connected(1, "a", null)
        .subscribed(2, "a", "trade:XBTUSD", "trade:NOPE")
        .acknowledged(3, "a", "trade:XBTUSD");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatWasWantedAndNeverAcknowledgedIsAGapFromTheWishOn(long seed) {
    assertThat(beats(wantedTwo(), "a", 5, 300).playShuffled(seed).gaps())
        .containsExactly("trades NOPE 0 - not_acknowledged open");
  }

  @Test
  void whatIsLateIsAGapUntilItComesAndWhatComesInTimeIsNone() {
    Script late = beats(wantedTwo(), "a", 5, 200);
    late.acknowledged(201, "a", "trade:NOPE");
    assertThat(beats(late, "a", 205, 300).play().gaps())
        .containsExactly("trades NOPE 0 201 not_acknowledged open");
    Script soon = beats(wantedTwo(), "a", 5, 30);
    soon.acknowledged(31, "a", "trade:NOPE");
    assertThat(beats(soon, "a", 35, 300).play().gaps()).isEmpty();
  }

  @Test
  void aGapSaysThatTheExchangeRefusedTheStream() {
    Script script = wantedTwo().refused(4, "a", RefusedClass.skip_symbol, "trade:NOPE");
    assertThat(beats(script, "a", 5, 300).play().gaps())
        .containsExactly("trades NOPE 0 - refused open");
  }

  @Test
  void aRefusedStreamThatIsNotAskedForAgainSoonIsMissedAtOnce() {
    Script refused = wantedTwo().refused(4, "a", RefusedClass.skip_symbol, "trade:NOPE");
    assertThat(beats(refused, "a", 5, 40).play().gaps())
        .containsExactly("trades NOPE 0 - refused open");
    Script again = wantedTwo().refusedForNow(4, "a", RefusedClass.throttle, "trade:NOPE");
    assertThat(beats(again, "a", 5, 40).play().gaps()).isEmpty();
  }

  @Test
  void whatIsGrantedAfterARefusalIsMissedOnlyWhenItIsOverdue() {
    Script script =
        wantedTwo()
            .refused(4, "a", RefusedClass.retry, "trade:NOPE")
            .acknowledged(5, "a", "trade:NOPE");
    assertThat(beats(script, "a", 6, 300).play().gaps()).isEmpty();
  }

  @Test
  void aKeyThatWillNeverDoLeavesAGapOfEverythingThatWasWantedOfItsAccount() {
    Script script =
        new Script()
            .wanted(0, "w", "trade:XBTUSD", "rest/bills")
            .connected(1, "r", null)
            .disconnected(9, "r", EndReason.login_refused)
            .by("another collector")
            .connected(10, "z", null);
    assertThat(beats(script, "z", 15, 300).play().gaps())
        .containsExactly(
            "ledger null 0 - login_refused open", "trades XBTUSD 0 - login_refused open");
  }

  /** A run of half a minute must not pass for one in which all was well. */
  @Test
  void whatIsWantedOfARefusedKeyIsMissedAtOnce() {
    Script refused =
        new Script()
            .wanted(0, "w", "trade:XBTUSD")
            .connected(1, "r", null)
            .disconnected(9, "r", EndReason.login_refused)
            .by("another collector")
            .connected(10, "z", null);
    assertThat(beats(refused, "z", 15, 40).play().gaps())
        .containsExactly("trades XBTUSD 0 - login_refused open");
    Script unheard = new Script().wanted(0, "w", "trade:XBTUSD").connected(1, "r", null);
    assertThat(beats(unheard, "r", 5, 40).play().gaps()).isEmpty();
  }

  @Test
  void whatNobodyWantsAnyMoreIsMissingUntilThenAndNotBeyond() {
    Script script = beats(wantedTwo(), "a", 5, 300).wanted(301, "w", "trade:XBTUSD");
    assertThat(beats(script, "a", 305, 600).play().gaps())
        .containsExactly("trades NOPE 0 301 not_acknowledged open");
  }

  @Test
  void aStreamThatIsAskedForAnewOftenIsNoWishThatIsMissed() {
    Script script = wantedTwo().acknowledged(4, "a", "trade:NOPE");
    for (int second = 10; second < 900; second += 20) {
      script
          .unsubscribed(second, "a", "trade:NOPE")
          .heartbeat(second + 6, "a")
          .subscribed(second + 7, "a", "trade:NOPE")
          .acknowledged(second + 8, "a", "trade:NOPE")
          .heartbeat(second + 12, "a");
    }
    assertThat(script.play().gaps()).isEmpty();
  }

  @Test
  void aNewRunThatWantsWhatStillDoesNotComeGoesOnWithTheSameGap() {
    Script script = beats(wantedTwo(), "a", 5, 300);
    script.disconnected(301, "a", EndReason.shutdown);
    script
        .wanted(310, "v", "trade:XBTUSD", "trade:NOPE")
        .connected(311, "b", "a")
        .acknowledged(312, "b", "trade:XBTUSD");
    assertThat(beats(script, "b", 315, 700).play().gaps())
        .containsExactly(
            "trades NOPE 0 - not_acknowledged open", "trades XBTUSD 301 312 shutdown open");
  }

  @Test
  void aWishForWhatAnEarlierSessionLeftDoesNotCutItsGap() {
    Script script =
        twoStreams()
            .disconnected(7, "a", EndReason.closed_by_peer)
            .wanted(100, "w", "trade:XBTUSD", "orderBookL2:XBTUSD")
            .connected(101, "b", "a")
            .acknowledged(102, "b", "orderBookL2:XBTUSD");
    assertThat(beats(script, "b", 105, 500).play().gaps())
        .containsExactly(
            "book XBTUSD 7 102 closed_by_peer unmendable", "trades XBTUSD 7 - closed_by_peer open");
  }

  @Test
  void aReadIsCoveredFromAnswerToAnswerAndUntilTheSessionSaysGoodbye() {
    Script script = new Script().connected(0, "r", null).answer(3, "r", null, 3, 63);
    beats(script, "r", 5, 30).answer(33, "r", 3.0, 3, 93);
    beats(script, "r", 35, 50).disconnected(52, "r", EndReason.shutdown);
    script.connected(60, "s", "r").answer(62, "s", null, -1_000, 122);
    beats(script, "s", 65, 100).play();
    assertThat(script.gaps()).as("the answer reaches back over the stop").isEmpty();
    assertThat(script.coverage()).anyMatch(row -> row.startsWith("ledger null 3 "));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReadThatFailsForLongIsNotListenedTo(long seed) {
    Script script = new Script().connected(0, "r", null).answer(3, "r", null, 3, 63);
    beats(script, "r", 5, 1_000);
    assertThat(script.playShuffled(seed).gaps())
        .containsExactly("ledger null 3 - read_failed open");
    assertThat(script.coverage()).containsExactly("ledger null 3 3.000001 true 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReadThatAnswersAgainEndsItsGapOrReachesBackOverIt(long seed) {
    Script now = new Script().connected(0, "r", null).answer(3, "r", null, 3, 63);
    beats(now, "r", 5, 1_000).answer(1_001, "r", 3.0, 1_001, 1_061);
    assertThat(beats(now, "r", 1_005, 1_050).playShuffled(seed).gaps())
        .containsExactly("ledger null 3 1001 read_failed open");
    Script past = new Script().connected(0, "r", null).answer(3, "r", null, 3, 63);
    beats(past, "r", 5, 1_000).answer(1_001, "r", 3.0, -70_000, 1_061);
    assertThat(beats(past, "r", 1_005, 1_050).playShuffled(seed).gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aFullPageThatDoesNotReachWhatIsKnownIsAGapAndNeverCovered(long seed) {
    Script script = new Script().connected(0, "r", null).answer(3, "r", null, 3, 63);
    beats(script, "r", 5, 30).answer(33, "r", 3.0, 33, 93);
    beats(script, "r", 35, 60).answer(63, "r", 33.0, 33, 123);
    beats(script, "r", 65, 90);
    assertThat(script.playShuffled(seed).gaps()).containsExactly("ledger null 3 33 page_full open");
    assertThat(script.coverage())
        .anyMatch(row -> row.startsWith("ledger null 33 "))
        .contains("ledger null 3 3.000001 true 1");
  }

  /** Rows since the last answer are told by the next one alone, heartbeats or not. */
  @ParameterizedTest
  @CsvSource({"collector_killed, true", "shutdown, false"})
  void aReadWhoseNextSessionDoesNotReachBackIsMissedFromItsLastAnswer(
      String reason, boolean isKilled) {
    Script script = new Script().connected(0, "r", null).answer(3, "r", null, 3, 63);
    beats(script, "r", 5, 30).answer(33, "r", 3.0, 3, 93);
    beats(script, "r", 35, 80);
    if (!isKilled) {
      script.disconnected(81, "r", EndReason.shutdown);
    }
    script.connected(100, "s", "r").answer(102, "s", null, 102, 162);
    beats(script, "s", 105, 150)
        .answer(151, "s", 102.0, 102, 211)
        .playOn(new GapLedger(Visibility.PRIVATE, "bitmex"));
    assertThat(script.gaps()).containsExactly("ledger null 33 102 " + reason + " open");
  }

  @Test
  void whatTheBrokerDidNotTakeIsAGapOfItsKind() {
    assertThat(twoStreams().lost(6, "a", "trades", 2).play().gaps())
        .containsExactly("trades null 2 - publish_failed open");
  }

  @Test
  void aBookThatBrokeIsAGapUntilItIsWholeAgain() {
    GapLedger ledger = new GapLedger(Visibility.PUBLIC, "bitmex");
    BookBreak broken =
        new BookBreak(
            Visibility.PUBLIC,
            "bitmex",
            "main",
            "orderBookL2",
            "XBTUSD",
            "BTC-USD-PERP",
            null,
            5,
            5L,
            null,
            9,
            "crossed");
    Rows open = ledger.apply(broken, Long.MIN_VALUE).get(0);
    Rows closed = ledger.apply(broken.endedAt(20), Long.MIN_VALUE).get(0);
    assertThat(closed.rows().get(0).get(Gaps.GAP_ID))
        .isEqualTo(open.rows().get(0).get(Gaps.GAP_ID))
        .isEqualTo("book/bitmex|main|orderBookL2|XBTUSD/5");
    assertThat(open.rows().get(0).get(Gaps.TO)).isNull();
    assertThat(closed.rows().get(0).get(Gaps.TO)).isEqualTo(20L);
    assertThat(closed.sequence()).as("the newest version wins").isGreaterThan(open.sequence());
    assertThat(closed.instrument()).isEqualTo("BTC-USD-PERP");
  }

  /** More runs than turns of listening are kept, each killed before the read had its turn. */
  @ParameterizedTest
  @ValueSource(ints = {2, 17, 28})
  void whatManyShortRunsNeverAskedForIsOneGapFromTheFirstWishOn(int runs) {
    Script script = new Script();
    for (int run = 0; run < runs; run++) {
      script.wanted(run * 17, "w" + run, "rest/bills", "trade:XBTUSD");
    }
    assertThat(script.play().gaps().stream().filter(gap -> gap.startsWith("ledger")))
        .containsExactly("ledger null 0 - not_acknowledged open");
  }

  /** Partitions without a message keep received time from being certain for a minute. */
  @Test
  void whatManyShortRunsNeverAskedForIsToldAlsoWhenTimeIsNeverCertain() {
    Script script = new Script();
    for (int run = 0; run < 28; run++) {
      script.wanted(run * 10, "w" + run, "rest/bills", "trade:XBTUSD");
    }
    assertThat(script.playUncertain().gaps().stream().filter(gap -> gap.startsWith("ledger")))
        .containsExactly("ledger null 0 - not_acknowledged open");
  }
}
