package io.tapedeck.market.normalise.ltp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public channels of both generations. Shapes: API documentation of both. */
class LtpNormaliserTest {

  private static final String SYMBOL = "BINANCE_PERP_BTC_USDT";
  private static final String AT = " @2026-09-23T03:32:36.109Z";

  private final MessageStream stream = MessageStream.ltp();

  private List<Rows> push(String channel, String more, String data) {
    return stream.feed(
        channel,
        SYMBOL,
        "{'arg':{'channel':'"
            + channel
            + "','sym':'"
            + SYMBOL
            + "'"
            + more
            + "},'data':"
            + data
            + "}");
  }

  private List<String> rows(String channel, String data) {
    return RowTexts.of(push(channel, "", data));
  }

  @Test
  void aBidAboveTheAskIsKeptAsItCame() {
    List<Rows> rows =
        push(
            "BBO",
            "",
            "{'bid':'100.10','bidqty':'1.50','ask':'100.00','askqty':'2','ts':'1790134356109'}");

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "quotes "
                + SYMBOL
                + AT
                + " bid_price=100.10 bid_size=1.50 ask_price=100.00 ask_size=2");
    assertThat(rows.get(0).instrument()).isEqualTo("BTC-USDT-PERP");
    assertThat(RowTexts.only(rows, Quotes.SIZE_UNIT)).isEqualTo("base");
  }

  @Test
  void readsATicker() {
    assertThat(
            rows(
                "TICKER",
                "{'last':'5','chg':'-1.2','high24h':'6','low24h':'4','vol24h':'70',"
                    + "'ts':1790134356109}"))
        .containsExactly("tickers " + SYMBOL + AT + " last=5 high_24h=6 low_24h=4 volume_24h=70");
  }

  @Test
  void aTradeIsAnObjectOrStandsInAListAndItsIdIsTextOrNumber() {
    String trade = "trades " + SYMBOL + AT + " trade_id=77 price=1.0 size=2 side=buy";

    assertThat(
            rows(
                "TRADE",
                "{'tradeid':'77','side':'buy','price':'1.0','qty':'2','ts':'1790134356109'}"))
        .containsExactly(trade);
    assertThat(
            rows("TRADE", "[{'tradeid':77,'side':'BUY','price':1.0,'qty':2,'ts':1790134356109}]"))
        .containsExactly(trade);
  }

  @Test
  void tradesOfAListStandInTradingOrder() {
    assertThat(
            rows(
                "TRADE",
                "[{'tradeid':10,'price':1,'qty':1,'ts':1790134356109},{'tradeid':9,"
                    + "'price':2,'qty':1,'ts':1790134356109}]"))
        .extracting(row -> row.substring(row.indexOf("trade_id")))
        .containsExactly("trade_id=9 price=2 size=1", "trade_id=10 price=1 size=1");
  }

  @ParameterizedTest
  @CsvSource({
    "TRADE,'{\"price\":1,\"qty\":0}',qty is not above 0",
    "TRADE,'{\"price\":1,\"qty\":-1}',qty is not above 0",
    "BBO,'{\"bid\":1,\"bidqty\":-1}',bidqty or bidQty is below 0",
    "ORDER_BOOK,'{\"type\":\"update\",\"bids\":[[1,-1]]}',qty is below 0"
  })
  void aSizeThatCannotBeIsRejected(String channel, String data, String reason) {
    assertThat(RowTexts.only(push(channel, "", data), Rejected.REASON)).isEqualTo(reason);
  }

  @Test
  void anOfficialBookSaysInItsArgumentWhatItIs() {
    assertThat(
            RowTexts.of(
                push(
                    "ORDER_BOOK",
                    ",'updatetype':'all'",
                    "{'ts':'1790134356109','seq':'70','pre_seq':'0','num':'1',"
                        + "'Bids':[['5.0','97']],'Asks':[]}")))
        .containsExactly(
            "book_changes "
                + SYMBOL
                + AT
                + " side=bid price=5.0 size=97 action=snapshot last=false",
            "book_changes " + SYMBOL + AT + " side=ask action=snapshot last=true");
    assertThat(
            RowTexts.of(
                push(
                    "ORDER_BOOK",
                    ",'updatetype':'update'",
                    "{'ts':'1790134356109','seq':'71','pre_seq':'70','num':'1',"
                        + "'Bids':[['5.0','0']],'Asks':[['6','1']]}")))
        .containsExactly(
            "book_changes " + SYMBOL + AT + " side=bid price=5.0 size=0 action=update last=false",
            "book_changes " + SYMBOL + AT + " side=ask price=6 size=1 action=update last=true");
  }

  @Test
  void theOtherDocumentedBookSaysItInItsData() {
    assertThat(
            rows(
                "ORDER_BOOK",
                "{'updatetype':'snapshot','ts':1790134356109,'seq':70,'bids':[['5','1']],"
                    + "'asks':[['6','1']]}"))
        .containsExactly(
            "book_changes " + SYMBOL + AT + " side=bid price=5 size=1 action=snapshot last=false",
            "book_changes " + SYMBOL + AT + " side=ask price=6 size=1 action=snapshot last=true");
    assertThat(rows("ORDER_BOOK", "{'updatetype':'update','seq':71,'bids':[],'asks':[]}"))
        .as("an empty change is legal")
        .isEmpty();
  }

  @Test
  void noSymbolIsTooLongForTheState() {
    stream.restoringAlways();
    String symbol = "A".repeat(70_000);
    stream.feed("ORDER_BOOK", symbol, "{'data':{'type':'snapshot','bids':[],'asks':[]}}");
    assertThat(stream.feed("ORDER_BOOK", symbol, "broken"))
        .as("the book is still known")
        .hasSize(2)
        .element(1)
        .extracting(Rows::symbol)
        .isEqualTo(symbol);
  }

  @Test
  void theArgumentMayStandBehindTheData() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "ORDER_BOOK",
                    SYMBOL,
                    "{'data':{'seq':'1','Bids':[['5','1']],'Asks':[['6','1']]},'arg':{"
                        + "'updatetype':'all','channel':'ORDER_BOOK','sym':'"
                        + SYMBOL
                        + "'}}")))
        .hasSize(2)
        .allMatch(row -> row.contains("action=snapshot"));
  }

  @Test
  void aBookThatDoesNotSayWhatItIsIsRejectedAndItsBookIsNotGood() {
    push("ORDER_BOOK", ",'updatetype':'all'", "{'seq':'1','Bids':[['5','1']],'Asks':[]}");

    List<Rows> rejected = push("ORDER_BOOK", "", "{'seq':'2','Bids':[['5','1']],'Asks':[]}");
    assertThat(RowTexts.of(BrokenBooks.told(rejected)))
        .hasSize(2)
        .anyMatch(row -> row.contains("fault=missing_field reason=required field updatetype"))
        .anyMatch(row -> row.contains("source=rebuilt valid=false"));
  }

  @ParameterizedTest
  @CsvSource({"KLINE,trade", "MARK_PRICE_KLINE,mark", "INDEX_KLINE,index"})
  void readsBarsOfThreeKinds(String channel, String kind) {
    assertThat(
            RowTexts.of(
                stream.feed(
                    channel + "_5m",
                    SYMBOL,
                    "{'arg':{'channel':'"
                        + channel
                        + "','interval':'5m','sym':'"
                        + SYMBOL
                        + "'},'data':[[1790134200000,'1','3','0.5','2','10',true],"
                        + "['1790134500000','2','2','2','2','0',false]]}")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith(
            "klines "
                + SYMBOL
                + " @2026-09-23T03:30:00Z interval=5m kind="
                + kind
                + " open_time=2026-09-23T03:30:00Z open=1 high=3 low=0.5 close=2")
        .endsWith("closed=true");
  }

  @Test
  void readsReferencePricesAndOpenInterest() {
    assertThat(rows("MARK_PRICE", "{'markpx':'5.10','ts':'1790134356109'}"))
        .containsExactly("reference_prices " + SYMBOL + AT + " kind=mark price=5.10");
    assertThat(rows("INDEX_PRICE", "{'indexpx':'5.20','ts':1790134356109}"))
        .containsExactly("reference_prices " + SYMBOL + AT + " kind=index price=5.20");
    assertThat(rows("OPEN_INTEREST", "{'open_interest':'900','ts':'1790134356109'}"))
        .containsExactly("open_interest " + SYMBOL + AT + " open_interest=900");
  }

  @ParameterizedTest
  @CsvSource({
    "BINANCE_PERP_BTC_USDT,base,base",
    "EDX_SPOT_BTC_USDT,base,base",
    "OKX_SPOT_BTC_USDT,base,base",
    "OKX_PERP_BTC_USDT,unknown,contracts",
    "OKEX_PEPR_BTC_USDT,unknown,contracts",
    "SOMEWHERE_PERP_BTC_USDT,unknown,unknown"
  })
  void theUnitOfASizeDependsOnTheVenue(String symbol, String ofMarket, String ofOrders) {
    assertThat(LtpSymbols.marketUnit(symbol)).isEqualTo(ofMarket);
    assertThat(LtpSymbols.orderUnit(symbol)).isEqualTo(ofOrders);
  }

  @ParameterizedTest
  @CsvSource({
    "BINANCE_SPOT_BTC_USDT,BTC-USDT",
    "OKX_MARGIN_ETH_USDC,ETH-USDC",
    "BINANCE_PERP_币安人生_USDT,币安人生-USDT-PERP",
    "binance_perp_iota_usdt,IOTA-USDT-PERP",
    "OKX_PEPR_BTC_USDT,BTC-USDT-PERP",
    "OKX_OPTION_BTC_USDT,",
    "OKX_PERP_BTC,",
    "_PERP_BTC_USDT,"
  })
  void namesInstruments(String symbol, String instrument) {
    assertThat(LtpSymbols.instrument(symbol)).isEqualTo(instrument);
  }

  @Test
  void theFirstGenerationHasSidesAsObjectsAndNanoseconds() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "BBO",
                    SYMBOL,
                    "{'channel':'BBO','instId':'"
                        + SYMBOL
                        + "','localTs':1790134356209,'exchangeTs':1790134356109123456,'seqNum':9,"
                        + "'exchange':'BINANCE','bid':{'price':'5','qty':'1'},"
                        + "'ask':{'price':'6','qty':'2'}}")))
        .containsExactly(
            "quotes "
                + SYMBOL
                + " @2026-09-23T03:32:36.109123Z bid_price=5 bid_size=1 ask_price=6 ask_size=2");
    assertThat(
            RowTexts.of(
                stream.feed(
                    "MARK_PRICE",
                    SYMBOL,
                    "{'channel':'MARK_PRICE','localTs':1790134356109,'instId':'"
                        + SYMBOL
                        + "','markPrice':'5.5'}")))
        .containsExactly("reference_prices " + SYMBOL + AT + " kind=mark price=5.5");
  }

  @Test
  void aBookOfTheFirstGenerationCarriesTrades() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "ORDER_BOOK",
                    SYMBOL,
                    "{'arg':{'channel':'ORDER_BOOK','instId':'"
                        + SYMBOL
                        + "'},'data':{'exchangeTs':1790134356109000000,'seqNum':12,'type':"
                        + "'update','preseqNum':11,'ltp':'5','ttv':'1','bids':[['5','1']],"
                        + "'asks':[],'trades':[['5.5','2',0,1790134356109],"
                        + "['5.4','1',1,1790134356109]]}}")))
        .containsExactly(
            "book_changes " + SYMBOL + AT + " side=bid price=5 size=1 action=update last=true",
            "trades " + SYMBOL + AT + " price=5.5 size=2 side=buy",
            "trades " + SYMBOL + AT + " price=5.4 size=1 side=sell");
  }

  @Test
  void theOldestFormIsInLowerCase() {
    List<Rows> rows =
        stream.feed(
            "orderbook",
            "binance_spot_btc_usdt",
            "{'channel':'orderbook','sym':'binance_spot_btc_usdt','data':{'type':'snapshot',"
                + "'bids':[['5','1']],'asks':[['6','1']]}}");

    assertThat(RowTexts.of(rows)).hasSize(2);
    assertThat(rows.get(0).symbol()).isEqualTo("binance_spot_btc_usdt");
    assertThat(rows.get(0).instrument()).isEqualTo("BTC-USDT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'event':'subscribe','arg':[{'channel':'BBO','sym':'A'}],'code':0,'msg':''}",
        "{'pong':1769050974552}",
        "{'event':'login','code':'200000','msg':'success'}",
        "{'event':'error','code':11100,'message':'no index'}"
      })
  void controlFramesGiveNothing(String frame) {
    assertThat(stream.feed("BBO", SYMBOL, frame)).isEmpty();
  }

  @Test
  void aMissingPriceIsRejected() {
    assertThat(RowTexts.only(push("TRADE", "", "{'tradeid':'1','qty':'2'}"), Rejected.FAULT))
        .isEqualTo("missing_field");
    assertThat(RowTexts.only(stream.feed("VOLUME", SYMBOL, "{'data':{}}"), Rejected.FAULT))
        .isEqualTo("unknown_channel");
  }
}
