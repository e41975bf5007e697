package io.tapedeck.market.book;

import static io.tapedeck.market.book.BookMessages.change;
import static io.tapedeck.market.book.BookMessages.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.row.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books whose touch walks far away, jumps, and leaves the ticks that it kept so far. */
class WanderingBookTest {

  private static final int MESSAGES = 2_500;

  private final ObviousBook obvious = new ObviousBook();
  private OrderBook book = new OrderBook();

  /** Prices of a seeded walk: around a middle, so many units of the last digit apart. */
  private static final class Walk {
    private final SplittableRandom random;
    private final int step;
    private final int scale;
    private long middle = 100_000;
    private int width = 64;

    Walk(long seed, int step, int scale) {
      random = new SplittableRandom(seed);
      this.step = step;
      this.scale = scale;
    }

    void move() {
      switch (random.nextInt(200)) {
        case 0 -> middle += random.nextInt(-3_000, 3_000);
        case 1 -> width = 1 << random.nextInt(11);
        default -> middle += random.nextInt(-6, 7);
      }
    }

    BookMessages message() {
      BookMessages message = random.nextInt(500) == 0 ? snapshot().empty(Side.ASK) : change();
      for (int left = 1 + random.nextInt(6); left > 0; left--) {
        String size = random.nextInt(100) < 45 ? "0" : Integer.toString(1 + random.nextInt(99));
        message.level(random.nextBoolean() ? Side.BID : Side.ASK, price(), size);
      }
      return message;
    }

    private String price() {
      long units = (middle + random.nextInt(-width, width + 1)) * step;
      boolean odd = random.nextInt(400) == 0;
      return BigDecimal.valueOf(odd ? units + 1 : units, scale).toPlainString();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 1, 1", "3, 5, 1", "4, 7, 3", "5, 1000000, 8", "6, 640, 2", "7, 1, 17"})
  void agreesWithTheObviousBook(long seed, int step, int scale) {
    Walk walk = new Walk(seed, step, scale);
    for (int i = 0; i < MESSAGES; i++) {
      walk.move();
      List<Row> rows = walk.message().message().rows();
      book.apply(rows);
      obvious.apply(rows);
      if (i % 400 == 399) {
        book.trim(40);
        obvious.trim(40);
      }
      if (i % 300 == 299) {
        book = book.copy();
      }
      if (i % 10 == 0) {
        expectAll(obvious.snapshot());
      }
    }
  }

  private void expectAll(ShownBook truth) {
    assertThat(ShownBook.of(book)).isEqualTo(truth);
    assertThat(book.isCrossed()).isEqualTo(truth.isCrossed());
    expectSide(Side.BID, truth.bids());
    expectSide(Side.ASK, truth.asks());
  }

  private void expectSide(Side side, List<String> levels) {
    assertThat(book.depth(side)).isEqualTo(levels.size());
    String best = levels.isEmpty() ? "null:null" : levels.get(0);
    assertThat(book.bestPrice(side) + ":" + book.bestSize(side)).isEqualTo(best);
    for (int i = 0; i < levels.size(); i += 1 + i / 4) {
      assertThat(book.price(side, i) + ":" + book.size(side, i)).isEqualTo(levels.get(i));
    }
  }
}
