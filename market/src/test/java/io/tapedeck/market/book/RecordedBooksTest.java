package io.tapedeck.market.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books of recorded captures against what the exchange itself said of them. */
class RecordedBooksTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, CheckedBook> books = new HashMap<>();

  /** A frame as it was received, and read. */
  private record Recorded(String raw, JsonNode json) {}

  /** Frames that were received, in their order; skips the test where the captures are absent. */
  private static List<Recorded> frames(String file) throws IOException {
    String named = System.getenv("TAPEDECK_FIXTURES");
    Path folder = named == null ? Path.of("../../shared/fixtures") : Path.of(named);
    Path capture = folder.resolve(file);
    assumeTrue(Files.exists(capture), () -> "skipped: no recorded capture at " + capture);
    List<Recorded> frames = new ArrayList<>();
    for (String line : Files.readAllLines(capture)) {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("t").asText().equals("recv")) {
        String raw = entry.path("raw").asText();
        frames.add(new Recorded(raw, JSON.readTree(raw)));
      }
    }
    return frames;
  }

  @ParameterizedTest
  @CsvSource({
    "bitget/v1_spot_ws_capture_2022-04-06.jsonl, 225, 4",
    "bitget/v1_mix_ws_capture_2022-04-06.jsonl, 98, 1"
  })
  void everyBitgetChecksumIsThatOfTheBook(String file, int checksums, int symbols)
      throws IOException {
    int held = 0;
    MessageStream stream = MessageStream.bitget("spot");
    for (Recorded recorded : frames(file)) {
      JsonNode frame = recorded.json();
      boolean isBook = frame.path("arg").path("channel").asText().equals("books");
      if (isBook && frame.has("data")) {
        String symbol = frame.path("arg").path("instId").asText();
        Rows rows = stream.feedExactly("books", symbol, recorded.raw()).get(0);
        assertThat(rows.mark().checksum())
            .isEqualTo(frame.path("data").get(0).path("checksum").longValue());
        BookMessage message = BookMessage.of(rows).get(0);
        assertThat(book("bitget", "books", symbol).apply(message)).isEqualTo(Outcome.GOOD);
        held++;
      }
    }
    assertThat(held).isEqualTo(checksums);
    assertThat(books).hasSize(symbols);
  }

  private CheckedBook book(String exchange, String channel, String symbol) {
    BookRules rules = BookProtocols.rules(exchange, channel).orElseThrow();
    return books.computeIfAbsent(symbol, unseen -> new CheckedBook(rules));
  }

  /** No key is violated, no book is crossed after any frame, and each quote is the touch. */
  @Test
  void everyBitmexQuoteIsTheTouchOfTheBook() throws IOException {
    MessageStream stream = MessageStream.bitmex();
    int quotes = 0;
    int equal = 0;
    for (Recorded recorded : frames("bitmex/ws_capture_2021-07-22.jsonl")) {
      JsonNode frame = recorded.json();
      String table = frame.path("table").asText();
      if (table.equals("orderBookL2")) {
        applyBitmex(stream.feedExactly(table, symbol(frame), recorded.raw()));
      } else if (table.equals("quote") && frame.path("action").asText().equals("insert")) {
        // The rows of a frame are the touches that were passed; the last one is where it stands.
        JsonNode quote = frame.path("data").get(frame.path("data").size() - 1);
        quotes++;
        equal += isTouch(book("bitmex", "orderBookL2", symbol(frame)), quote) ? 1 : 0;
      }
    }
    assertThat(books).hasSize(10).allSatisfy((symbol, book) -> assertThat(book.isValid()).isTrue());
    assertThat(equal).isEqualTo(quotes).isEqualTo(83);
  }

  private static String symbol(JsonNode frame) {
    return frame.path("data").path(0).path("symbol").asText();
  }

  private void applyBitmex(List<Rows> frame) {
    for (Rows rows : frame) {
      assertThat(rows.table()).isEqualTo(BookChanges.TABLE);
      for (BookMessage message : BookMessage.of(rows)) {
        CheckedBook book = book("bitmex", "orderBookL2", String.valueOf(rows.symbol()));
        assertThat(book.apply(message)).isEqualTo(Outcome.GOOD);
      }
    }
  }

  private static boolean isTouch(CheckedBook book, JsonNode quote) {
    BookView view = book.view().orElseThrow();
    return same(view.bestPrice(Side.BID), quote.path("bidPrice"))
        && same(view.bestSize(Side.BID), quote.path("bidSize"))
        && same(view.bestPrice(Side.ASK), quote.path("askPrice"))
        && same(view.bestSize(Side.ASK), quote.path("askSize"));
  }

  private static boolean same(@Nullable Decimal inBook, JsonNode inQuote) {
    return inBook != null && inBook.sameValue(Decimal.parse(inQuote.asText()));
  }
}
