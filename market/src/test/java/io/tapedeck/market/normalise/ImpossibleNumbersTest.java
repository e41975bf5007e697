package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that no market has: their rows are left out and told, on every exchange alike. */
class ImpossibleNumbersTest {

  /** What an exchange puts around its data. */
  private static String frame(String exchange, String channel, String data) {
    boolean answer = channel.startsWith("rest/");
    return switch (exchange) {
      case "bitmex" ->
          (answer ? "[{%s}]" : "{'table':'" + channel + "','action':'insert','data':[{%s}]}")
              .formatted("'symbol':'A'," + data);
      case "bitget" -> (answer ? "{'code':'00000','data':" : "{'data':") + data + "}";
      case "bitmart" -> "{'code':1000,'group':'g','data':" + data + "}";
      default -> "{'data':" + data + "}";
    };
  }

  private static List<String> rows(String exchange, String channel, String frame) {
    return RowTexts.of(
        MessageStream.of(exchange).feedAnswer(channel, "A", "productType=USDT-FUTURES", frame));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bitmex; instrument; 'markPrice':-5; reference_prices.price",
        "bitmex; instrument; 'fairPrice':0; reference_prices.price",
        "bitmex; instrument; 'openInterest':-1; open_interest.open_interest",
        "bitmex; instrument; 'lastPrice':-1; tickers.last",
        "bitmex; liquidation; 'orderID':'a','leavesQty':-2; liquidations.size",
        "bitmex; liquidation; 'orderID':'a','price':0; liquidations.price",
        "bitmex; trade; 'side':'Buy','size':1,'price':-1; trades.price",
        "bitmex; quote; 'bidPrice':-1,'bidSize':1; quotes.bid_price",
        "bitmex; tradeBin1m; 'timestamp':'2026-03-01T10:00:00Z','low':-1; klines.low",
        "bitmex; orderBookL2; 'id':1,'side':'Buy','size':1,'price':0; price",
        "bitmex; orderBook10; 'bids':[[-1,1]],'asks':[]; price",
        "bitmex; rest/orderBook/L2; 'id':1,'side':'Buy','size':1,'price':0; price",
        "bitget; ticker; [{'lastPr':'1','markPrice':'-1'}]; reference_prices.price",
        "bitget; ticker; [{'lastPr':'1','indexPrice':'0'}]; reference_prices.price",
        "bitget; ticker; [{'lastPr':'1','holdingAmount':'-1'}]; open_interest.open_interest",
        "bitget; index-price; [{'symbol':'A','indexPrice':'0'}]; reference_prices.price",
        "bitget; liquidation; [{'symbol':'A','amount':'-2'}]; liquidations.size",
        "bitget; candle1m; [['1790134356109','1','2','-1','1','5']]; klines.low",
        "bitget; rest/api/v2/mix/market/open-interest; {'openInterestList':[{'size':'-5'}]}; interest",
        "bitmart; futures/ticker; {'symbol':'A','last_price':'1','mark_price':'-1'}; reference_prices.price",
        "bitmart; futures/ticker; {'symbol':'A','last_price':'1','index_price':'0'}; reference_prices.price",
        "bitmart; futures/ticker; {'symbol':'A','last_price':'-1'}; tickers.last",
        "bitmart; rest/contract/public/open-interest; {'open_interest':'-1'}; interest",
        "bitmart; futures/trade; [{'deal_price':'0','deal_vol':'1'}]; trades.price",
        "bitmart; futures/bookticker; {'best_bid_price':'-1','best_bid_vol':'1'}; quotes.bid_price",
        "bitmart; futures/depthAll5; {'asks':[],'bids':[{'price':'0','vol':'1'}]}; price",
        "ltp; MARK_PRICE; {'markpx':'-5','ts':'1790134356109'}; reference_prices.price",
        "ltp; INDEX_PRICE; {'indexpx':'0','ts':'1790134356109'}; reference_prices.price",
        "ltp; OPEN_INTEREST; {'open_interest':'-5','ts':'1790134356109'}; open_interest.open_interest",
        "ltp; TRADE; {'price':'-1','qty':'1'}; trades.price",
        "ltp; ORDER_BOOK; {'type':'snapshot','bids':[['0','1']],'asks':[]}; price"
      })
  void areToldAndGiveNoRow(String exchange, String channel, String data, String reason) {
    assertThat(rows(exchange, channel, frame(exchange, channel, data)))
        .filteredOn(row -> !row.startsWith("tickers A last=1"))
        .singleElement()
        .asString()
        .startsWith("rejected ")
        .contains("fault=bad_value reason=")
        .containsPattern(reason + " is (not above|below) 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bitmex; execution; 'execID':'e','execType':'Trade','lastPx':%s,'lastQty':%s",
        "bitget; rest/api/v2/mix/order/fills; {'fillList':[{'symbol':'A','price':'%s','size':'%s'}]}",
        "bitmart; rest/contract/private/trades; [{'symbol':'A','price':'%s','vol':'%s'}]",
        "ltp; Trades; {'sym':'A','price':'%s','quantity':'%s'}"
      })
  void anExecutionWithoutPriceIsKeptAndOneOfNothingIsTold(
      String exchange, String channel, String data) {
    String frame = frame(exchange, channel, data);
    assertThat(rows(exchange, channel, frame.formatted("0", "3")))
        .singleElement()
        .asString()
        .startsWith("fills A ")
        .contains(" size=3")
        .doesNotContain(" price=");
    assertThat(rows(exchange, channel, frame.formatted("7", "0")))
        .singleElement()
        .asString()
        .contains("fault=bad_value reason=rows left out: 1, the first: fills.size is not above 0");
    assertThat(rows(exchange, channel, frame.formatted("-7", "3")))
        .singleElement()
        .asString()
        .contains("fills.price is not above 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "bitget; books1; [{'bids':[['%s','1']],'asks':[['101','1']],'ts':'1790134356109'}]",
        "bitmart; futures/bookticker; {'best_bid_price':'%s','best_bid_vol':'1','best_ask_price':'101','best_ask_vol':'1'}"
      })
  void aBestBidAboveTheBestAskIsTold(String exchange, String channel, String data) {
    assertThat(rows(exchange, channel, frame(exchange, channel, data.formatted("101.5"))))
        .singleElement()
        .asString()
        .contains("fault=bad_value", "crossed: best bid 101.5, best ask 101");
    assertThat(rows(exchange, channel, frame(exchange, channel, data.formatted("101.0"))))
        .singleElement()
        .asString()
        .startsWith("quotes ");
  }

  @Test
  void whatStandsBesideThemStays() {
    assertThat(
            rows(
                "bitmex",
                "instrument",
                "{'table':'instrument','action':'update','data':[{'symbol':'A','markPrice':-5,"
                    + "'openInterest':7},{'symbol':'B','markPrice':3}]}"))
        .hasSize(3)
        .startsWith("open_interest A open_interest=7", "reference_prices B kind=mark price=3");
  }

  /** BitMEX prints rates and differences as prices of its indices. */
  @Test
  void readingsOfAnIndexMayHaveEitherSign() {
    assertThat(
            rows(
                "bitmex",
                "instrument",
                "{'table':'instrument','action':'update','data':[{'symbol':'.XBTUSDPI8H',"
                    + "'markPrice':-0.0002,'lastPrice':-0.0002}]}"))
        .containsExactly(
            "reference_prices .XBTUSDPI8H kind=mark price=-0.0002",
            "tickers .XBTUSDPI8H last=-0.0002");
    assertThat(
            rows(
                "bitmex",
                "trade",
                "{'table':'trade','action':'insert','data':[{'symbol':'.XBTUSDPI8H','size':0,"
                    + "'price':-0.0002}]}"))
        .containsExactly("trades .XBTUSDPI8H price=-0.0002 size=0");
  }

  @Test
  void aRateMayBeNegative() {
    assertThat(rows("bitget", "ticker", "{'data':[{'lastPr':'1','fundingRate':'-0.01'}]}"))
        .contains("funding_rates A predicted_rate=-0.01");
  }
}
