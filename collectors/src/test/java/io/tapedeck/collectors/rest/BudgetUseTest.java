package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.session.Frame;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How much of a limit is used over simulated time, against a server that counts strictly: never too
 * much, hardly less than is allowed, and as headers say.
 */
class BudgetUseTest {

  private static final Duration LONG = Duration.ofMinutes(20);
  private static final Rate RATE = new Rate(12, Duration.ofSeconds(2));

  private final AtomicLong nanos = new AtomicLong(1);
  private final SplittableRandom random = new SplittableRandom(11);

  static Stream<Budget> budgets() {
    Set<Budget> all = new LinkedHashSet<>();
    for (Exchange exchange : Exchanges.ALL) {
      for (Generation generation : exchange.generations()) {
        exchange.histories(generation).stream().map(History::budget).forEach(all::add);
      }
    }
    return all.stream();
  }

  private RequestBudgets budgets(Map<String, Remaining> remaining) {
    return RequestBudgets.inTimeOf(
        new PastConfig(true, 1, remaining), nanos::get, nanos::addAndGet);
  }

  /** Counts the requests of any stretch of a window's length, those of others too. */
  private final class Strict {
    private final Remaining means;
    private final Deque<Long> window = new ArrayDeque<>();
    private long permits;
    private Duration per;
    private int taken;
    private int refused;

    Strict(Rate rate, Remaining means) {
      permits = rate.permits();
      per = rate.per();
      this.means = means;
    }

    void change(long now, Duration every) {
      permits = now;
      per = every;
    }

    private boolean take() {
      long since = nanos.get() - per.toNanos();
      while (!window.isEmpty() && window.getFirst() <= since) {
        window.removeFirst();
      }
      if (window.size() >= permits) {
        return false;
      }
      window.addLast(nanos.get());
      return true;
    }

    RestClient.Answer answer() {
      boolean granted = take();
      taken += granted ? 1 : 0;
      refused += granted ? 0 : 1;
      long used = window.size();
      long told = means == Remaining.USED ? used : permits - used;
      return new RestClient.Answer(
          granted ? 200 : 429,
          HttpHeaders.of(
              Map.of(
                  "X-BM-RateLimit-Limit", List.of(Long.toString(permits)),
                  "X-BM-RateLimit-Reset", List.of(Long.toString(per.toSeconds())),
                  "X-BM-RateLimit-Remaining", List.of(Long.toString(told))),
              (name, value) -> true),
          Frame.whole(new byte[0], 1));
    }
  }

  /** As a bucket that fills up, or as windows that begin at any time. */
  @ParameterizedTest
  @MethodSource("budgets")
  void atLeastNineTenthsOfADocumentedLimitAreUsedAndNeverMore(Budget budget) throws Exception {
    RequestBudgets budgets = budgets(Map.of());
    long permits = budget.rate().permits();
    long per = budget.rate().per().toNanos();
    long end = nanos.get() + LONG.toNanos();
    Deque<Long> window = new ArrayDeque<>();
    double bucket = (double) permits;
    long last = nanos.get();
    long sent = 0;
    while (nanos.get() < end) {
      budgets.take(budget);
      nanos.addAndGet(random.nextLong(Math.min(per / 25, per / permits / 3))); // the way there
      long now = nanos.get();
      if (budget.burst() > 1) {
        bucket = Math.min((double) permits, bucket + (double) (now - last) * permits / per) - 1;
        assertThat(bucket).as("left after request %d", sent).isGreaterThan(-0.5);
        last = now;
      } else {
        window.addLast(now);
        while (window.getFirst() <= now - per) {
          window.removeFirst();
        }
        assertThat(window.size()).as("within a window").isLessThanOrEqualTo((int) permits);
      }
      sent++;
      nanos.addAndGet(random.nextLong(per / permits / 3)); // the answer, and its way to the broker
    }
    long allowed = permits * LONG.toNanos() / per;
    assertThat((double) sent / allowed).isGreaterThanOrEqualTo(0.9);
  }

  /** That of its bars: twelve requests in two seconds. */
  private static Budget bitmart() {
    Exchange exchange = Exchanges.find("bitmart");
    return exchange.histories(exchange.generations().get(0)).stream()
        .filter(history -> history.variant().equals("1m"))
        .map(History::budget)
        .findFirst()
        .orElseThrow();
  }

  /** Asks for so long; the requests that were granted. */
  private int ask(RequestBudgets budgets, Budget budget, Strict server, Duration time)
      throws InterruptedException {
    int before = server.taken;
    long end = nanos.get() + time.toNanos();
    while (nanos.get() < end) {
      budgets.take(budget);
      budgets.heard("bitmart", budget, server.answer());
    }
    return server.taken - before;
  }

