package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.History.Told;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.session.Frame;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Budgets begin as documented and follow what answers tell, down at once and up with time. */
class RequestBudgetsTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");
  private static final Rate RATE = new Rate(30, Duration.ofMinutes(1));
  private static final Budget FILLING =
      Budget.filling("acme address", RATE, new Told("x-limit", "x-left", Remaining.LEFT, null));

  private final AtomicLong nanos = new AtomicLong(1);
  private final RequestBudgets budgets = budgets(new PastConfig(true, 1));

  /** What waits makes time pass. */
  private RequestBudgets budgets(PastConfig config) {
    return RequestBudgets.inTimeOf(config, nanos::get, nanos::addAndGet);
  }

  @Test
  void aBudgetThatFillsUpGivesAllOfItAtOnce() throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      budgets.take(FILLING);
    }
    assertThat(budgets.left(FILLING)).isZero();

    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(budgets.left(FILLING)).isEqualTo(2);
  }

  @Test
  void aBudgetThatIsCountedInWindowsGivesOneAtATime() throws InterruptedException {
    Budget windows = Budget.ofWindows("acme path", RATE);
    budgets.take(windows);
    assertThat(budgets.left(windows)).isZero();

    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(budgets.left(windows)).isEqualTo(1);
  }

  @Test
  void whatAnotherProcessTookIsNotTakenAgain() {
    budgets.heard("acme", FILLING, answer("30", "7"));
    assertThat(budgets.left(FILLING)).isEqualTo(7);
  }

  @Test
  void moreThanWeHaveLeftIsNotBelieved() {
    budgets.heard("acme", FILLING, answer("30", "7"));
    budgets.heard("acme", FILLING, answer("30", "29"));
    assertThat(budgets.left(FILLING)).isEqualTo(7);
  }

  @Test
  void aChangedLimitHoldsWithinItsTime() {
    budgets.heard("acme", FILLING, answer("60", "30"));
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(budgets.left(FILLING)).isEqualTo(60);

    budgets.heard("acme", FILLING, answer("10", "10"));
    assertThat(budgets.left(FILLING)).isEqualTo(10);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(budgets.left(FILLING)).isEqualTo(10);
  }

  @Test
  void nonsenseInAHeaderChangesNothing() {
    budgets.heard("acme", FILLING, answer("soon", "-1x"));
    assertThat(budgets.left(FILLING)).isEqualTo(30);
  }

  @Test
  void aShareOfABudgetIsNeverExceeded() {
    RequestBudgets half = budgets(new PastConfig(true, 0.5));
    assertThat(half.left(FILLING)).isEqualTo(15);
    half.heard("acme", FILLING, answer("30", "20"));
    assertThat(half.left(FILLING)).isEqualTo(10);
  }

  private static RestRead read(String path) {
    return BITMEX.histories(BITMEX.generations().get(0)).stream()
        .map(History::read)
        .filter(read -> read.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  /** Thirty a minute without a key: what polls take, the past does not have. */
  @Test
  void whatIsRecordedLiveComesFirst() throws InterruptedException {
    Budget open =
        BITMEX.histories(BITMEX.generations().get(0)).stream()
            .filter(history -> history.read().path().equals("/trade"))
            .map(History::budget)
            .findFirst()
            .orElseThrow();
    RestPace live = budgets.live(BITMEX);
    for (int i = 0; i < 20; i++) {
      budgets.past(BITMEX).before(read("/trade"));
    }
    for (int i = 0; i < 15; i++) {
      live.before(read("/quote"));
    }
    assertThat(budgets.left(open)).as("taken without waiting").isEqualTo(-5);
    nanos.addAndGet(Duration.ofSeconds(12).toNanos());
    assertThat(budgets.left(open)).isEqualTo(1);
  }

  @Test
  void whenAnExchangeSaysToWaitItsPastWaits() {
    budgets.live(BITMEX).after(read("/trade"), answer(200, "30", "7"));
    assertThat(budgets.held(BITMEX)).isZero();
    budgets.live(BITMEX).after(read("/trade"), answer(429, "30", "0"));
    assertThat(budgets.held(BITMEX)).isEqualTo(Duration.ofSeconds(1));
    assertThat(budgets.held(Exchanges.find("bitget"))).isZero();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(budgets.held(BITMEX)).isZero();
  }

  @Test
  void theLeastTimeIsThatOfWhatAFullBudgetLacks() {
    assertThat(RequestBudgets.least(FILLING, 30)).isZero();
    assertThat(RequestBudgets.least(FILLING, 90)).isEqualTo(Duration.ofMinutes(2));
  }

  private static RestClient.Answer answer(String limit, String left) {
    return answer(200, limit, left);
  }

  private static RestClient.Answer answer(int status, String limit, String left) {
    Map<String, List<String>> headers = Map.of("x-limit", List.of(limit), "x-left", List.of(left));
    return new RestClient.Answer(
        status, HttpHeaders.of(headers, (name, value) -> true), Frame.whole(new byte[0], 1));
  }
}
