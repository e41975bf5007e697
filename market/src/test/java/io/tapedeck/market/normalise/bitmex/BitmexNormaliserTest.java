package io.tapedeck.market.normalise.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the tables without memory. Payloads: shapes of the BitMEX API docs. */
class BitmexNormaliserTest {

  private final MessageStream stream = MessageStream.bitmex();

  private List<String> rows(String channel, String frame) {
    return RowTexts.of(stream.feed(channel, "XBTUSD", frame));
  }

  @Test
  void readsTrades() {
    String frame =
        """
        {'table':'trade','action':'insert','data':[{'timestamp':'2026-03-12T02:00:04.608Z',
        'symbol':'XBTUSD','side':'Sell','size':900,'price':56927.50,'tickDirection':'MinusTick',
        'trdMatchID':'d1b82d61-d902-349c-936c-2588b8204aff','grossValue':1581300,
        'homeNotional':0.015813,'foreignNotional':900,'trdType':'Regular','pool':'Primary'}]}
        """;

    List<Rows> rows = stream.feed("trade", "XBTUSD", frame);

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "trades XBTUSD @2026-03-12T02:00:04.608Z"
                + " trade_id=d1b82d61-d902-349c-936c-2588b8204aff price=56927.50 size=900"
                + " base_size=0.015813 quote_size=900 side=sell kind=regular raw_kind=Regular"
                + " pool=Primary");
    assertThat(rows.get(0).instrument()).isEqualTo("BTC-USD-PERP");
    assertThat(rows.get(0).snapshot()).isFalse();
  }

  @Test
  void aTradeIdOfZerosIsNoIdAndAMissingSideStaysMissing() {
    assertThat(
            rows(
                "trade",
                "{'table':'trade','action':'insert','data':[{'symbol':'.BXBT','side':'','size':0,"
                    + "'price':1e-10,'trdMatchID':'00000000-0000-0000-0000-000000000000'}]}"))
        .containsExactly("trades .BXBT price=1e-10 size=0");
  }

  @Test
  void aPartialIsAnSnapshot() {
    List<Rows> rows =
        stream.feed(
            "quote",
            "XBTUSD",
            "{'table':'quote','action':'partial','keys':[],'filter':{'symbol':'XBTUSD'},'data':["
                + "{'timestamp':'2026-07-22T22:36:09.757Z','symbol':'XBTUSD','bidSize':1046200,"
                + "'bidPrice':32180,'askPrice':32180.5,'askSize':null}]}");

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "quotes XBTUSD @2026-07-22T22:36:09.757Z bid_price=32180 bid_size=1046200"
                + " ask_price=32180.5");
    assertThat(rows.get(0).snapshot()).isTrue();
  }

  @Test
  void aBarIsStampedWithItsEnd() {
    assertThat(
            rows(
                "tradeBin1m",
                "{'table':'tradeBin1m','action':'insert','data':[{"
                    + "'timestamp':'2026-02-01T00:07:00.000Z','symbol':'XBTUSD','open':23077.5,"
                    + "'high':23096.5,'low':23076.5,'close':23085,'trades':93,'volume':342600,"
                    + "'vwap':23081.1487,'homeNotional':14.84,'foreignNotional':342600}]}"))
        .containsExactly(
            "klines XBTUSD @2026-02-01T00:07:00Z interval=1m kind=trade"
                + " open_time=2026-02-01T00:06:00Z open=23077.5 high=23096.5 low=23076.5"
                + " close=23085 volume=342600 quote_volume=342600 trades=93 closed=true");
  }

  @Test
  void aBarOfRestTakesItsLengthFromTheRequest() {
    String body =
        "[{'timestamp':'2026-02-01T01:00:00.000Z','symbol':'XBTUSD','open':1,'close':2,"
            + "'volume':3}]";

    assertThat(
            RowTexts.of(
                stream.feedAnswer(
                    "rest/trade/bucketed", "XBTUSD", "binSize=1h&symbol=XBTUSD", body)))
        .containsExactly(
            "klines XBTUSD @2026-02-01T01:00:00Z interval=1h kind=trade"
                + " open_time=2026-02-01T00:00:00Z open=1 close=2 volume=3 closed=true");
    assertThat(
            RowTexts.of(
                stream.feedAnswer(
                    "rest/trade/bucketed",
                    "XBTUSD",
                    "{\"binSize\": \"1d\", \"partial\": true}",
                    body)))
        .containsExactly(
            "klines XBTUSD @2026-02-01T01:00:00Z interval=1d kind=trade"
                + " open_time=2026-01-31T01:00:00Z open=1 close=2 volume=3");
  }

  @ParameterizedTest
  @CsvSource({
    "symbol=XBTUSD, required field binSize of the request is missing",
    "binSize=7m, binSize of the request is none that the exchange has"
  })
  void barsOfNoLengthThatIsThereAreRejected(String request, String reason) {
    String body = "[{'timestamp':'2026-02-01T01:00:00.000Z','symbol':'XBTUSD','open':1}]";

    assertThat(
            RowTexts.of(stream.feedAnswer("rest/trade/bucketed", "XBTUSD", request, body)).get(0))
        .contains(reason);
  }

  @Test
  void readsSettledFunding() {
    assertThat(
            rows(
                "funding",
                "{'table':'funding','action':'partial','data':[{"
                    + "'timestamp':'2026-04-01T20:00:00.000Z','symbol':'XBTUSD',"
                    + "'fundingInterval':'2000-01-01T08:00:00.000Z','fundingRate':0.000817,"
                    + "'fundingRateDaily':0.002451}]}"))
        .containsExactly(
            "funding_rates XBTUSD @2026-04-01T20:00:00Z rate=0.000817"
                + " funding_time=2026-04-01T20:00:00Z interval_hours=8");
  }

  @Test
  void readsSettlementsAndTheInsuranceFund() {
    assertThat(
            rows(
                "settlement",
                "{'table':'settlement','action':'insert','data':[{"
                    + "'timestamp':'2026-03-27T12:00:00.000Z','symbol':'XBTH26',"
                    + "'settlementType':'Settlement','settledPrice':61000.12,'bankrupt':null}]}"))
        .containsExactly(
            "settlements XBTH26 @2026-03-27T12:00:00Z kind=Settlement settled_price=61000.12");
    assertThat(
            rows(
                "insurance",
                "{'table':'insurance','action':'insert','data':[{'currency':'XBt',"
                    + "'timestamp':'2026-03-27T12:00:00.000Z','walletBalance':3651234567890},"
                    + "{'currency':'USDt','timestamp':'2026-03-27T12:00:00.000Z',"
                    + "'walletBalance':41000000000},{'currency':'Gwei',"
                    + "'timestamp':'2026-03-27T12:00:00.000Z','walletBalance':7}]}"))
        .containsExactly(
            "settlements null @2026-03-27T12:00:00Z kind=insurance amount=36512.34567890"
                + " currency=XBt",
            "settlements null @2026-03-27T12:00:00Z kind=insurance amount=41000.000000"
                + " currency=USDt",
            "settlements null @2026-03-27T12:00:00Z kind=insurance amount=7 currency=Gwei");
  }

  @Test
  void keepsAnAnnouncementAsItIsPrinted() {
    assertThat(
            rows(
                "announcement",
                "{'table':'announcement','action':'insert','data':[{'id':7, 'title':'New',"
                    + "'date':'2026-05-01T00:00:00.000Z'}]}"))
        .containsExactly(
            "notices null @2026-05-01T00:00:00Z content={\"id\":7, \"title\":\"New\","
                + "\"date\":\"2026-05-01T00:00:00.000Z\"}");
  }

  @Test
  void framesWithoutATableGiveNothing() {
    assertThat(rows("trade", "{'info':'Welcome','limit':{'remaining':39}}")).isEmpty();
    assertThat(rows("trade", "{'success':true,'subscribe':'trade:XBTUSD','request':{'op':'x'}}"))
        .isEmpty();
    assertThat(rows("trade", "{'status':429,'error':'Rate limit exceeded','meta':{}}")).isEmpty();
    assertThat(rows("chat", "{'table':'chat','action':'insert','data':[{'message':'hi'}]}"))
        .isEmpty();
  }

  @Test
  void fieldsMayComeInAnyOrderAndUnknownOnesAreTolerated() {
    assertThat(
            rows(
                "trade",
                "{'data':[{'newField':{'deep':[1,{}]},'price':5,'size':1,'symbol':'XBTUSD',"
                    + "'side':'Sideways','trdType':'Novel'}],'attributes':[],'action':'insert',"
                    + "'table':'trade'}"))
        .containsExactly("trades XBTUSD price=5 size=1 kind=other raw_kind=Novel");
  }

  @Test
  void namesOfFieldsMayBeEscaped() {
    assertThat(
            rows(
                "trade",
                "{'t\\u0061ble':'trade','action':'insert','data':[{'pr\\u0069ce':5,'size':1,"
                    + "'symbol':'XBT\\u0055SD'}]}"))
        .containsExactly("trades XBTUSD price=5 size=1");
  }

  @Test
  void aBadRowIsToldAndThoseBesideItAreKept() {
    List<Rows> rows =
        stream.feed(
            "trade",
            "XBTUSD",
            "{'table':'trade','action':'insert','data':[{'symbol':'XBTUSD','price':5,'size':1},"
                + "{'symbol':'XBTUSD','price':'x','size':1}]}");

    assertThat(RowTexts.of(rows))
        .hasSize(2)
        .contains("trades XBTUSD price=5 size=1")
        .anyMatch(
            row ->
                row.startsWith("rejected XBTUSD fault=bad_value reason=rows left out: 1,")
                    && row.contains("not a decimal number: \"x\""));
  }

  @ParameterizedTest
  @CsvSource({
    "XBTUSD, Buy, 0, rejected", // nothing was traded
    "XBTUSD, Sell, -5, rejected",
    "XBTUSD, '', -5, rejected",
    ".BXBT, Buy, -1, rejected",
    ".BXBT, Buy, 0, trades", // a tick of an index
    "XBTH26, '', 0, trades", // a settlement has no taker
    "XBTUSD, Buy, 1, trades"
  })
  void aTradeHasASize(String symbol, String side, String size, String table) {
    assertThat(
            rows(
                "trade",
                "{'table':'trade','action':'insert','data':[{'symbol':'"
                    + symbol
                    + "','side':'"
                    + side
                    + "','price':5,'size':"
                    + size
                    + "}]}"))
        .singleElement()
        .asString()
        .startsWith(table);
  }

  @Test
  void aPageThatBeginsWithTheNewestTradeIsNumberedInTradingOrder() {
    String trade = "{'timestamp':'2026-02-01T00:07:0%d.000Z','symbol':'A','price':%d,'size':1}";
    String page =
        "["
            + trade.formatted(2, 7)
            + ","
            + trade.formatted(1, 6)
            + ","
            + trade.formatted(1, 5)
            + "]";
    String sameInstant = "[" + trade.formatted(1, 6) + "," + trade.formatted(1, 5) + "]";

    assertThat(RowTexts.of(stream.feed("rest/trade", "A", page)))
        .containsExactly(
            "trades A @2026-02-01T00:07:01Z price=5 size=1",
            "trades A @2026-02-01T00:07:01Z price=6 size=1",
            "trades A @2026-02-01T00:07:02Z price=7 size=1");
    assertThat(RowTexts.of(stream.feedAnswer("rest/trade", "A", "reverse=true", sameInstant)))
        .extracting(text -> text.replaceFirst(".*price=(\\d+).*", "$1"))
        .containsExactly("5", "6");
    assertThat(RowTexts.of(stream.feedAnswer("rest/trade", "A", "count=2", sameInstant)))
        .extracting(text -> text.replaceFirst(".*price=(\\d+).*", "$1"))
        .containsExactly("6", "5");
  }

  @ParameterizedTest
  @CsvSource({
    "ETHUSD_ETH, ETH-USD-PERP", // the coin that it settles in
    "XBTUSDT_XBT, BTC-USDT-PERP",
    "ETHUSDZ24_ETH, ETH-USD-20241227",
    "XBT_USDT, BTC-USDT",
    "ETH_XBT, ETH-BTC",
    "TUSD_USDT, TUSD-USDT",
    "RLUSD_USDT,", // a coin named like a contract
    "XBTJ17, BTC-USD-20170428",
    "XBTEUR, BTC-EUR-PERP",
    "BVOL24H,",
    "XBTKRW,"
  })
  void whatStandsBehindTheMarkIsAQuoteCoinOrTheCoinOfSettlement(
      String symbol, @Nullable String instrument) {
    List<Rows> rows =
        stream.feed(
            "trade",
            null,
            "{'table':'trade','action':'insert','data':[{'symbol':'"
                + symbol
                + "','price':5,'size':1,'side':'Buy'}]}");

    assertThat(rows).singleElement().extracting(Rows::instrument).isEqualTo(instrument);
  }

  @Test
  void aMissingRequiredFieldRejectsTheFrame() {
    List<Rows> rows =
        stream.feed(
            "trade", null, "{'table':'trade','action':'insert','data':[{'price':5,'size':1}]}");

    assertThat(RowTexts.only(rows, "fault")).isEqualTo("missing_field");
    assertThat(RowTexts.only(rows, "reason")).asString().contains("symbol");
  }
}