  @ParameterizedTest
  @EnumSource
  void aLimitThatHeadersChangeIsFollowedWithinOneWindow(Remaining means) throws Exception {
    RequestBudgets budgets = budgets(Map.of("bitmart", means));
    Budget budget = bitmart();
    Strict server = new Strict(RATE, means);
    assertThat(ask(budgets, budget, server, Duration.ofSeconds(60))).isBetween(324, 360);
    assertThat(server.refused).isZero();

    server.change(40, Duration.ofSeconds(2));
    ask(budgets, budget, server, Duration.ofSeconds(2));
    assertThat(ask(budgets, budget, server, Duration.ofSeconds(60))).isBetween(1_080, 1_200);
    assertThat(server.refused).isZero();

    server.change(4, Duration.ofSeconds(2));
    ask(budgets, budget, server, Duration.ofSeconds(2));
    int refused = server.refused;
    assertThat(ask(budgets, budget, server, Duration.ofSeconds(60))).isBetween(108, 120);
    assertThat(server.refused).isEqualTo(refused);

    server.change(4, Duration.ofSeconds(10));
    ask(budgets, budget, server, Duration.ofSeconds(10));
    refused = server.refused;
    assertThat(ask(budgets, budget, server, Duration.ofSeconds(100))).isBetween(36, 40);
    assertThat(server.refused).isEqualTo(refused);
  }

  /** Another process asks too, with the same key. */
  @ParameterizedTest
  @EnumSource
  void whatOthersTookOfAWindowIsLeftToThem(Remaining means) throws Exception {
    RequestBudgets budgets = budgets(Map.of("bitmart", means));
    Budget budget = bitmart();
    Strict server = new Strict(RATE, means);
    long end = nanos.get() + Duration.ofMinutes(2).toNanos();
    long others = nanos.get();
    int theirs = 0;
    while (nanos.get() < end) {
      while (others <= nanos.get()) {
        theirs += server.take() ? 1 : 0;
        others += Duration.ofMillis(400).toNanos();
      }
      budgets.take(budget);
      budgets.heard("bitmart", budget, server.answer());
    }
    assertThat(theirs).as("five in a window").isGreaterThan(285);
    assertThat(server.refused).isZero();
    assertThat(server.taken).as("of seven in a window").isGreaterThan(180);
  }

  @Test
  void nonsenseInHeadersChangesNothing() throws Exception {
    RequestBudgets budgets = budgets(Map.of());
    Budget budget = bitmart();
    for (String number : List.of("-1", "0", "999999999999999999", "soon")) {
      HttpHeaders headers =
          HttpHeaders.of(
              Map.of(
                  "X-BM-RateLimit-Limit", List.of(number),
                  "X-BM-RateLimit-Reset", List.of(number),
                  "X-BM-RateLimit-Remaining", List.of("-5")),
              (name, value) -> true);
      budgets.heard(
          "bitmart", budget, new RestClient.Answer(200, headers, Frame.whole(new byte[0], 1)));
    }
    Strict server = new Strict(RATE, Remaining.USED);
    assertThat(ask(budgets, budget, server, Duration.ofSeconds(60))).isBetween(324, 360);
  }

  @Test
  void aWaitThatIsAskedForIsKeptUpToADay() {
    Exchange exchange = Exchanges.find("bitmart");
    RequestBudgets budgets = budgets(Map.of());
    RestPace past = budgets.past(exchange);
    past.after(exchange.reads().get(0), answer(503, "3600"));
    assertThat(budgets.held(exchange)).hasHours(1);
    past.after(exchange.reads().get(0), answer(429, Long.toString(Long.MAX_VALUE)));
    assertThat(budgets.held(exchange)).hasDays(1);
  }

  @Test
  void aBannedKeyIsNotUsedForTenMinutes() {
    Exchange exchange = Exchanges.find("bitmart");
    RequestBudgets budgets = budgets(Map.of());
    budgets.past(exchange).after(exchange.reads().get(0), answer(418, ""));
    assertThat(budgets.held(exchange)).hasMinutes(10);
  }

  @Test
  void theBudgetInUseIsWhatWasTakenOfTheLastWindow() throws Exception {
    RequestBudgets budgets = budgets(Map.of());
    assertThat(budgets.inUse()).isEmpty();
    Budget budget = bitmart();
    ask(budgets, budget, new Strict(RATE, Remaining.USED), Duration.ofSeconds(10));
    assertThat(budgets.inUse().orElseThrow()).isBetween(90, 100);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(budgets.inUse().orElseThrow()).isBetween(40, 60);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(budgets.inUse()).hasValue(0);
  }

  private static RestClient.Answer answer(int status, String retryAfter) {
    Map<String, List<String>> headers =
        retryAfter.isEmpty() ? Map.of() : Map.of("retry-after", List.of(retryAfter));
    return new RestClient.Answer(
        status, HttpHeaders.of(headers, (name, value) -> true), Frame.whole(new byte[0], 1));
  }
}
