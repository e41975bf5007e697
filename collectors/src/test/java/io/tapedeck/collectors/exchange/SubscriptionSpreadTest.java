package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Limits.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionSpreadTest {

  private static final Rate RATE = new Rate(10, Duration.ofSeconds(1));

  private static Limits limits(int subscriptions, int symbols, int connections) {
    return new Limits(10, 4_096, subscriptions, symbols, connections, RATE, null, RATE, null);
  }

  private static List<Subscription> subscriptions(int channels, int symbols) {
    return IntStream.range(0, channels)
        .boxed()
        .flatMap(c -> IntStream.range(0, symbols).mapToObj(s -> new Subscription("c" + c, "S" + s)))
        .toList();
  }

  @Test
  void countsSymbolsNotSubscriptionsWhereTheExchangeDoes() {
    SubscriptionSpread spread = SubscriptionSpread.of(limits(1_000, 5, 5), subscriptions(7, 20));
    assertThat(spread.connections()).hasSize(4).allMatch(part -> part.size() == 35);
    assertThat(spread.connections())
        .allMatch(part -> part.stream().map(Subscription::symbol).distinct().count() == 5);
    assertThat(spread.leftOut()).isEmpty();
  }

  @Test
  void keepsAConnectionFreeForTheOneThatReplacesAnother() {
    SubscriptionSpread spread = SubscriptionSpread.of(limits(1_000, 5, 5), subscriptions(1, 22));
    assertThat(spread.connections()).hasSize(4);
    assertThat(spread.leftOut())
        .containsExactly(new Subscription("c0", "S20"), new Subscription("c0", "S21"));
  }

  @Test
  void movesNothingThatStays() {
    Random random = new Random(7);
    List<Subscription> all = subscriptions(4, 50);
    SubscriptionSpread spread = SubscriptionSpread.of(limits(30, 9, 100), all);
    for (int round = 0; round < 50; round++) {
      List<List<Subscription>> before = spread.connections();
      List<Subscription> wanted =
          all.stream().filter(subscription -> random.nextInt(4) > 0).toList();
      spread.change(wanted);
      List<List<Subscription>> after = spread.connections();
      List<Subscription> found = new ArrayList<>();
      for (int i = 0; i < after.size(); i++) {
        assertThat(after.get(i)).hasSizeLessThanOrEqualTo(30);
        assertThat(after.get(i).stream().map(Subscription::symbol).distinct().count())
            .isLessThanOrEqualTo(9);
        if (i < before.size()) {
          assertThat(after.get(i))
              .containsAll(before.get(i).stream().filter(wanted::contains).toList());
        }
        found.addAll(after.get(i));
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }
}
