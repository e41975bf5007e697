package io.tapedeck.market.book;

import static io.tapedeck.market.book.BookMessages.change;
import static io.tapedeck.market.book.BookMessages.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows of {@code book_changes} do to the levels. */
class OrderBookTest {

  private final OrderBook book = new OrderBook();

  private boolean apply(BookMessages message) {
    return book.apply(message.message().rows());
  }

  private ShownBook shown() {
    return ShownBook.of(book);
  }

  @Test
  void keepsTheLatestPrintOfEachLevel() {
    apply(snapshot().bid("0.50", "1.0").ask("0.6", "2"));
    apply(change().bid("0.5", "1.50").ask("6e-1", "2.00"));
    assertThat(shown()).isEqualTo(new ShownBook(List.of("0.5:1.50"), List.of("6e-1:2.00")));
  }

  @Test
  void zeroRemovesALevelHoweverItIsPrinted() {
    apply(snapshot().bid("99", "1").bid("98", "1").ask("101", "1").ask("102", "1"));
    apply(change().bid("99.00", "0.000").ask("101", "0e5"));
    assertThat(shown()).isEqualTo(new ShownBook(List.of("98:1"), List.of("102:1")));
  }

  @Test
  void removingALevelThatIsNotThereChangesNothing() {
    apply(snapshot().bid("99", "1").ask("101", "1"));
    ShownBook before = shown();
    assertThat(apply(change().bid("98", "0").ask("103", "0"))).isTrue();
    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void aSnapshotReplacesTheSidesThatItNames() {
    apply(snapshot().bid("99", "1").ask("101", "1"));
    apply(snapshot().bid("98", "1").bid("97", "2"));
    assertThat(shown()).isEqualTo(new ShownBook(List.of("98:1", "97:2"), List.of("101:1")));
    apply(snapshot().empty(Side.BID));
    assertThat(shown()).isEqualTo(new ShownBook(List.of(), List.of("101:1")));
  }

  @Test
  void aSnapshotMayComeInAnyOrderWithItsSidesMixed() {
    apply(
        snapshot()
            .bid("98", "2")
            .ask("103", "3")
            .bid("99", "1")
            .ask("101", "1")
            .bid("97", "3")
            .ask("102", "2"));
    assertThat(shown())
        .isEqualTo(
            new ShownBook(List.of("99:1", "98:2", "97:3"), List.of("101:1", "102:2", "103:3")));
  }

  @Test
  void ofTwoRowsOfOnePriceInAnSnapshotTheLaterCounts() {
    apply(snapshot().bid("99", "1").bid("97", "1").bid("99.0", "7").ask("101", "1"));
    assertThat(shown().bids()).containsExactly("99.0:7", "97:1");
  }

  @Test
  void aSnapshotOfALevelOfSizeZeroHasNoSuchLevel() {
    apply(snapshot().bid("99", "0").bid("98", "1").ask("101", "0"));
    assertThat(shown()).isEqualTo(new ShownBook(List.of("98:1"), List.of()));
  }

  @Test
  void tellsPricesApartThatShareAllDigitsOfALong() {
    apply(
        snapshot()
            .ask("0.1000000000000000000000001", "1")
            .ask("0.1000000000000000000000003", "3")
            .ask("1000000000000000000000000000001", "6")
            .ask("1000000000000000000000000000000", "5")
            .bid("1e-30", "1")
            .bid("-1e-30", "2"));
    apply(change().ask("0.1000000000000000000000002", "2").ask("1e40", "7").bid("0", "9"));
    assertThat(shown().asks())
        .containsExactly(
            "0.1000000000000000000000001:1",
            "0.1000000000000000000000002:2",
            "0.1000000000000000000000003:3",
            "1000000000000000000000000000000:5",
            "1000000000000000000000000000001:6",
            "1e40:7");
    assertThat(shown().bids()).containsExactly("1e-30:1", "0:9", "-1e-30:2");

    apply(change().ask("0.1000000000000000000000002", "0").ask("10e39", "0"));
    assertThat(shown().asks()).hasSize(4);
  }

  @Test
  void aRowWithoutPriceIsTold() {
    apply(snapshot().bid("99", "1").ask("101", "1"));
    assertThat(apply(change().level(Side.BID, null, "5"))).isFalse();
    assertThat(apply(change().level(Side.BID, null, "0"))).isFalse();
    assertThat(apply(change().level(Side.BID, "99", null))).isFalse();
  }

  @Test
  void readsTheTouchAndLevelsByDistance() {
    apply(snapshot().bid("99", "1").bid("98", "2").empty(Side.ASK));
    assertThat(book.bestPrice(Side.BID)).hasToString("99");
    assertThat(book.bestSize(Side.BID)).hasToString("1");
    assertThat(book.bestPrice(Side.ASK)).isNull();
    assertThat(book.bestSize(Side.ASK)).isNull();
    assertThat(book.price(Side.BID, 1)).hasToString("98");
    assertThat(book.size(Side.BID, 1)).hasToString("2");
    assertThat(book.top(Side.BID, 1).size()).isEqualTo(1);
    assertThatThrownBy(() -> book.price(Side.BID, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Prices of every print and magnitude, with few enough of them that they meet again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void agreesWithTheObviousBook(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ObviousBook obvious = new ObviousBook();
    for (int i = 0; i < 3_000; i++) {
      BookMessages message = random.nextInt(300) == 0 ? snapshot() : change();
      int levels = random.nextInt(12);
      for (int level = 0; level < levels; level++) {
        Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        message.level(side, anyPrice(random), random.nextInt(3) == 0 ? "0.0" : anySize(random));
      }
      book.apply(message.message().rows());
      obvious.apply(message.message().rows());
      if (random.nextInt(50) == 0) {
        book.trim(9);
        obvious.trim(9);
      }
      assertThat(shown()).isEqualTo(obvious.snapshot());
      assertThat(book.isCrossed()).isEqualTo(obvious.snapshot().isCrossed());
    }
  }

  /** Deep enough that blocks of levels split, and drained until they join. */
  @Test
  void agreesWithTheObviousBookWhileItGrowsDeepAndIsDrained() {
    SplittableRandom random = new SplittableRandom(3);
    ObviousBook obvious = new ObviousBook();
    int[] percentRemoved = {20, 50, 80, 97};
    for (int removed : percentRemoved) {
      for (int i = 0; i < 3_000; i++) {
        boolean removes = random.nextInt(100) < removed;
        BookMessages one =
            change()
                .level(
                    random.nextBoolean() ? Side.BID : Side.ASK,
                    Integer.toString(1 + random.nextInt(1_200)),
                    removes ? "0" : anySize(random));
        book.apply(one.message().rows());
        obvious.apply(one.message().rows());
        if (i % 100 == 0) {
          assertThat(shown()).isEqualTo(obvious.snapshot());
        }
      }
      assertThat(ShownBook.of(book.copy())).isEqualTo(obvious.snapshot());
    }
    book.trim(20);
    obvious.trim(20);
    assertThat(shown()).isEqualTo(obvious.snapshot());
  }

  @Test
  void readsEveryDistanceOfADeepBook() {
    BookMessages deep = snapshot().empty(Side.ASK);
    for (int i = 1; i <= 1_000; i++) {
      deep.bid(Integer.toString(i), "1");
    }
    apply(deep);
    for (int distance = 0; distance < 1_000; distance++) {
      assertThat(book.price(Side.BID, distance)).hasToString(Integer.toString(1_000 - distance));
    }
    book.trim(100);
    assertThat(book.depth(Side.BID)).isEqualTo(100);
    assertThat(book.price(Side.BID, 99)).hasToString("901");
  }

  private static String anySize(SplittableRandom random) {
    return (1 + random.nextInt(9)) + (random.nextBoolean() ? "" : ".00");
  }

  private static String anyPrice(SplittableRandom random) {
    int number = 1 + random.nextInt(30);
    return switch (random.nextInt(40)) {
      case 0 -> number + "e30";
      case 1 -> number + "e-30";
      case 2 -> "-" + number;
      case 3 -> "123456789012345678901234567890." + number;
      case 4 -> number + ".000";
      case 5 -> number + "0e-1";
      case 6 -> number + ".5";
      default -> Integer.toString(number);
    };
  }

  @Test
  void printsEachLevelAsItCameHoweverOftenItIsAsked() {
    String[] sizes = {"1", "0.50", "1e3", "12345678901234567890.5", "0.000000000000000001", "-7"};
    SplittableRandom random = new SplittableRandom(5);
    apply(snapshot().bid("1000", "1").ask("1001", "1"));
    for (int i = 0; i < 3_000; i++) {
      String size = random.nextInt(4) == 0 ? "0" : sizes[random.nextInt(sizes.length)];
      String tail = random.nextInt(9) == 0 ? ".00000000000000000000" : ".50";
      apply(
          random.nextBoolean()
              ? change().bid(1_000 - random.nextInt(60) + tail, size)
              : change().ask(1_001 + random.nextInt(60) + tail, size));
      assertThat(printed(25)).isEqualTo(joined(25));
    }
    assertThat(printed(1_000)).isEqualTo(joined(1_000));
    assertThat(printed(0)).isEmpty();
  }

  private String printed(int depth) {
    LevelPrint print = book.print(depth);
    return new String(print.bytes(), 0, print.length(), StandardCharsets.US_ASCII);
  }

  private String joined(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      for (Side side : Side.values()) {
        if (i < book.depth(side)) {
          text.append(book.price(side, i)).append(':').append(book.size(side, i)).append(':');
        }
      }
    }
    return text.toString();
  }
}
