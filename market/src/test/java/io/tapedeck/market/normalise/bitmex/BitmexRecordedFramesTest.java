package io.tapedeck.market.normalise.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RecordedFrames;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.market.normalise.capture.CapturedLine;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Rejected;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Over recorded frames: as many rows as an independent count of the same file finds ({@code
 * docs/checks/independent_counts.py}), every value with the frame's own digits.
 */
class BitmexRecordedFramesTest {

  private static final String CAPTURE = "bitmex/ws_capture_2021-07-22.jsonl";
  private static final Pattern TABLE = Pattern.compile("\"table\":\"(\\w+)\"");
  private static final Pattern SYMBOL = Pattern.compile("\"symbol\":\\s*\"([^\"]+)\"");
  private static final Pattern FILTER = Pattern.compile("\"filter\":\\{\"symbol\":\"([^\"]+)\"");
  private static final JsonFactory JACKSON = new JsonFactory();

  /** Where a field of a frame stands in a row. */
  private static final Map<String, Map<String, String>> COLUMNS =
      Map.of(
          "trade",
          Map.of(
              "price", "price",
              "size", "size",
              "homeNotional", "base_size",
              "foreignNotional", "quote_size",
              "trdMatchID", "trade_id"),
          "quote",
          Map.of(
              "bidPrice", "bid_price",
              "bidSize", "bid_size",
              "askPrice", "ask_price",
              "askSize", "ask_size"),
          "orderBookL2",
          Map.of("size", "size"));

  private final MessageStream stream = MessageStream.bitmex();

  private List<Rows> feed(CapturedLine line) {
    String frame = RecordedFrames.text(line);
    Matcher table = TABLE.matcher(frame);
    return table.find()
        ? stream.feedExactly(table.group(1), symbol(frame), frame)
        : stream.feedExactly("trade", null, frame);
  }

  private static @Nullable String symbol(String frame) {
    Matcher filter = FILTER.matcher(frame);
    if (filter.find()) {
      return filter.group(1);
    }
    Matcher symbol = SYMBOL.matcher(frame.substring(frame.indexOf("\"data\":")));
    return symbol.find() ? symbol.group(1) : null;
  }

  @Test
  void aCaptureGivesAsManyRowsAsItHolds() {
    Map<Table, Integer> counts = new HashMap<>();
    for (CapturedLine line : RecordedFrames.lines(CAPTURE)) {
      for (Rows rows : feed(line)) {
        counts.merge(rows.table(), rows.rows().size(), Integer::sum);
        assertThat(rows.symbol()).isNotNull();
      }
    }

    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Trades.TABLE, 27, Quotes.TABLE, 436, BookChanges.TABLE, 14_333));
  }

  @Test
  void everyLevelOfTheCaptureHasItsPrice() {
    for (CapturedLine line : RecordedFrames.lines(CAPTURE)) {
      for (Rows rows : feed(line)) {
        if (rows.table() == BookChanges.TABLE) {
          assertThat(rows.rows()).allMatch(row -> row.get(BookChanges.PRICE) != null);
        }
      }
    }
  }

  @Test
  void everyValueHasTheDigitsOfItsFrame() throws IOException {
    int compared = 0;
    for (CapturedLine line : RecordedFrames.lines(CAPTURE)) {
      List<Row> rows = new ArrayList<>();
      Table table = Trades.TABLE;
      for (Rows group : feed(line)) {
        rows.addAll(group.rows());
        table = group.table();
      }
      String frame = RecordedFrames.text(line);
      Matcher name = TABLE.matcher(frame);
      if (name.find()) {
        compared += compare(printed(frame), rows, table, columns(name.group(1)));
      }
    }
    assertThat(compared).isGreaterThan(15_000);
  }

  private static Map<String, String> columns(String table) {
    return Objects.requireNonNull(COLUMNS.get(table), table);
  }

  private static int compare(
      List<Map<String, String>> printed, List<Row> rows, Table table, Map<String, String> columns) {
    assertThat(rows).hasSameSizeAs(printed);
    int compared = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (Map.Entry<String, String> column : columns.entrySet()) {
        String value = printed.get(i).get(column.getKey());
        if (value != null) {
          assertThat(rows.get(i).get(table.column(column.getValue()))).hasToString(value);
          compared++;
        }
      }
      String price = printed.get(i).get("price");
      if (table == BookChanges.TABLE && price != null) {
        assertThat(rows.get(i).get(BookChanges.PRICE)).hasToString(price);
      }
    }
    return compared;
  }

  /** The rows of a frame as another parser reads them, numbers as they are printed. */
  private static List<Map<String, String>> printed(String frame) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (JsonParser parser = JACKSON.createParser(frame)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY && "data".equals(parser.currentName())) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            rows.add(row(parser));
          }
        }
      }
    }
    return rows;
  }

  private static Map<String, String> row(JsonParser parser) throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        row.put(name, parser.getText());
      }
    }
    return row;
  }

  @Test
  void theMetadataOfTheCaptureNamesEveryInstrument() {
    CapturedLine body =
        RecordedFrames.lines("bitmex/rest_instrument_active_2021-07-22.jsonl").get(0);

    List<Rows> rows = stream.feedExactly("rest/instrument/active", null, RecordedFrames.text(body));

    List<Rows> instruments = rows.stream().filter(of -> of.table() == Instruments.TABLE).toList();
    assertThat(instruments).hasSize(34).allMatch(of -> of.instrument() != null);
    assertThat(instruments)
        .extracting(Rows::instrument)
        .contains("BTC-USD-PERP", "XRP-BTC-20210924", "ADA-USDT-PERP");
  }

  @Test
  void checkedMessagesGiveRowsAndOnlyUnknownLevelsHaveNoPrice() {
    List<String> texts = new ArrayList<>();
    for (CapturedLine line : RecordedFrames.lines("bitmex/ws_messages_with_expected.jsonl")) {
      String frame = RecordedFrames.text(line);
      List<Rows> rows =
          frame.startsWith("[")
              ? stream.feedExactly("rest/orderBook/L2", "XBTUSD", frame)
              : feed(line);
      assertThat(rows).as(frame).isNotEmpty();
      assertThat(rows).as(frame).noneMatch(of -> of.table() == Rejected.TABLE);
      texts.addAll(RowTexts.of(rows));
    }

    assertThat(texts)
        .filteredOn(text -> text.startsWith("book_changes") && !text.contains("price="))
        .allMatch(text -> text.contains(" ETHZ21 ") || text.contains("action=snapshot"));
  }

  @Test
  void aSecondPartialAndAnEmptyOneReplaceTheBook() {
    Map<String, Integer> empty = new HashMap<>();
    List<Rows> last = List.of();
    for (CapturedLine line :
        RecordedFrames.lines("bitmex/ws_official_client_orderbook_repartial.jsonl")) {
      last = feed(line);
      for (String text : RowTexts.of(last)) {
        if (!text.contains("price=")) {
          empty.merge(text.split(" ", 3)[1], 1, Integer::sum);
        }
      }
    }

    assertThat(empty)
        .as("a side that the first snapshot left out, then both")
        .containsEntry("ETHYLDH23", 3);
    assertThat(RowTexts.of(last))
        .containsExactly(
            "book_changes XBTUSD @2023-02-15T08:11:07.523Z side=ask price=22077.5 size=77300"
                + " action=update last=true");
  }
}
