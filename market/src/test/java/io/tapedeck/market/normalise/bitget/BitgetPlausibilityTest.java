package io.tapedeck.market.normalise.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Trades;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trades in trading order, and sizes and books that cannot be true. */
class BitgetPlausibilityTest {

  private final MessageStream linear = MessageStream.bitget("usdt-futures");

  private List<Rows> push(String action, String channel, String data) {
    return linear.feed(
        channel, "BTCUSDT", "{'action':'" + action + "','data':[" + data + "],'ts':1790134356200}");
  }

  private static List<String> prices(List<Rows> frame) {
    return frame.get(0).rows().stream().map(row -> row.require(Trades.PRICE).toString()).toList();
  }

  private static String trade(String time, String id, String price) {
    return "{'ts':'%s','price':'%s','size':'1','side':'buy','tradeId':'%s'}"
        .formatted(time, price, id);
  }

  @Test
  void tradesThatStandNewestFirstAreNumberedInTradingOrder() {
    List<Rows> rows =
        push(
            "snapshot",
            "trade",
            "['1790134356109','3','1','buy'],['1790134356108','2','1','buy'],"
                + "['1790134356108','1','1','buy']");

    assertThat(prices(rows)).containsExactly("1", "2", "3");
    assertThat(rows.get(0).rows()).extracting(Row::position).containsExactly(0, 1, 2);
  }

  @Test
  void tradesOfOneInstantAreOrderedByTheirIds() {
    String later = trade("1790134356109", "100", "2");
    String earlier = trade("1790134356109", "99", "1");

    assertThat(prices(push("update", "trade", later + "," + earlier))).containsExactly("1", "2");
    assertThat(prices(push("update", "trade", earlier + "," + later))).containsExactly("1", "2");
  }

  @Test
  void tradesThatStandOldestFirstStay() {
    String data = trade("1790134356108", "1", "1") + "," + trade("1790134356109", "2", "2");

    assertThat(prices(push("update", "trade", data))).containsExactly("1", "2");
  }

  @Test
  void everyTradeOfAPageKeepsItsProduct() {
    List<Rows> rows =
        linear.feedAnswer(
            "rest/api/mix/v1/market/fills",
            null,
            "limit=2",
            "{'code':'00000','data':["
                + "{'tradeId':'2','symbol':'BTCUSD_DMCBL','price':'2','size':'1',"
                + "'timestamp':'1790134356109'},"
                + "{'tradeId':'1','symbol':'BTCUSDT_UMCBL','price':'1','size':'1',"
                + "'timestamp':'1790134356108'}]}");

    assertThat(rows).extracting(Rows::product).containsExactly("usdt-futures", "coin-futures");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "trade; ['1790134356109','1','0','buy']",
        "trade; ['1790134356109','1','-2','buy']",
        "trade; {'ts':'1790134356109','price':'0','size':'1','tradeId':'7'}",
        "books; {'asks':[['2','-1']],'bids':[]}",
        "books; {'asks':[['2','0']],'bids':[]}",
        "books; {'asks':[['0','1']],'bids':[]}",
        "books5; {'asks':[['2','1']],'bids':[['1','-1']]}",
        "books1; {'asks':[['-2','1']],'bids':[]}"
      })
  void whatCannotBeTradedIsRejected(String channel, String data) {
    assertThat(RowTexts.of(push("snapshot", channel, data)))
        .first()
        .asString()
        .startsWith("rejected BTCUSDT fault=bad_value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'asks':[['2','1']],'bids':[['1','1']]}; true;",
        "{'asks':[],'bids':[['1','1']]}; true;",
        "{'asks':[['3','1'],['2','1']],'bids':[['1','1']]}; false; levels that are not in order",
        "{'asks':[['3','1']],'bids':[['1','1'],['2','1']]}; false; levels that are not in order",
        "{'asks':[['3','1'],['3.0','1']],'bids':[['1','1']]}; false; levels that are not in order",
        "{'asks':[['2','1']],'bids':[['2.0','1']]}; false; crossed",
        "{'asks':[['2','1']],'bids':[['3','1']]}; false; crossed",
        "{'asks':[['2','1']],'bids':[['1','1'],['0.5','0']]}; false; size 0"
      })
  void aWholeBookThatCannotBeIsMarked(String book, boolean valid, @Nullable String reason) {
    Row row = push("snapshot", "books15", book).get(0).rows().get(0);

    assertThat(row.get(BookSnapshots.VALID)).isEqualTo(valid);
    assertThat(Objects.requireNonNullElse(row.get(BookSnapshots.REASON), ""))
        .contains(reason == null ? "" : reason);
  }
}
