package io.tapedeck.warehouse.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.warehouse.text.UtcTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books read back against the market that was recorded. */
class BookHistoryTest {

  private static final int INSTANTS = 6;

  private final Path folder;
  private final RecordedMarket market = new RecordedMarket();

  BookHistoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private BookHistory history(long from, long to) {
    LocalWarehouse warehouse = new LocalWarehouse(folder, folder.resolve("private"));
    return BookHistory.open(warehouse, RecordedMarket.BOOK, from, to);
  }

  private BookHistory all() {
    return history(UtcTime.micros(RecordedMarket.START), market.micros() + 1);
  }

  private static String top(BookState state) {
    StringBuilder text = new StringBuilder();
    for (Side side : Side.values()) {
      Levels levels = state.top(side, 5);
      for (int i = 0; i < levels.size(); i++) {
        text.append(levels.prices().get(i)).append(" x ").append(levels.sizes().get(i)).append(' ');
      }
    }
    return text.toString();
  }

  @Test
  void everyStateIsTheBookThatTheMarketHad() {
    market.connect("s1", null).run(1_500).disconnect().run(50).connect("s2", "s1").run(500);
    market.store(folder);
    expectTheStatesOfTheMarket();
  }

  @Test
  void aMessageOfASessionThatIsNotReadIsNoState() {
    market.connect("s1", null).run(100).beside("s2").run(100).stall(Duration.ofSeconds(1));
    market.store(folder);
    expectTheStatesOfTheMarket();
  }

  private void expectTheStatesOfTheMarket() {
    List<Long> times = new ArrayList<>();

    try (BookHistory history = all()) {
      for (BookState state : history) {
        if (state.isMessage()) {
          assertThat(state.isValid()).isTrue();
          assertThat(top(state)).isEqualTo(market.truthAt(state.receivedMicros()));
          times.add(state.receivedMicros());
        }
      }
    }
    assertThat(times).containsExactlyElementsOf(market.truth().keySet());
  }

  @Test
  void anyInstantIsThatOfTheLastMessageBeforeIt() {
    market.connect("s1", null).run(1_500).store(folder);
    SplittableRandom random = new SplittableRandom(7);
    long start = UtcTime.micros(RecordedMarket.START);

    for (int i = 0; i < INSTANTS; i++) {
      long moment = random.nextLong(start, market.micros());
      try (BookHistory history = history(moment + 1, moment + 1)) {
        assertThat(top(history.opening())).isEqualTo(market.truthAt(moment));
        assertThat(history.opening().receivedMicros()).isEqualTo(market.truth().floorKey(moment));
        assertThat(history).isEmpty();
      }
    }
  }

  @Test
  void aDayBeginsWithTheBookOfTheEveningBefore() {
    market.connect("s1", null).run(1_200).store(folder);
    long midnight = UtcTime.micros(RecordedMarket.START.plusSeconds(60));

    try (BookHistory history = history(midnight, market.micros() + 1)) {
      assertThat(history.opening().receivedMicros()).isLessThan(midnight);
      assertThat(top(history.opening())).isEqualTo(market.truthAt(midnight - 1));
      for (BookState state : history) {
        assertThat(top(state)).isEqualTo(market.truthAt(state.receivedMicros()));
      }
    }
  }

  @Test
  void aBookEndsWithItsSessionAndBeginsWithTheNextSnapshot() {
    market.connect("s1", null).run(100).disconnect();
    long end = market.micros();
    market.run(50).connect("s2", "s1");
    long again = market.micros();
    market.run(10).store(folder);

    try (BookHistory history = all()) {
      List<BookState> changes = new ArrayList<>();
      boolean valid = false;
      for (BookState state : history) {
        if (state.isValid() != valid) {
          valid = state.isValid();
          changes.add(state);
        }
      }
      assertThat(changes).extracting(BookState::session).containsExactly("s1", "s1", "s2");
      assertThat(changes.get(1).isMessage()).isFalse();
      assertThat(changes.get(1).receivedMicros()).isEqualTo(end + 1);
      assertThat(changes.get(1).reason()).contains("session s1 ended");
      assertThat(changes.get(2).receivedMicros()).isEqualTo(again);
    }
  }

  @Test
  void aSessionThatFellSilentIsNotTrusted() {
    market.connect("s1", null).run(20).kill();
    long killed = market.micros();
    market.run(300).store(folder);

    try (BookHistory history = history(killed + 61_000_000, killed + 61_000_000)) {
      assertThat(history.opening().isValid()).isFalse();
      assertThat(history.opening().reason()).contains("nothing of its session s1 is stored after");
    }
    try (BookHistory history = history(killed + 5_000_000, killed + 5_000_000)) {
      assertThat(history.opening().isValid()).isTrue();
    }
  }

  @Test
  void aSessionThatWasSilentIsNotTrustedMeanwhile() {
    market.connect("s1", null).run(20);
    long last = market.micros();
    market.stall(Duration.ofMinutes(10)).run(20).store(folder);

    try (BookHistory history = history(last + 300_000_000, last + 300_000_000)) {
      assertThat(history.opening().isValid()).isFalse();
      assertThat(history.opening().reason()).contains("nothing of its session s1 is stored from");
    }
    try (BookHistory history = history(last + 30_000_000, last + 30_000_000)) {
      assertThat(history.opening().isValid()).isTrue();
    }
    try (BookHistory history = history(market.micros() + 1, market.micros() + 1)) {
      assertThat(top(history.opening())).isEqualTo(market.truthAt(market.micros()));
    }
  }

  @Test
  void aGapMakesTheBookInvalidUntilASnapshotBehindIt() {
    market.connect("s1", null).run(50);
    long from = market.micros();
    market.run(5);
    long to = market.micros();
    market.run(20).gap(from, to, "sequence_gap").store(folder);
    expectNoBookAfter(from, to);
  }

  /** Of a book whose messages have no numbers nothing else tells that one is missing. */
  @Test
  void lostMessagesOfWhichNobodyKnowsTheKindDoToo() {
    market.connect("s1", null).run(50);
    long from = market.micros();
    market.run(5);
    long to = market.micros();
    market.run(20).lost(from, to).store(folder);
    expectNoBookAfter(from, to);
  }

  private void expectNoBookAfter(long from, long to) {
    try (BookHistory history = all()) {
      for (BookState state : history) {
        assertThat(state.isValid()).isEqualTo(state.receivedMicros() <= from);
      }
    }
    try (BookHistory history = history(to, to)) {
      assertThat(history.opening().reason()).contains("a gap from", "(sequence_gap)");
    }
  }

  @Test
  void parallelSessionsAreReadOneAtATime() {
    market.connect("s1", null).run(100).connect("s2", null).run(100);
    market.store(folder);

    try (BookHistory history = all()) {
      for (BookState state : history) {
        assertThat(top(state)).isEqualTo(market.truthAt(state.receivedMicros()));
      }
    }
  }

  @Test
  void levelsOfAnInvalidBookCannotBeRead() {
    market.connect("s1", null).run(5).disconnect().store(folder);

    try (BookHistory history = history(market.micros() + 10, market.micros() + 10)) {
      BookState state = history.opening();
      assertThat(state.isValid()).isFalse();
      assertThatThrownBy(state::bidPrice)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("session s1 ended");
    }
  }
}
