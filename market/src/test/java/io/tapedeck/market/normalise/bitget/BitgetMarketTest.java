package io.tapedeck.market.normalise.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.BookMark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public channels of v1, v2 and v3. Shapes: margin text, v2 and v3 documentation. */
class BitgetMarketTest {

  private final MessageStream spot = MessageStream.bitget("spot");
  private final MessageStream linear = MessageStream.bitget("usdt-futures");

  private static String push(String action, String data) {
    return "{'action':'" + action + "','arg':{},'data':[" + data + "],'ts':1790134356200}";
  }

  private List<String> rows(String channel, String data) {
    return RowTexts.of(linear.feed(channel, "BTCUSDT", push("snapshot", data)));
  }

  @Test
  void aTradeOfTheFirstGenerationHasNoId() {
    List<Rows> rows =
        spot.feed("trade", "BTCUSDT", push("update", "['1649290078140','0.5550','18.34','buy']"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "trades BTCUSDT @2022-04-07T00:07:58.140Z price=0.5550 size=18.34 base_size=18.34"
                + " side=buy");
    assertThat(rows.get(0).snapshot()).isFalse();
    assertThat(rows.get(0).instrument()).isEqualTo("BTC-USDT");
  }

  @Test
  void theLastTradesAtSubscribeAreASnapshot() {
    List<Rows> rows =
        spot.feed(
            "trade",
            "BTCUSDT",
            push(
                "snapshot",
                "{'ts':'1790134356109','price':'1.0','size':'2','side':'sell','tradeId':'77'}"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "trades BTCUSDT @2026-09-23T03:32:36.109Z trade_id=77 price=1.0 size=2 base_size=2"
                + " side=sell");
    assertThat(rows.get(0).snapshot()).isTrue();
  }

  @Test
  void readsTradesOfTheThirdGeneration() {
    assertThat(
            rows(
                "publicTrade",
                "{'i':'1','L':'9','p':'10','v':'0.10','S':'buy','T':'1790134356109',"
                    + "'isRPI':'yes'}"))
        .containsExactly(
            "trades BTCUSDT @2026-09-23T03:32:36.109Z trade_id=1 price=10 size=0.10"
                + " base_size=0.10 side=buy raw_kind=isRPI");
  }

  @Test
  void levelsKeepTheirDigitsAndTheChecksumComesAlong() {
    List<Rows> rows =
        spot.feed(
            "books",
            "BTCUSDT",
            push(
                "snapshot",
                "{'asks':[['2.4400','195.6000']],'bids':[],'checksum':-1504501796,"
                    + "'ts':'1649290078140'}"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "book_changes BTCUSDT @2022-04-07T00:07:58.140Z side=bid action=snapshot last=false",
            "book_changes BTCUSDT @2022-04-07T00:07:58.140Z side=ask price=2.4400 size=195.6000"
                + " action=snapshot last=true");
    assertThat(rows.get(0).mark()).isEqualTo(BookMark.ofChecksum(-1504501796));
  }

  @Test
  void aRemovalStaysAndSequencesBeyondDoublesSurvive() {
    List<Rows> rows =
        linear.feed(
            "books",
            "BTCUSDT",
            push(
                "update",
                "{'a':[],'b':[['10.0','0']],'checksum':0,'seq':1304314508780744705,"
                    + "'pseq':1304314508780744703,'ts':'1790134356109'}"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "book_changes BTCUSDT @2026-09-23T03:32:36.109Z side=bid price=10.0 size=0"
                + " action=update last=true");
    assertThat(rows.get(0).mark().sequence()).isEqualTo(1304314508780744705L);
    assertThat(rows.get(0).mark().previousSequence()).isEqualTo(1304314508780744703L);
    assertThat(rows.get(0).mark().hasChecksum()).isFalse();
  }

  @Test
  void anUpdateWithoutLevelsReachesTheBookByItsMarkAlone() {
    List<Rows> rows =
        linear.feed(
            "books", "BTCUSDT", push("update", "{'asks':[],'bids':[],'seq':6,'pseq':5,'ts':'1'}"));

    assertThat(RowTexts.of(rows)).isEmpty();
    assertThat(rows.get(0).mark()).isEqualTo(BookMark.ofSequence(6, 5));
  }

  @Test
  void aFrameThatCannotBeReadBreaksTheBookOnce() {
    linear.feed("books", "BTCUSDT", push("snapshot", "{'asks':[['2','1']],'bids':[['1','1']]}"));

    assertThat(
            RowTexts.of(
                BrokenBooks.told(linear.feed("books", "BTCUSDT", "{'action':'update','data':[{"))))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("rejected BTCUSDT fault=truncated"))
        .anyMatch(row -> row.contains("valid=false reason=a frame could not be read"));
    assertThat(RowTexts.of(linear.feed("books", "BTCUSDT", "{'action':'update','data':[{")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "books; {'asks':[['1','2']]}; bids or b",
        "books; {'asks':[['1']]}; size",
        "trade; {'price':'1'}; size or v or fillQuantity",
        "ticker; {'instId':'BTCUSDT','lastPr':''}; last price",
        "candle1m; ['','1','2']; start of the bar",
        "liquidation; {'side':'buy'}; symbol"
      })
  void whatMustBeThereIsMissed(String channel, String data, String missing) {
    String symbol = channel.equals("liquidation") ? null : "BTCUSDT";

    assertThat(RowTexts.of(linear.feed(channel, symbol, push("update", data))))
        .hasSize(1)
        .first()
        .asString()
        .contains("fault=missing_field")
        .contains("required field " + missing + " is missing");
  }

  @Test
  void theBestLevelIsAQuoteAndOneSideMayBeEmpty() {
    assertThat(rows("books1", "{'asks':[['3','4.0']],'bids':[],'checksum':0,'ts':'1790134356109'}"))
        .containsExactly("quotes BTCUSDT @2026-09-23T03:32:36.109Z ask_price=3 ask_size=4.0");
  }

  @ParameterizedTest
  @CsvSource({"books5,5", "books15,15", "books50,50"})
  void bothSidesWholeAreASnapshotOfTheExchange(String channel, long depth) {
    assertThat(rows(channel, "{'a':[['3','4']],'b':[['2','1']],'pseq':0,'ts':'1790134356109'}"))
        .containsExactly(
            "book_snapshots BTCUSDT @2026-09-23T03:32:36.109Z bids=[2x1] asks=[3x4] depth="
                + depth
                + " source=exchange valid=true");
  }

  @ParameterizedTest
  @CsvSource({
    "candle1m,1m",
    "candle4H,4h",
    "candle8H,8h",
    "candle6Hutc,6h",
    "candle1Dutc,1d",
    "candle1M,1M"
  })
  void theChannelSaysHowLongABarIs(String channel, String interval) {
    assertThat(rows(channel, "['1790134320000','1.0','4','0.5','2','10','20','21']"))
        .containsExactly(
            "klines BTCUSDT @2026-09-23T03:32:36.200Z interval="
                + interval
                + " kind=trade open_time=2026-09-23T03:32:00Z open=1.0 high=4 low=0.5 close=2"
                + " volume=10 quote_volume=20");
  }

  @Test
  void barsOfTheFirstGenerationHaveNoQuoteVolumeAndThoseOfTheThirdAreObjects() {
    assertThat(
            RowTexts.of(
                spot.feed(
                    "candle5m",
                    "BTCUSDT",
                    "{'action':'update','arg':{},'data':[['1649290020000','1','2','3','4','5']]}")))
        .containsExactly(
            "klines BTCUSDT interval=5m kind=trade open_time=2022-04-07T00:07:00Z open=1 high=2"
                + " low=3 close=4 volume=5");
    assertThat(
            rows(
                "kline1H",
                "{'start':'1790132400000','open':'1','high':'2','low':'3','close':'4',"
                    + "'volume':'5','turnover':'6'}"))
        .containsExactly(
            "klines BTCUSDT @2026-09-23T03:32:36.200Z interval=1h kind=trade"
                + " open_time=2026-09-23T03:00:00Z open=1 high=2 low=3 close=4 volume=5"
                + " quote_volume=6");
  }

  @Test
  void readsAFuturesTickerOfTheFirstGeneration() {
    assertThat(
            rows(
                "ticker",
                "{'instId':'BTCUSDT','last':'113.370','bestAsk':'113.41','bestBid':'113.36',"
                    + "'high24h':'118.870','low24h':'113.140','capitalRate':'-0.000100',"
                    + "'nextSettleTime':1790150400000,'systemTime':1790134356109,"
                    + "'markPrice':'113.381','indexPrice':'113.427','holding':'21957.17',"
                    + "'baseVolume':'25301.40','quoteVolume':'3062327.31'}"))
        .containsExactly(
            "tickers BTCUSDT @2026-09-23T03:32:36.109Z last=113.370 bid=113.36 ask=113.41"
                + " high_24h=118.870 low_24h=113.140 volume_24h=25301.40 turnover_24h=3062327.31",
            "reference_prices BTCUSDT @2026-09-23T03:32:36.109Z kind=mark price=113.381",
            "reference_prices BTCUSDT @2026-09-23T03:32:36.109Z kind=index price=113.427",
            "open_interest BTCUSDT @2026-09-23T03:32:36.109Z open_interest=21957.17",
            "funding_rates BTCUSDT @2026-09-23T03:32:36.109Z predicted_rate=-0.000100"
                + " funding_time=2026-09-23T08:00:00Z");
  }

  @Test
  void aTickerMayHaveNoNextFunding() {
    assertThat(
            rows(
                "ticker",
                "{'instId':'BTCUSDT','symbol':'BTCUSDT','lastPr':'1','bidPr':'','symbolType':1,"
                    + "'fundingRate':'0.0001','nextFundingTime':'0','holdingAmount':'5',"
                    + "'ts':'1790134356109'}"))
        .containsExactly(
            "tickers BTCUSDT @2026-09-23T03:32:36.109Z last=1",
            "open_interest BTCUSDT @2026-09-23T03:32:36.109Z open_interest=5",
            "funding_rates BTCUSDT @2026-09-23T03:32:36.109Z predicted_rate=0.0001");
  }

  @Test
  void aTickerOfTheThirdGenerationTakesTheTimeOfItsFrame() {
    assertThat(
            rows(
                "ticker",
                "{'lastPrice':'1','highPrice24h':'2','lowPrice24h':'0.5','volume24h':'7',"
                    + "'turnover24h':'8','bid1Price':'0.9','ask1Price':'1.1','openInterest':'3'}"))
        .containsExactly(
            "tickers BTCUSDT @2026-09-23T03:32:36.200Z last=1 bid=0.9 ask=1.1 high_24h=2"
                + " low_24h=0.5 volume_24h=7 turnover_24h=8",
            "open_interest BTCUSDT @2026-09-23T03:32:36.200Z open_interest=3");
  }

  @Test
  void anIndexPriceOfAllSymbolsNamesEach() {
    List<Rows> rows =
        MessageStream.bitget("margin")
            .feed(
                "indexPrice",
                null,
                push(
                    "snapshot",
                    "{'baseCoin':'TRX','quoteCoin':'USDT','symbol':'TRXUSDT','key':'TRXUSDT',"
                        + "'indexPrice':'0.0652','timestamp':'1790134356109',"
                        + "'version':'1790134356109'}"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "reference_prices TRXUSDT @2026-09-23T03:32:36.109Z kind=index price=0.0652");
    assertThat(rows.get(0).instrument()).isEqualTo("TRX-USDT");
  }

  @Test
  void theOrderThatLiquidatesALongPositionSells() {
    assertThat(
            RowTexts.of(
                linear.feed(
                    "liquidation",
                    null,
                    push(
                        "update",
                        "{'symbol':'BTCUSDT','side':'buy','price':'9','amount':'0.1',"
                            + "'ts':'1790134356109'}"))))
        .containsExactly(
            "liquidations BTCUSDT @2026-09-23T03:32:36.109Z side=sell price=9 size=0.1"
                + " action=insert");
  }

  @Test
  void anAuctionIsANotice() {
    assertThat(
            RowTexts.of(
                spot.feed(
                    "auction", "ABCUSDT", push("snapshot", "{'stage':'stage_1','est':null}"))))
        .containsExactly(
            "notices ABCUSDT @2026-09-23T03:32:36.200Z content={\"stage\":\"stage_1\","
                + "\"est\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "102211213000, false", // 1973
    "16588502211, false", // seconds of the year 2495
    "1790134356, true", // seconds
    "1790134356109, true"
  })
  void timesOfAnyDigitsAreTakenOrLeftOut(String printed, boolean plausible) {
    List<Rows> rows =
        linear.feed("trade", "BTCUSDT", push("update", "['" + printed + "','1','1','buy']"));

    assertThat(rows.get(0).rows().get(0).hasEventTime()).isEqualTo(plausible);
  }

  @ParameterizedTest
  @CsvSource({
    "spot, BTCUSDT, BTC-USDT",
    "margin, BTCUSDT, BTC-USDT",
    "spot, ETHBTC, ETH-BTC",
    "usdt-futures, BTCUSDT, BTC-USDT-PERP",
    "coin-futures, BTCUSD, BTC-USD-PERP",
    "usdc-futures, BTCPERP, BTC-USDC-PERP",
    "coin-futures, BTCUSDH25,",
    "coin-futures, BTCUSD_DMCBL_230624, BTC-USD-20230624"
  })
  void aSymbolSaysOurName(String product, String symbol, String instrument) {
    assertThat(BitgetSymbols.instrument(product, symbol)).isEqualTo(instrument);
  }

  @Test
  void symbolsLoseSuffixAndCase() {
    assertThat(BitgetSymbols.plain("btcusdt")).isEqualTo("BTCUSDT");
    assertThat(BitgetSymbols.plain("BTCUSDT_SPBL")).isEqualTo("BTCUSDT");
    assertThat(BitgetSymbols.plain("BTCUSD_DMCBL_230624")).isEqualTo("BTCUSD_DMCBL_230624");
  }

  @Test
  void acknowledgementsAndErrorsGiveNothing() {
    assertThat(rows0("{'event':'subscribe','arg':{'channel':'books'}}")).isEmpty();
    assertThat(rows0("{'event':'error','code':30001,'msg':'no','data':[{}]}")).isEmpty();
  }

  private List<String> rows0(String frame) {
    return RowTexts.of(linear.feed("books", "BTCUSDT", frame));
  }
}
