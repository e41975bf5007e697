package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.history.InjectedPast.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often an exchange is asked for its time and for what a key may do while orders come. */
@Timeout(30)
class RequestsOfKeysTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");

  /** The time is asked for a few times at once, and the quickest answer counts. */
  private static final int AT_ONCE = 5;

  private static InjectedPast past() {
    Generation generation = BITMEX.generations().get(0);
    History orders =
        BITMEX.histories(generation).stream()
            .filter(history -> history.read().signed())
            .findFirst()
            .orElseThrow();
    return new InjectedPast(BITMEX, generation, orders);
  }

  @Test
  void timeAndKeyAreAskedForOnceInAnHourHoweverManyOrdersCome() throws Exception {
    try (InjectedPast past = past()) {
      Outcome first = past.fetch();
      assertThat(first.failures()).isEmpty();
      assertThat(first.timeAsked()).isEqualTo(AT_ONCE);
      assertThat(first.keyAsked()).isEqualTo(1);
      for (int minutes = 0; minutes < 55; minutes += 11) {
        past.advance(Duration.ofMinutes(11));
        Outcome next = past.fetch();
        assertThat(next.asked()).hasSize(3);
        assertThat(next.timeAsked() + next.keyAsked()).isZero();
      }
      past.advance(Duration.ofMinutes(6));
      Outcome later = past.fetch();
      assertThat(later.timeAsked()).isEqualTo(AT_ONCE);
      assertThat(later.keyAsked()).isEqualTo(1);
    }
  }
}
