package io.tapedeck.market.normalise.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RecordedFrames;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over recorded frames: every row is there, with the digits of the frame. */
class BitgetRecordedFramesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, MessageStream> streams = new HashMap<>();

  /** Feeds a push; gives nothing for what is none. */
  private List<Rows> feed(String raw) throws IOException {
    JsonNode frame = JSON.readTree(raw);
    JsonNode arg = frame.path("arg");
    String type = arg.path("instType").asText();
    String product =
        type.equals("mc")
            ? "usdt-futures"
            : type.equals("sp") ? "spot" : type.toLowerCase(Locale.ROOT);
    return frame.has("event") || frame.has("op")
        ? List.of()
        : streams
            .computeIfAbsent(product, MessageStream::bitget)
            .feedExactly(arg.path("channel").asText(), arg.path("instId").asText(), raw);
  }

  /** The counts are those of docs/checks/independent_counts.py. */
  @ParameterizedTest
  @CsvSource({
    "spot, 'book_changes=19966, klines=4020, tickers=64, trades=219'",
    "mix, 'book_changes=15109, funding_rates=108, klines=1010, open_interest=108,"
        + " reference_prices=216, tickers=108, trades=59'"
  })
  void everyRowOfACaptureIsThere(String market, String expected) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (CapturedLine line :
        RecordedFrames.lines("bitget/v1_" + market + "_ws_capture_2022-04-06.jsonl")) {
      for (Rows rows : feed(RecordedFrames.text(line))) {
        counts.merge(rows.table().name(), rows.rows().size(), Integer::sum);
      }
    }

    assertThat(counts).hasToString("{" + expected + "}");
  }

  @ParameterizedTest
  @CsvSource({"spot", "mix"})
  void everyTradeAndLevelHasTheDigitsOfItsFrame(String market) throws IOException {
    for (CapturedLine line :
        RecordedFrames.lines("bitget/v1_" + market + "_ws_capture_2022-04-06.jsonl")) {
      String raw = RecordedFrames.text(line);
      JsonNode frame = JSON.readTree(raw);
      String channel = frame.path("arg").path("channel").asText();
      if (frame.has("event") || !(channel.equals("books") || channel.equals("trade"))) {
        continue;
      }
      List<String> expected = new ArrayList<>();
      for (JsonNode row : frame.path("data")) {
        if (channel.equals("trade")) {
          expected.add(row.get(1).asText() + "x" + row.get(2).asText());
        } else {
          row.path("bids").forEach(l -> expected.add(l.get(0).asText() + "x" + l.get(1).asText()));
          row.path("asks").forEach(l -> expected.add(l.get(0).asText() + "x" + l.get(1).asText()));
        }
      }
      if (channel.equals("trade")) {
        Collections.reverse(expected); // printed newest first, kept in trading order
      }
      List<String> read = new ArrayList<>();
      for (Rows rows : feed(raw)) {
        Column<?> price = rows.table().column("price");
        Column<?> size = rows.table().column("size");
        for (Row row : rows.rows()) {
          read.add(row.get(price) + "x" + row.get(size));
        }
      }
      assertThat(read).isEqualTo(expected);
    }
  }

  @Test
  void readsEveryMessageOfTheSecondGeneration() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    for (CapturedLine line : RecordedFrames.lines("bitget/v2_ws_messages.jsonl")) {
      List<Rows> read = feed(RecordedFrames.text(line));
      rows.addAll(RowTexts.of(read));
      for (Rows of : read) {
        if (of.mark().hasPreviousSequence()) {
          marks.add(of.mark().previousSequence() + " " + of.mark().sequence());
        }
      }
    }

    assertThat(rows)
        .hasSize(12)
        .contains(
            "book_changes MAVUSDT @2026-09-15T07:15:12.452Z side=bid price=0.00519 size=30828.52"
                + " action=update last=true",
            "trades BTCUSDT @2026-09-25T17:53:00.904Z trade_id=1487438024184414208 price=83715.7"
                + " size=0.000012 base_size=0.000012 side=buy");
    assertThat(marks)
        .containsExactly(
            "0 427583461144", "427583461144 427583480559", "427583480559 427583480664");
  }
}
