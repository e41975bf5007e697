package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that a column would hold as something else: told, on every exchange alike. */
class UnstorableValuesTest {

  private static List<String> rows(String exchange, String channel, String frame) {
    return RowTexts.of(
        MessageStream.of(exchange).feedAnswer(channel, symbolOf(exchange), "", frame));
  }

  /** BitMEX names the symbol in its rows. */
  private static @Nullable String symbolOf(String exchange) {
    return exchange.equals("bitmex") ? null : "A";
  }

  private static List<String> bitmexTrade(String symbol, String price, String time) {
    return rows(
        "bitmex",
        "trade",
        "{'table':'trade','action':'insert','data':[{'symbol':'%s','side':'Buy','size':1,'price':%s,'timestamp':'%s'}]}"
            .formatted(symbol, price, time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bitmex; trade; {'table':'trade','action':'insert','data':[{'symbol':'A','side':'Buy','size':1,'price':%s}]}",
        "bitmex; orderBookL2; {'table':'orderBookL2','action':'insert','data':[{'symbol':'A','id':1,'side':'Buy','size':1,'price':%s}]}",
        "bitget; trade; {'data':[{'price':'%s','size':'1','side':'buy','ts':'1790134356109'}]}",
        "bitget; books5; {'action':'snapshot','data':[{'asks':[['%s','1']],'bids':[],'ts':'1790134356109'}]}",
        "bitmart; futures/trade; {'group':'g','data':[{'deal_price':'%s','deal_vol':'1'}]}",
        "ltp; TRADE; {'data':{'price':'%s','qty':'1'}}"
      })
  void aNumberThatADoubleHoldsAsInfiniteOrAsZeroIsTold(
      String exchange, String channel, String frame) {
    for (String price : List.of("1e-400", "1e400", "1e999999")) {
      assertThat(rows(exchange, channel, frame.formatted(price)))
          .as(price)
          .singleElement()
          .asString()
          .startsWith("rejected ")
          .contains("fault=bad_value", "number too great or too near to 0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:01.000Z, 'a time of 1970-01-01T00:00:01Z, before 2010, is not stored'",
    "9999-01-01T00:00:00.000Z, 'a time of 9999-01-01T00:00:00Z, more than a day after'"
  })
  void aTimeThatCannotBeTrueIsTold(String time, String told) {
    assertThat(bitmexTrade("A", "5", time))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("trades A ") && row.contains("price=5"))
        .anyMatch(
            row ->
                row.startsWith("rejected ")
                    && row.contains("rows stored without their time: " + told));
    assertThat(bitmexTrade("A", "5", "2026-09-21T14:13:20.000Z")).hasSize(1);
  }

  /** A collector takes the symbol of a message from its first row. */
  @Test
  void rowsOfAnEmptySymbolAreTold() {
    for (String frame :
        List.of(
            "{'table':'trade','action':'insert','data':[{'symbol':'','side':'Buy','size':1,"
                + "'price':5}]}",
            "{'table':'orderBookL2','action':'partial','filter':{},'data':[{'symbol':'','id':1,"
                + "'side':'Buy','size':1,'price':5}]}")) {
      String channel = frame.contains("trade") ? "trade" : "orderBookL2";
      assertThat(RowTexts.of(MessageStream.of("bitmex").feedAnswer(channel, "", "", frame)))
          .as(frame)
          .isNotEmpty()
          .allMatch(row -> row.startsWith("rejected ") && row.contains("symbol is empty"));
    }
  }

  @Test
  void aSymbolThatIsNoTextIsTold() {
    for (String half : List.of("\\ud800", "a\\udc00", "\\ud83d\\ud83d\\ude00")) {
      assertThat(bitmexTrade(half, "5", "2026-09-21T14:13:20.000Z"))
          .as(half)
          .singleElement()
          .asString()
          .contains("fault=bad_value", "half a pair of surrogates");
    }
    assertThat(bitmexTrade("\\ud83d\\ude00", "5", "2026-09-21T14:13:20.000Z"))
        .singleElement()
        .asString()
        .startsWith("trades 😀 ");
  }

  @Test
  void aFieldThatStandsTwiceIsTold() {
    assertThat(bitmexTrade("A", "5,'price':6", "2026-09-21T14:13:20.000Z"))
        .singleElement()
        .asString()
        .contains("fault=bad_value", "field price stands twice");
  }
}
