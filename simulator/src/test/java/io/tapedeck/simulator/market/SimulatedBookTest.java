package io.tapedeck.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedBookTest {

  private static final Instant NOW = Instant.parse(TestMarkets.START);
  private final SimulatedBook book = new SimulatedBook(0);

  @Test
  void tellsALevelOnceHoweverOftenItMoved() {
    book.set(OrderSide.BUY, 10, 5, NOW);
    book.commit(NOW);

    book.set(OrderSide.BUY, 10, 0, NOW);
    book.set(OrderSide.BUY, 10, 7, NOW);
    book.set(OrderSide.SELL, 20, 3, NOW);
    book.set(OrderSide.SELL, 20, 0, NOW);

    assertThat(book.commit(NOW))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(LevelChange.Action.UPDATE);
              assertThat(change.size()).isEqualTo(7);
            });
  }

  @Test
  void deletesComeFirstSoThatNobodySeesACrossedBook() {
    book.set(OrderSide.SELL, 20, 5, NOW);
    book.commit(NOW);

    book.set(OrderSide.BUY, 20, 1, NOW);
    book.set(OrderSide.SELL, 20, 0, NOW);

    assertThat(book.commit(NOW))
        .extracting(LevelChange::kind)
        .containsExactly(LevelChange.Action.DELETE, LevelChange.Action.INSERT);
  }

  @Test
  void refusesToBeCrossed() {
    book.set(OrderSide.SELL, 20, 5, NOW);
    book.set(OrderSide.BUY, 21, 5, NOW);
    assertThatThrownBy(() -> book.commit(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void idsAreUniqueAndOrderNothing() {
    Set<Long> ids = new HashSet<>();
    int falls = 0;
    long before = 0;
    for (int ticks = 1; ticks <= 10_000; ticks++) {
      book.set(OrderSide.BUY, ticks, 1, NOW);
      long id = java.util.Objects.requireNonNull(book.at(OrderSide.BUY, ticks)).id();
      ids.add(id);
      falls += id < before ? 1 : 0;
      before = id;
    }
    assertThat(ids).hasSize(10_000);
    assertThat(falls).isBetween(1_000, 9_000);
  }
}
