package io.tapedeck.market.normalise.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Trades;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** REST answers. Shapes: futures API text and v2 documentation. */
class BitmartAnswerTest {

  private final MessageStream stream = MessageStream.bitmart();

  private List<String> rows(String call, @Nullable String symbol, String data) {
    return rows(call, symbol, "", data);
  }

  private List<String> rows(String call, @Nullable String symbol, String request, String data) {
    return RowTexts.of(
        stream.feedAnswer(
            "rest/contract/public/" + call,
            symbol,
            request,
            "{'code':1000,'message':'Ok','data':" + data + ",'trace':'t'}"));
  }

  @Test
  void tradesOfRestAreInBaseCoinAndHaveNoIds() {
    List<Rows> rows =
        stream.feed(
            "rest/contract/public/market-trade",
            "BTCUSDT",
            "{'code':1000,'data':[{'symbol':'BTCUSDT','price':'104146.50','qty':'0.037',"
                + "'quote_qty':'3853.4205','time':1750347973,'is_buyer_maker':true}]}");

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "trades BTCUSDT @2025-06-19T15:46:13Z price=104146.50 size=0.037 base_size=0.037"
                + " quote_size=3853.4205 side=sell");
    assertThat(RowTexts.only(rows, Trades.SIZE_UNIT)).isEqualTo("base");
    assertThat(rows.get(0).snapshot()).as("the next page repeats this one").isTrue();
  }

  @Test
  void theNewestTradeOfAPageComesLast() {
    String trade = "{'price':'%s','qty':'1','time':1750347973,'is_buyer_maker':true}";
    assertThat(
            rows(
                "market-trade",
                "BTCUSDT",
                "[" + trade.formatted("2") + "," + trade.formatted("1") + "]"))
        .extracting(row -> row.substring(row.indexOf("price="), row.indexOf(" size")))
        .containsExactly("price=1", "price=2");
  }

  @Test
  void readsABook() {
    assertThat(
            rows(
                "depth",
                "BTCUSDT",
                "{'asks':[['23935.5','65','65'],['23936','1','66']],'bids':[['23935.4','2','2']],"
                    + "'timestamp':1660285421287,'symbol':'BTCUSDT'}"))
        .containsExactly(
            "book_snapshots BTCUSDT @2022-08-12T06:23:41.287Z bids=[23935.4x2]"
                + " asks=[23935.5x65, 23936x1] source=exchange valid=true");
  }

  @Test
  void readsDetails() {
    assertThat(
            rows(
                "details",
                null,
                "{'symbols':[{'symbol':'BTCUSDT','product_type':1,'open_timestamp':1594080000,"
                    + "'expire_timestamp':0,'base_currency':'BTC','quote_currency':'USDT',"
                    + "'last_price':'23920','volume_24h':'18969368','turnover_24h':'458933659.7',"
                    + "'index_price':'23945.25191635','contract_size':'0.001',"
                    + "'max_leverage':'100','price_precision':'0.1','vol_precision':'1',"
                    + "'max_volume':'500000','min_volume':'1','open_interest':'4134180870',"
                    + "'open_interest_value':'94100888927.0433258'}]}"))
        .containsExactly(
            "instruments BTCUSDT base=BTC quote=USDT settle=USDT kind=perpetual raw_kind=1"
                + " tick_size=0.1 lot_size=1 contract_size=0.001 contract_unit=base inverse=false"
                + " listed=2020-07-07T00:00:00Z min_size=1 max_size=500000 max_leverage=100",
            "tickers BTCUSDT last=23920 volume_24h=18969368 turnover_24h=458933659.7",
            "reference_prices BTCUSDT kind=index price=23945.25191635",
            "open_interest BTCUSDT open_interest=4134180870"
                + " open_interest_value=94100888927.0433258");
  }

  @Test
  void aLimitOfZeroIsNone() {
    assertThat(
            rows(
                "details",
                null,
                "{'symbols':[{'symbol':'BTCUSDT','price_precision':'0','vol_precision':'0',"
                    + "'contract_size':'0','min_volume':'0','max_volume':'0','max_leverage':'0',"
                    + "'funding_interval_hours':0}]}"))
        .containsExactly("instruments BTCUSDT inverse=false");
  }

  @Test
  void readsOpenInterest() {
    assertThat(
            rows(
                "open-interest",
                "BTCUSDT",
                "{'timestamp':1661239541734,'symbol':'BTCUSDT','open_interest':'4134180870',"
                    + "'open_interest_value':'94100888927.0433258'}"))
        .containsExactly(
            "open_interest BTCUSDT @2022-08-23T07:25:41.734Z open_interest=4134180870"
                + " open_interest_value=94100888927.0433258");
  }

  @Test
  void theExpectedRateIsAPredictionForTheNextSettlement() {
    assertThat(
            rows(
                "funding-rate",
                "BTCUSDT",
                "{'timestamp':1662518172178,'symbol':'BTCUSDT','rate_value':'0.000164',"
                    + "'expected_rate':'0.000165','funding_time':1709971200000}"))
        .containsExactly(
            "funding_rates BTCUSDT @2022-09-07T02:36:12.178Z rate=0.000164",
            "funding_rates BTCUSDT @2022-09-07T02:36:12.178Z predicted_rate=0.000165"
                + " funding_time=2024-03-09T08:00:00Z");
    assertThat(
            rows(
                "funding-rate-history",
                "BTCUSDT",
                "{'list':[{'symbol':'BTCUSDT','funding_rate':'0.00009','funding_time':"
                    + "'1709971200000'}]}"))
        .containsExactly(
            "funding_rates BTCUSDT @2024-03-09T08:00:00Z rate=0.00009"
                + " funding_time=2024-03-09T08:00:00Z");
  }

  @Test
  void barsTakeSymbolAndStepFromTheRequest() {
    String bars =
        "[{'timestamp':1662518160,'open_price':'100','close_price':'120','high_price':'130',"
            + "'low_price':'90','volume':'941008'}]";

    assertThat(rows("kline", null, "symbol=BTCUSDT&step=5&start_time=1662518172", bars))
        .containsExactly(
            "klines BTCUSDT @2022-09-07T02:36:00Z interval=5m kind=trade"
                + " open_time=2022-09-07T02:35:00Z open=100 high=130 low=90 close=120"
                + " volume=941008");
    assertThat(rows("markprice-kline", "BTCUSDT", "", bars))
        .singleElement()
        .asString()
        .contains("interval=1m kind=mark");
  }

  @Test
  void anAnswerThatIsAnErrorGivesNothing() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "rest/contract/public/depth",
                    "BTCUSDT",
                    "{'data':{},'code':30016,'message':'Service maintenance','trace':'t'}")))
        .isEmpty();
  }
}
