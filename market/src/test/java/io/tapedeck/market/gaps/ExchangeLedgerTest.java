package io.tapedeck.market.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.SessionStep;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeLedgerTest {

  private static Script twoStreams() {
    return new Script()
        .connected(0, "a", null)
        .acknowledged(1, "a", "trade:XBTUSD")
        .acknowledged(1, "a", "orderBookL2:XBTUSD")
        .trade(2, "a", "XBTUSD")
        .book(2, "a", "XBTUSD")
        .step(5, "a", "heartbeat");
  }

  @Test
  void aQuietSymbolOnALiveSocketIsCovered() {
    Script script = twoStreams();
    for (int second = 10; second <= 900; second += 5) {
      script.step(second, "a", "heartbeat");
    }
    script.trade(901, "a", "XBTUSD").play();
    assertThat(script.gaps()).isEmpty();
    assertThat(script.coverage())
        .anyMatch(row -> row.startsWith("trades XBTUSD 1 ") && row.endsWith(" true 1"));
  }

  @Test
  void aDisconnectIsAHoleUntilTheNextSessionListens() {
    Script script =
        twoStreams()
            .disconnected(7, "a", "closed_by_peer", null)
            .connected(9, "b", "a")
            .acknowledged(10, "b", "trade:XBTUSD")
            .acknowledged(10, "b", "orderBookL2:XBTUSD")
            .trade(11, "b", "XBTUSD")
            .step(25, "b", "heartbeat")
            .play();
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 7 10 closed_by_peer unmendable", "trades XBTUSD 7 10 closed_by_peer open");
    assertThat(script.coverage()).contains("trades XBTUSD 7.000001 10 false 0");
  }

  @Test
  void whatIsGivenUpByOurOwnWillLeavesNoHole() {
    Script script =
        twoStreams()
            .unsubscribed(7, "a", "trade:XBTUSD")
            .trade(7.1, "a", "XBTUSD")
            .step(20, "a", "heartbeat")
            .disconnected(40, "a", "shutdown", null)
            .connected(60, "b", "a")
            .book(61, "b", "XBTUSD")
            .step(90, "b", "heartbeat")
            .playShuffled(3);
    assertThat(script.gaps()).containsExactly("book XBTUSD 40 61 shutdown unmendable");
  }

  private static Script beforeARestart() {
    return new Script()
        .connected(0, "c.bitmex.public0.1a", null)
        .acknowledged(1, "c.bitmex.public0.1a", "trade:XBTUSD")
        .acknowledged(1, "c.bitmex.public0.1a", "orderBookL2:XBTUSD")
        .trade(2, "c.bitmex.public0.1a", "XBTUSD")
        .book(3, "c.bitmex.public0.1a", "XBTUSD")
        .step(30, "c.bitmex.public0.1a", "heartbeat");
  }

  private static Script restarted(Script before, double second) {
    return before
        .connected(second, "c.bitmex.public0.1b", "c.bitmex.public0.1a")
        .acknowledged(second + 1, "c.bitmex.public0.1b", "orderBookL2:XBTUSD")
        .book(second + 2, "c.bitmex.public0.1b", "XBTUSD")
        .step(second + 40, "c.bitmex.public0.1b", "heartbeat");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatNobodyWantsAfterARestartEndsAtTheStop(long seed) {
    Script stopped =
        beforeARestart()
            .disconnected(40, "c.bitmex.public0.1a", "shutdown", null)
            .wanted(59, "c.bitmex.public0.1b", "1 of 2", "orderBookL2:XBTUSD")
            .wanted(59, "c.bitmex.public0.1b", "2 of 2", "orderBookL2:ETHUSD");
    assertThat(restarted(stopped, 60).playShuffled(seed).gaps())
        .containsExactly("book XBTUSD 40 61 shutdown unmendable");
  }

  @Test
  void anOpenHoleOfWhatNobodyWantsAnyMoreIsClosed() {
    Script killed =
        beforeARestart()
            .step(2_000, "other", "heartbeat")
            .wanted(3_000, "c.bitmex.public0.1b", "1 of 1", "orderBookL2:XBTUSD");
    restarted(killed, 3_001).play();
    assertThat(killed.gaps()).containsExactly("book XBTUSD 30 3002 collector_killed unmendable");
    assertThat(killed.rows().stream().filter(rows -> rows.table() == Tables.GAPS).toList())
        .anySatisfy(
            rows -> {
              assertThat(rows.rows().get(0).cell(1)).isEqualTo("trades");
              assertThat(rows.rows().get(0).cell(3)).isEqualTo(rows.rows().get(0).cell(2));
              assertThat(rows.rows().get(0).cell(5)).isEqualTo("mended");
              assertThat(rows.rows().get(0).cell(6)).isEqualTo("c.bitmex.public0.1b");
            });
    assertThat(killed.coverage()).contains("trades XBTUSD 30 30 false 0");
  }

  @Test
  void aListThatIsNotWholeGivesNothingUp() {
    Script stopped =
        beforeARestart()
            .disconnected(40, "c.bitmex.public0.1a", "shutdown", null)
            .wanted(59, "c.bitmex.public0.1b", "1 of 2", "orderBookL2:XBTUSD")
            .wanted(59, "c2.bitmex.public0.1b", "1 of 1", "orderBookL2:XBTUSD");
    assertThat(restarted(stopped, 60).play().gaps())
        .containsExactly(
            "book XBTUSD 40 61 shutdown unmendable", "trades XBTUSD 40 - shutdown open");
  }

  @Test
  void whatIsAskedForAgainIsListenedToAgainAndNotBefore() {
    Script script =
        twoStreams()
            .unsubscribed(7, "a", "trade:XBTUSD")
            .step(20, "a", "heartbeat")
            .subscribed(30, "a", "trade:XBTUSD")
            .acknowledged(31, "a", "trade:XBTUSD")
            .trade(32, "a", "XBTUSD")
            .disconnected(40, "a", "closed_by_peer", null)
            .connected(60, "b", "a")
            .trade(61, "b", "XBTUSD")
            .book(61, "b", "XBTUSD")
            .step(90, "b", "heartbeat")
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
  void anAcknowledgementThatNamesAProductEndsTheHoleOfThatProductAlone() {
    Script script =
        new Script()
            .connected(0, "a", null)
            .acknowledged(1, "a", "spot/trade:BTCUSDT")
            .acknowledged(1, "a", "usdt-futures/trade:BTCUSDT")
            .of("spot")
            .trade(2, "a", "BTCUSDT")
            .of("usdt-futures")
            .trade(3, "a", "BTCUSDT")
            .disconnected(40, "a", "closed_by_peer", null)
            .connected(50, "b", "a")
            .acknowledged(51, "b", "spot/trade:BTCUSDT")
            .trade(80, "b", "BTCUSDT")
            .step(95, "b", "heartbeat")
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
            .acknowledged(1, "a", "trade:XBTUSD, trade:ETHUSD, orderBookL2:XBTUSD")
            .trade(2, "a", "XBTUSD")
            .book(2, "a", "XBTUSD")
            .unsubscribed(20, "a", "trade:XBTUSD, orderBookL2:XBTUSD")
            .step(25, "a", "heartbeat")
            .disconnected(40, "a", "closed_by_peer", null)
            .connected(50, "b", "a")
            .acknowledged(51, "b", "quote:XBTUSD, trade:ETHUSD")
            .step(70, "b", "heartbeat")
            .play();
    assertThat(script.gaps()).containsExactly("trades ETHUSD 40 51 closed_by_peer open");
    assertThat(script.coverage()).anyMatch(row -> row.startsWith("trades ETHUSD 1 "));
  }

  @Test
  void theLastTopicOfATextThatWasCutIsNotBelieved() {
    String cut = "a".repeat(900) + ", trade:XBT" + "x".repeat(200);
    SessionStep acknowledged =
        new SessionStep("acknowledged", null, cut, null, null, null, null, null, null);
    assertThat(Step.of(acknowledged, 1).topics()).containsExactly("a".repeat(900));
  }

  @Test
  void aSilentChannelOfAProductWasDeafSinceItsLastMessage() {
    Script script =
        new Script()
            .of("spot")
            .connected(0, "a", null)
            .trade(2, "a", "BTCUSDT")
            .book(3, "a", "BTCUSDT")
            .disconnected(40, "a", "silence", "channel spot/orderBookL2")
            .connected(41, "b", "a")
            .trade(42, "b", "BTCUSDT")
            .book(42, "b", "BTCUSDT")
            .play();
    assertThat(script.gaps())
        .containsExactly(
            "book BTCUSDT 3 42 silence unmendable", "trades BTCUSDT 40 42 silence open");
  }

  @Test
  void afterAKillTheHoleBeginsWhereNothingWasMissingYet() {
    Script script =
        twoStreams()
            .trade(6, "a", "XBTUSD")
            .lost("a")
            .book(7, "a", "XBTUSD")
            .step(8, "a", "heartbeat")
            .connected(20, "b", "a")
            .trade(21, "b", "XBTUSD")
            .book(22, "b", "XBTUSD")
            .step(30, "b", "heartbeat")
            .play();
    // The lost message was a trade or another: trades are whole until 6, the book until 7.
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 7 22 collector_killed unmendable",
            "trades XBTUSD 6 21 collector_killed open",
            "unknown null 6 7 missing_sequence unmendable");
  }

  @Test
  void afterAKillWithNothingMissingTheHoleBeginsAtTheLastSign() {
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
            .disconnected(65, "a", "silence", "channel orderBookL2")
            .connected(66, "b", "a")
            .trade(67, "b", "XBTUSD")
            .book(67, "b", "XBTUSD")
            .play();
    assertThat(script.gaps())
        .containsExactly("book XBTUSD 2 67 silence unmendable", "trades XBTUSD 65 67 silence open");
  }

  @Test
  void aSecondCollectorFillsTheHoleOfTheFirst() {
    Script script =
        twoStreams()
            .connected(1, "z", null)
            .trade(3, "z", "XBTUSD")
            .trade(4, "a", "XBTUSD")
            .disconnected(7, "a", "network", null)
            .step(8, "z", "heartbeat")
            .connected(9, "b", "a")
            .trade(11, "b", "XBTUSD")
            .play();
    assertThat(script.gaps()).noneMatch(gap -> gap.startsWith("trades"));
  }

  @Test
  void anOldSessionThatListensUntilTheNewOneDoesLeavesNoHole() {
    Script script =
        twoStreams()
            .connected(6, "b", "a")
            .trade(6.5, "a", "XBTUSD")
            .trade(7, "b", "XBTUSD")
            .book(7.5, "b", "XBTUSD")
            .step(8, "a", "heartbeat")
            .disconnected(9, "a", "shutdown", null)
            .step(30, "b", "heartbeat")
            .play();
    assertThat(script.gaps()).isEmpty();
  }

  @Test
  void aSessionThatIsSilentForLongHasDiedAndItsHoleIsOpen() {
    Script script = twoStreams().connected(1, "z", null);
    for (int second = 5; second <= 120; second += 5) {
      script.step(second, "z", "heartbeat");
    }
    script.play();
    assertThat(script.gaps())
        .containsExactly(
            "book XBTUSD 5 - collector_killed open", "trades XBTUSD 5 - collector_killed open");
  }

  @Test
  void whatCannotBeReadIsAHoleBetweenTheGoodMessagesAroundIt() {
    Script script =
        twoStreams()
            .unreadable(6, "a", "XBTUSD")
            .unreadable(7, "a", "XBTUSD")
            .trade(8, "a", "XBTUSD")
            .play();
    assertThat(script.gaps()).containsExactly("trades XBTUSD 2 8 bad_value open");
  }

  @Test
  void coverageIsCutAtFullHoursAndCountsItsMessages() {
    Script script = twoStreams();
    for (int second = 10; second <= 7_300; second += 10) {
      script.trade(second, "a", "XBTUSD");
    }
    script.disconnected(7_301, "a", "shutdown", null).play();
    assertThat(script.coverage())
        .contains(
            "trades XBTUSD 1 3600 true 360",
            "trades XBTUSD 3600 7200 true 360",
            "trades XBTUSD 7200 7301.000001 true 11");
    long versions = script.rows().stream().filter(r -> r.table() == Tables.COVERAGE).count();
    assertThat(versions).as("rows for two streams and two hours").isLessThan(70);
  }

  @Test
  void clockQualityIsSaidEveryFiveMinutesAndAtTheEnd() {
    Script script = twoStreams();
    for (int second = 10; second <= 700; second += 10) {
      script.trade(second, "a", "XBTUSD");
    }
    script.disconnected(701, "a", "shutdown", null).play();
    List<Rows> clocks =
        script.rows().stream().filter(rows -> rows.table() == Tables.SESSIONS).toList();
    assertThat(clocks).extracting(Rows::sequence).containsExactly(-1L, -2L, -3L);
    assertThat(clocks.get(0).rows().get(0).cell(0)).isEqualTo("clock");
    assertThat(String.valueOf(clocks.get(2).rows().get(0).cell(2)))
        .contains("\"p50_us\":25")
        .contains("\"drift_us_per_hour\":0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theHolesAreTheSameInWhateverOrderPartitionsAreRead(long seed) {
    assertThat(manyOutages().playShuffled(seed).gaps())
        .isEqualTo(manyOutages().play().gaps())
        .hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void coverageEndsWhereHolesBeginInWhateverOrderPartitionsAreRead(long seed) {
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
        script.trade(start + second, session, "XBTUSD").step(start + second, session, "heartbeat");
        script.book(start + second + 1, session, "XBTUSD");
      }
      if (i % 2 == 0) {
        script.disconnected(start + 41, session, "closed_by_peer", null);
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
}
