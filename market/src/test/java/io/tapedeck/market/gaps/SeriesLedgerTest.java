package io.tapedeck.market.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars and settlements that did not come, by their own arithmetic. */
class SeriesLedgerTest {

  private static final String SYMBOL = "XBTUSD";

  /** The bars of minutes 0 and 1, as they ended, on a socket that lives. */
  private static Script twoBars() {
    return new Script()
        .connected(0, "a", null)
        .acknowledged(1, "a", "tradeBin1m:XBTUSD")
        .bar(61, "a", SYMBOL, 0)
        .bar(121, "a", SYMBOL, 1);
  }

  private static Script alive(Script script, int from, int to, String... sessions) {
    for (int second = from; second <= to; second += 5) {
      for (String session : sessions) {
        script.heartbeat(second, session);
      }
    }
    return script;
  }

  private static List<String> ids(Script script) {
    return script.rows().stream()
        .filter(rows -> rows.table() == Gaps.TABLE)
        .map(rows -> String.valueOf(rows.rows().get(0).get(Gaps.GAP_ID)))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void barsFurtherApartThanTheirLengthAreAGap() {
    Script script = alive(twoBars(), 125, 235, "a").bar(301, "a", SYMBOL, 4);
    alive(script, 305, 330, "a").play();
    assertThat(script.gaps()).containsExactly("klines XBTUSD 120 240 missing_bars open");
  }

  @Test
  void barsOneAfterTheOtherAreNone() {
    Script script = alive(twoBars(), 125, 180, "a").bar(181, "a", SYMBOL, 2);
    alive(script, 185, 230, "a").play();
    assertThat(script.gaps()).isEmpty();
  }

  @Test
  void aBarThatComesAMomentLateIsNoGap() {
    Script script =
        alive(twoBars(), 125, 240, "a").bar(241, "a", SYMBOL, 3).bar(246, "a", SYMBOL, 2);
    alive(script, 250, 300, "a").play();
    assertThat(script.rows()).noneMatch(rows -> rows.table() == Gaps.TABLE);
  }

  @Test
  void aBarThatComesMuchLaterTakesItsGapBackAndLeavesTheOthers() {
    Script script = alive(twoBars(), 125, 360, "a").bar(361, "a", SYMBOL, 5);
    alive(script, 365, 400, "a").bar(401, "a", SYMBOL, 3);
    alive(script, 405, 430, "a").play();
    assertThat(script.gaps())
        .containsExactly(
            "klines XBTUSD 120 180 missing_bars open", "klines XBTUSD 240 300 missing_bars open");
  }

  @Test
  void whatWasDueWhileNobodyListenedIsTheGapOfTheSession() {
    Script script =
        alive(twoBars(), 125, 170, "a")
            .disconnected(175, "a", EndReason.closed_by_peer)
            .connected(250, "b", "a")
            .acknowledged(251, "b", "tradeBin1m:XBTUSD")
            .bar(361, "b", SYMBOL, 5);
    alive(script, 365, 400, "b").play();
    assertThat(script.gaps())
        .containsExactly(
            "klines XBTUSD 175 251 closed_by_peer open", "klines XBTUSD 240 300 missing_bars open");
  }

  @Test
  void aBarThatCouldNotBeReadIsTheGapOfWhatCouldNotBeRead() {
    Script script =
        alive(twoBars(), 125, 180, "a")
            .unreadableBar(181, "a", SYMBOL)
            .heartbeat(200, "a")
            .bar(241, "a", SYMBOL, 3);
    alive(script, 245, 300, "a").play();
    assertThat(script.gaps()).containsExactly("klines XBTUSD 121 241 bad_value open");
  }

  @Test
  void aBarThatAnyParallelSessionBringsIsThere() {
    Script script =
        twoBars()
            .connected(122, "b", null)
            .acknowledged(123, "b", "tradeBin1m:XBTUSD")
            .bar(181, "b", SYMBOL, 2)
            .bar(241, "a", SYMBOL, 3);
    alive(script, 245, 300, "a", "b").play();
    assertThat(script.gaps()).isEmpty();
  }

  @Test
  void aChannelTakenWholeMissesBarsOfASymbol() {
    Script script =
        new Script()
            .connected(0, "a", null)
            .acknowledged(1, "a", "tradeBin1m")
            .bar(61, "a", null, SYMBOL, 0)
            .bar(61, "a", null, "ETHUSD", 0);
    alive(script, 65, 120, "a").bar(121, "a", null, "ETHUSD", 1);
    alive(script, 125, 180, "a").bar(181, "a", null, SYMBOL, 2).bar(181, "a", null, "ETHUSD", 2);
    alive(script, 185, 230, "a").play();
    assertThat(script.gaps()).containsExactly("klines XBTUSD 60 120 missing_bars open");
  }

  @Test
  void settlementsFurtherApartThanTheySayAreAGap() {
    int hour = 3_600;
    Script script =
        new Script()
            .connected(0, "a", null)
            .acknowledged(1, "a", "funding:XBTUSD")
            .settlement(10, "a", SYMBOL, 8);
    alive(script, 15, 16 * hour, "a").settlement(16 * hour + 10, "a", SYMBOL, 8);
    alive(script, 16 * hour + 15, 16 * hour + 60, "a").play();
    assertThat(script.gaps()).containsExactly("funding XBTUSD 10 57610 missing_funding open");
  }

  @Test
  void whatHasATimeToComeIsNoBar() {
    Script script = alive(twoBars(), 125, 180, "a").bar(181, "a", SYMBOL, 500_000);
    alive(script, 185, 230, "a").bar(241, "a", SYMBOL, 2);
    alive(script, 245, 300, "a").play();
    assertThat(script.gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aGapHasOneNameHoweverItsMessagesAreRead(long seed) {
    Script script = alive(twoBars(), 125, 235, "a").bar(301, "a", SYMBOL, 4);
    alive(script, 305, 330, "a");
    Script again = alive(twoBars(), 125, 235, "a").bar(301, "a", SYMBOL, 4);
    alive(again, 305, 330, "a").playShuffled(seed);
    assertThat(again.gaps()).isEqualTo(script.play().gaps());
    assertThat(ids(again))
        .isEqualTo(ids(script))
        .containsExactly("bitmex/main/XBTUSD/klines/tradeBin1m/missing/trade 1m/1795255320000000");
  }

  @Test
  void itsHistoryIsAskedForByItself() {
    GapLedger ledger = new GapLedger(Visibility.PUBLIC, "bitmex");
    Script script = alive(twoBars(), 125, 180, "a").bar(241, "a", SYMBOL, 3);
    alive(script, 245, 300, "a").playOn(ledger);
    assertThat(ledger.takeRequests())
        .singleElement()
        .extracting(
            GapRequest::getKind, GapRequest::getChannel, GapRequest::getSymbol, GapRequest::getFrom)
        .containsExactly("klines", "tradeBin1m", SYMBOL, (Script.TEN + 120) * 1_000_000L);
  }
}
