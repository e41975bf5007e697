package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.market.book.Side;
import io.tapedeck.warehouse.book.BookHistory;
import io.tapedeck.warehouse.book.BookState;
import io.tapedeck.warehouse.text.Numbers;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded capture, stored and read back: each quote that came is the touch of the book then. */
class RecordedBookTest {

  private static final LocalDate DAY = LocalDate.of(2021, 7, 22);

  /** The last row of each quote frame that came once the book was there. */
  private static final String QUOTES =
      "select q.symbol, q.sequence, bid_price, bid_size, ask_price, ask_size from quotes q join"
          + " (select symbol, min(sequence) as snapshot from book_changes group by symbol) b"
          + " on q.symbol = b.symbol and q.sequence > b.snapshot"
          + " qualify row_number() over (partition by q.symbol, q.sequence order by position desc)"
          + " = 1 order by 1, 2";

  @Test
  void everyBitmexQuoteIsTheTouch(@TempDir Path folder) {
    String fixtures = System.getenv("TAPEDECK_FIXTURES");
    assumeTrue(fixtures != null, "skipped: TAPEDECK_FIXTURES names no folder");
    Path capture = Path.of(fixtures, "bitmex/ws_capture_2021-07-22.jsonl");
    assumeTrue(Files.exists(capture), "skipped: no recorded capture");
    String data = folder.resolve("data").toString();
    assertThat(
            new TestConsole()
                .run("import", "--exchange=bitmex", "--data=" + data, capture.toString()))
        .isZero();

    int equal = 0;
    List<String[]> quotes = quotes(data);
    LocalWarehouse warehouse = new LocalWarehouse(Path.of(data), Path.of(data, "private"));
    for (String symbol : quotes.stream().map(quote -> quote[0]).distinct().toList()) {
      List<String[]> left = new ArrayList<>(quotes);
      left.removeIf(quote -> !quote[0].equals(symbol));
      try (BookHistory history = BookHistory.open(warehouse, "bitmex", symbol, DAY)) {
        String touch = "";
        for (BookState state : history) {
          if (state.isMessage()) {
            equal += takeUntil(state.sequence(), left, touch);
            touch = touch(state);
          }
        }
        equal += takeUntil(Long.MAX_VALUE, left, touch);
      }
    }
    assertThat(equal).isEqualTo(quotes.size()).isEqualTo(83);
  }

  /** How many quotes before a message are the touch that stood then. */
  private static int takeUntil(long sequence, List<String[]> quotes, String touch) {
    int equal = 0;
    while (!quotes.isEmpty() && Long.parseLong(quotes.get(0)[1]) < sequence) {
      String[] quote = quotes.remove(0);
      equal += String.join(",", quote[2], quote[3], quote[4], quote[5]).equals(touch) ? 1 : 0;
    }
    return equal;
  }

  private static String touch(BookState state) {
    List<String> numbers = new ArrayList<>();
    for (Side side : Side.values()) {
      numbers.add(text(state.book().price(side, 0).toBigDecimal()));
      numbers.add(text(state.book().size(side, 0).toBigDecimal()));
    }
    return String.join(",", numbers);
  }

  private static String text(BigDecimal number) {
    return Numbers.text(number);
  }

  private static List<String[]> quotes(String data) {
    TestConsole console = new TestConsole();
    assertThat(console.run("query", "--data=" + data, "--format=csv", QUOTES)).isZero();
    return console.out().lines().skip(1).map(line -> line.split(",", -1)).toList();
  }
}
