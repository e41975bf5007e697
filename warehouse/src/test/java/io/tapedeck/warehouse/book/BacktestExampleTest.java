package io.tapedeck.warehouse.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.schemas.value.Decimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/backtests.md, compiled here and run. */
class BacktestExampleTest {

  private static final Path PAGE = Path.of("../docs/backtests.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/tapedeck/warehouse/book/BacktestExampleTest.java");

  /** Microseconds for which the book was right, and their sum of spread times microseconds. */
  record Answer(long validTime, BigDecimal spreadTime) {}

  /** How long a book was right on a day, and its spread summed over that time. */
  static Answer averageSpread(Path data, String exchange, String symbol, LocalDate date) {
    Warehouse warehouse = new LocalWarehouse(data, data.resolve("private"));
    BigDecimal spreadTime = BigDecimal.ZERO;
    long validTime = 0;
    try (BookHistory history = BookHistory.open(warehouse, exchange, symbol, date)) {
      BigDecimal spread = null;
      long since = 0;
      for (BookState state : history) {
        if (spread != null) {
          long lasted = state.receivedMicros() - since;
          spreadTime = spreadTime.add(spread.multiply(BigDecimal.valueOf(lasted)));
          validTime += lasted;
        }
        since = state.receivedMicros();
        spread = state.isValid() ? spread(state) : null;
      }
    }
    return new Answer(validTime, spreadTime);
  }

  private static @Nullable BigDecimal spread(BookState state) {
    Decimal bid = state.bidPrice();
    Decimal ask = state.askPrice();
    return bid == null || ask == null ? null : ask.toBigDecimal().subtract(bid.toBigDecimal());
  }

  @Test
  void givesTheTimeThatTheBookWasRight(@TempDir Path folder) {
    RecordedMarket market = new RecordedMarket().connect("s1", null).run(100).disconnect();
    market.store(folder);

    Answer answer = averageSpread(folder, "bitmex", "XBTUSD", LocalDate.of(2026, 11, 21));

    assertThat(answer.validTime()).isEqualTo(10_000_001);
    assertThat(answer.spreadTime()).isGreaterThan(new BigDecimal("5000000"));
  }

  @Test
  void standsOnThePageAsItIsRunHere() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();

    assertThat(words(Files.readString(SOURCE).replace("@Nullable ", "")))
        .contains(words(block.group(1)));
  }

  private static String words(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining()).replaceAll("\\s", "");
  }
}
