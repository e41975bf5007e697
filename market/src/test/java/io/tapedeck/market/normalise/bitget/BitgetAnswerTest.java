package io.tapedeck.market.normalise.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REST answers of v1, v2 and v3. Shapes: margin text, v2 and v3 documentation. */
class BitgetAnswerTest {

  private static final String V1 = "rest/api/margin/v1/";
  private static final String SPOT = "rest/api/v2/spot/";
  private static final String LINEAR = "productType=USDT-FUTURES";
  private static final String MIX = "rest/api/v2/mix/";

  private static final String AT = "@2026-09-23T03:32:36.109Z";

  private final MessageStream spot = MessageStream.bitget("spot");
  private final MessageStream mix = MessageStream.bitget("usdt-futures");
  private final MessageStream margin = MessageStream.bitget("margin");

  private static String ok(String data) {
    return "{'code':'00000','msg':'success','requestTime':'163123213132','data':" + data + "}";
  }

  private static List<String> rows(
      MessageStream stream, String channel, String request, String data) {
    return RowTexts.of(stream.feedAnswer(channel, null, request, ok(data)));
  }

  @Test
  void anErrorIsNoRowWhateverItsStatus() {
    assertThat(
            RowTexts.of(
                spot.feedAnswer(
                    SPOT + "market/fills",
                    "BTCUSDT",
                    "symbol=BTCUSDT",
                    "{'code':'00171','message':'no','data':[{'price':'1','size':'2'}]}")))
        .isEmpty();
    assertThat(rows(spot, SPOT + "market/fills", "symbol=BTCUSDT", "null")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "v2/mix/market/fills; symbol=BTCUSDT; productType of the request",
        "v2/mix/market/current-fund-rate; symbol=BTCUSDT; productType of the request",
        "v2/mix/order/fills; ; productType of the request",
        "v3/market/fills; symbol=BTCUSDT; category of the request",
        "mix/v1/market/fills; symbol=BTCUSDT; suffix of the symbol, or productType of the request,"
      })
  void anAnswerToARequestOfNoProductIsRejected(
      String call, @Nullable String request, String missing) {
    String rows = "[{'symbol':'BTCUSDT','price':'1','size':'2','fundingRate':'0.1'}]";

    assertThat(rows(mix, "rest/api/" + call, request == null ? "" : request, rows))
        .singleElement()
        .asString()
        .startsWith("rejected")
        .contains("required field " + missing + " is missing");
  }

  /** It would be taken for one of another product otherwise. */
  @Test
  void anAnswerToARequestOfAProductThatIsNotThereIsRejected() {
    assertThat(
            rows(
                mix,
                MIX + "market/open-interest",
                "symbol=BTCUSD&productType=FOO",
                "{'openInterestList':[{'symbol':'BTCUSD','size':'5'}],'ts':'1790134356109'}"))
        .singleElement()
        .asString()
        .startsWith("rejected")
        .contains("productType of the request is none that the exchange has");
  }

  @Test
  void contractsCountStepsOfTheirLastDigit() {
    List<Rows> rows =
        mix.feedAnswer(
            MIX + "market/contracts",
            null,
            "productType=COIN-FUTURES",
            ok(
                "[{'symbol':'BTCUSD','baseCoin':'BTC','quoteCoin':'USD','pricePlace':'1',"
                    + "'priceEndStep':'5','volumePlace':'3','sizeMultiplier':'0.001',"
                    + "'minTradeNum':'0.01','symbolType':'perpetual','symbolStatus':'normal',"
                    + "'launchTime':'','offTime':'-1','fundInterval':'8','maxLever':'125'},"
                    + "{'symbol':'BTCUSDH27','baseCoin':'BTC','quoteCoin':'USD','pricePlace':'0',"
                    + "'symbolType':'delivery','deliveryTime':'1806048000000'}]"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "instruments BTCUSD base=BTC quote=USD settle=BTC kind=perpetual raw_kind=perpetual"
                + " tick_size=0.5 lot_size=0.001 inverse=true status=normal min_size=0.01"
                + " max_leverage=125 funding_interval_hours=8",
            "instruments BTCUSDH27 base=BTC quote=USD settle=BTC kind=future raw_kind=delivery"
                + " tick_size=1 inverse=true expires=2027-03-26T08:00:00Z");
    assertThat(rows).extracting(Rows::product).containsOnly("coin-futures");
    assertThat(rows)
        .extracting(Rows::instrument)
        .containsExactly("BTC-USD-PERP", "BTC-USD-20270326");
  }

  @Test
  void theSuffixOfAFirstGenerationSymbolSaysTheProduct() {
    List<Rows> rows =
        mix.feedAnswer(
            "rest/api/mix/v1/market/contracts",
            null,
            "productType=dmcbl",
            ok(
                "[{'symbol':'BTCUSD_DMCBL','baseCoin':'BTC','quoteCoin':'USD','pricePlace':'1',"
                    + "'priceEndStep':'5','volumePlace':'3','minTradeNum':'0.001'}]"));

    assertThat(rows.get(0).product()).isEqualTo("coin-futures");
    assertThat(rows.get(0).symbol()).isEqualTo("BTCUSD");
    assertThat(rows.get(0).instrument()).isEqualTo("BTC-USD-PERP");
  }

  @Test
  void digitsSayTheStepsOfSpot() {
    assertThat(
            rows(
                spot,
                SPOT + "public/symbols",
                "",
                "[{'symbol':'BTCUSDT','baseCoin':'BTC','quoteCoin':'USDT','pricePrecision':'2',"
                    + "'quantityPrecision':'6','minTradeAmount':'0','maxTradeAmount':'0',"
                    + "'status':'online','openTime':'1532454360000'}]"))
        .containsExactly(
            "instruments BTCUSDT base=BTC quote=USDT kind=spot tick_size=0.01 lot_size=0.000001"
                + " status=online listed=2018-07-24T17:46:00Z");
  }

  @Test
  void marginSymbolsSayTheirLoanTermsToo() {
    assertThat(
            rows(
                margin,
                V1 + "public/currencies",
                "",
                "[{'symbol':'BTCUSDT','baseCoin':'BTC','quoteCoin':'USDT','priceScale':'1',"
                    + "'quantityScale':'4','minTradeAmount':'0.001','maxTradeAmount':'10000',"
                    + "'maxCrossLeverage':'3','maxIsolatedLeverage':'10','isBorrowable':true,"
                    + "'userMinBorrow':'0.1','status':'1'}]"))
        .containsExactly(
            "instruments BTCUSDT base=BTC quote=USDT kind=spot tick_size=0.1 lot_size=0.0001"
                + " status=1 min_size=0.001 max_size=10000 max_leverage=3",
            "margin_terms BTCUSDT min_borrow=0.1 leverage=3 borrowable=true");
  }

  @Test
  void interestHasARowACoinAndARowALevel() {
    assertThat(
            rows(
                margin,
                V1 + "cross/public/interestRateAndLimit",
                "coin=USDT",
                "[{'transferInAble':true,'leverage':'3.00','coin':'USDT','borrowAble':true,"
                    + "'dailyInterestRate':'0.01','yearlyInterestRate':'0.07',"
                    + "'maxBorrowableAmount':'200000','vips':[{'level':'1',"
                    + "'dailyInterestRate':'0.0094','yearlyInterestRate':'0.0708',"
                    + "'discountRate':'0.97'}]}]"))
        .containsExactly(
            "margin_terms null coin=USDT mode=cross daily_rate=0.01 yearly_rate=0.07"
                + " borrow_limit=200000 leverage=3.00 borrowable=true",
            "margin_terms null coin=USDT mode=cross level=1 daily_rate=0.0094 yearly_rate=0.0708");
  }

  @Test
  void anIsolatedPairSaysBothCoins() {
    assertThat(
            rows(
                margin,
                V1 + "isolated/public/interestRateAndLimit",
                "symbol=BTCUSDT",
                "[{'symbol':'BTCUSDT','leverage':'10','baseCoin':'BTC','baseBorrowAble':true,"
                    + "'baseDailyInterestRate':'0.1','baseMaxBorrowableAmount':'35','baseVips':["
                    + "{'level':'0','dailyInterestRate':'0.1'}],'quoteCoin':'USDT',"
                    + "'quoteBorrowAble':false,'quoteDailyInterestRate':'0.2','quoteVips':[]}]"))
        .containsExactly(
            "margin_terms BTCUSDT coin=BTC mode=isolated daily_rate=0.1 borrow_limit=35"
                + " leverage=10 borrowable=true",
            "margin_terms BTCUSDT coin=BTC mode=isolated level=0 daily_rate=0.1",
            "margin_terms BTCUSDT coin=USDT mode=isolated daily_rate=0.2 leverage=10"
                + " borrowable=false");
  }

  @Test
  void tiersAreLevels() {
    assertThat(
            rows(
                margin,
                V1 + "cross/public/tierData",
                "coin=USDT",
                "[{'tier':'1','leverage':'3','coin':'USDT','maxBorrowableAmount':'100',"
                    + "'maintainMarginRate':'0.05'}]"))
        .containsExactly(
            "margin_terms null coin=USDT mode=cross level=1 borrow_limit=100 leverage=3"
                + " maintenance_rate=0.05");
  }

  @Test
  void depthTakesItsSymbolFromTheRequest() {
    String book = "{'asks':[['3','1']],'bids':[['2','1']],'ts':'1790134356109'}";

    assertThat(rows(spot, SPOT + "market/orderbook", "symbol=BTCUSDT&limit=150", book))
        .containsExactly(
            "book_snapshots BTCUSDT "
                + AT
                + " bids=[2x1] asks=[3x1] depth=150 source=exchange valid=true");
    assertThat(
            rows(
                MessageStream.bitget("spot"),
                "rest/api/v3/market/orderbook",
                "{\"category\":\"usdt-futures\",\"symbol\":\"BTCUSDT\"}",
                book.replace("asks", "a").replace("bids", "b")))
        .containsExactly(
            "book_snapshots BTCUSDT " + AT + " bids=[2x1] asks=[3x1] source=exchange valid=true");
    assertThat(rows(spot, SPOT + "market/orderbook", "", book))
        .first()
        .asString()
        .contains("fault=missing_field");
  }

  @Test
  void tradesOfThePageAreThoseOfTheSocket() {
    assertThat(
            rows(
                mix,
                MIX + "market/fills-history",
                "symbol=BTCUSDT&productType=usdt-futures",
                "[{'tradeId':'9','price':'2','size':'3','side':'Sell','ts':'1790134356109',"
                    + "'symbol':'BTCUSDT'}]"))
        .containsExactly(
            "trades BTCUSDT " + AT + " trade_id=9 price=2 size=3 base_size=3 side=sell");
  }

  @ParameterizedTest
  @CsvSource({
    "market/candles, granularity=1min, 1m, trade",
    "market/history-candles, granularity=1day, 1d, trade",
    "market/candles, granularity=1H&kLineType=MARK, 1h, mark",
    "market/history-candles, granularity=1W, 1w, trade",
    "market/candles, granularity=900, 15m, trade"
  })
  void theRequestSaysWhichBars(String call, String request, String interval, String kind) {
    assertThat(
            rows(
                mix,
                MIX + call,
                request + "&symbol=BTCUSDT&" + LINEAR,
                "[['1790134320000','1','2','0.5','1.5','10','20']]"))
        .containsExactly(
            "klines BTCUSDT interval="
                + interval
                + " kind="
                + kind
                + " open_time=2026-09-23T03:32:00Z open=1 high=2 low=0.5 close=1.5 volume=10"
                + " quote_volume=20");
  }

  @ParameterizedTest
  @CsvSource({
    "symbol=BTCUSDT, required field length of the bar in the request is missing",
    "granularity=7x, granularity of the request is none that the exchange has"
  })
  void barsOfNoLengthThatIsThereAreRejected(String request, String reason) {
    assertThat(rows(mix, MIX + "market/candles", request + "&" + LINEAR, "[['1790134320000']]"))
        .singleElement()
        .asString()
        .contains(reason);
  }

  @Test
  void theHistoryOfIndexAndMarkNamesItsKind() {
    String bar = "[['1790134320000','1','2','0.5','1.5','10','20']]";
    String request = "symbol=BTCUSDT&granularity=1m&" + LINEAR;

    assertThat(rows(mix, MIX + "market/history-index-candles", request, bar).get(0))
        .contains("kind=index");
    assertThat(rows(mix, MIX + "market/history-mark-candles", request, bar).get(0))
        .contains("kind=mark");
  }

  @Test
  void fundingIsSettledInHistoryAndExpectedNow() {
    assertThat(
            rows(
                mix,
                MIX + "market/history-fund-rate",
                "symbol=BTCUSDT&" + LINEAR,
                "[{'symbol':'BTCUSDT','fundingRate':'0.0001','fundingTime':'1790121600000'}]"))
        .containsExactly(
            "funding_rates BTCUSDT @2026-09-23T00:00:00Z rate=0.0001"
                + " funding_time=2026-09-23T00:00:00Z");
    assertThat(
            rows(
                mix,
                MIX + "market/current-fund-rate",
                "symbol=BTCUSDT&" + LINEAR,
                "[{'symbol':'BTCUSDT','fundingRate':'0.0002','fundingRateInterval':'8',"
                    + "'nextUpdate':'1790150400000'}]"))
        .containsExactly(
            "funding_rates BTCUSDT predicted_rate=0.0002 funding_time=2026-09-23T08:00:00Z"
                + " interval_hours=8");
  }

  @Test
  void openInterestStandsAloneOrInAList() {
    assertThat(
            rows(
                mix,
                "rest/api/mix/v1/market/open-interest",
                "symbol=BTCUSDT_UMCBL",
                "{'symbol':'BTCUSDT_UMCBL','amount':'5030.748','timestamp':'1790134356109'}"))
        .containsExactly("open_interest BTCUSDT " + AT + " open_interest=5030.748");
    assertThat(
            rows(
                mix,
                MIX + "market/open-interest",
                "symbol=BTCUSDT&" + LINEAR,
                "{'openInterestList':[{'symbol':'BTCUSDT','size':'7'}],'ts':'1790134356109'}"))
        .containsExactly("open_interest BTCUSDT " + AT + " open_interest=7");
  }

  @Test
  void readsTickersOfTheFirstGeneration() {
    assertThat(
            rows(
                spot,
                "rest/api/spot/v1/market/ticker",
                "symbol=BTCUSDT_SPBL",
                "{'symbol':'BTCUSDT','high24h':'4','low24h':'1','close':'2.5','quoteVol':'20',"
                    + "'baseVol':'8','ts':'1790134356109','buyOne':'2','sellOne':'3'}"))
        .containsExactly(
            "tickers BTCUSDT "
                + AT
                + " last=2.5 bid=2 ask=3 high_24h=4 low_24h=1 volume_24h=8 turnover_24h=20");
    assertThat(
            rows(
                mix,
                "rest/api/mix/v1/market/mark-price",
                "symbol=BTCUSDT_UMCBL",
                "{'symbol':'BTCUSDT_UMCBL','markPrice':'2','timestamp':'1790134356109'}"))
        .containsExactly("reference_prices BTCUSDT " + AT + " kind=mark price=2");
  }

  @Test
  void readsMarginFillsWhoseSymbolTheRequestMayHaveToSay() {
    String page =
        "{'resultList':[{'orderId':'1','fillId':'2','orderType':'limit','side':'sell',"
            + "'fillPrice':'3','fillQuantity':'4','fillTotalAmount':'12','feeCcy':'btc',"
            + "'fees':'-0.1','cTime':'1790134356109'}],'maxId':'2','minId':'2'}";

    assertThat(
            RowTexts.of(
                margin.feedAnswer(
                    V1 + "isolated/order/fills", "BTCUSDT_SPBL", "symbol=BTCUSDT", ok(page))))
        .containsExactly(
            "fills BTCUSDT "
                + AT
                + " account=default fill_id=2 order_id=1 side=sell price=3 size=4 quote_size=12"
                + " fee=0.1 fee_currency=btc kind=limit");
    assertThat(rows(margin, V1 + "isolated/order/fills", "symbol=BTCUSDT", page))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("fills BTCUSDT");
    // v2 calls the list otherwise.
    assertThat(
            rows(
                margin,
                "rest/api/v2/margin/crossed/fills",
                "symbol=BTCUSDT",
                page.replace("resultList", "fills")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "loan;{'loanId':'1','coin':'USDT','amount':'5','type':'autoLoan','cTime':'1790134356109'};"
            + "entry_id=1 kind=borrow raw_kind=autoLoan currency=USDT amount=5",
        "repay;{'repayId':'2','coin':'USDT','amount':'5','interest':'0.1','totalAmount':'5.1',"
            + "'type':'liqRepay','cTime':'1790134356109'};"
            + "entry_id=2 kind=repay raw_kind=liqRepay currency=USDT amount=-5.1",
        "interest;{'interestId':'3','interestCoin':'USDT','loanCoin':'USDT','amount':'0.10',"
            + "'type':'first','cTime':'1790134356109'};"
            + "entry_id=3 kind=interest raw_kind=first currency=USDT amount=-0.10",
        "liquidation;{'liqId':'4','totalAssets':'9','LiqFee':'0.2','cTime':'1790134356109'};"
            + "entry_id=4 kind=liquidation fee=-0.2",
        "fin;{'marginId':'5','coin':'USDT','marginType':'transferIn','amount':'9','fee':'0',"
            + "'balance':'10','ctime':'1790134356109'};"
            + "entry_id=5 kind=transfer raw_kind=transferIn currency=USDT amount=9 fee=0"
            + " balance_after=10",
      })
  void everyListOfLoansIsLedger(String list, String row, String expected) {
    String page = "[" + row + "]";

    assertThat(rows(margin, V1 + "cross/" + list + "/list", "startTime=1", page))
        .containsExactly("ledger null " + AT + " account=default " + expected);
    assertThat(
            rows(
                MessageStream.bitget("margin"),
                V1 + "isolated/" + list + "/list",
                "startTime=1",
                "{'resultList':" + page + ",'maxId':'9'}"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "transfer_out, transfer",
    "liquidation_fee, liquidation",
    "deal_in, trade",
    "exchange_out, trade",
    "contract_settle_fee, funding",
    "trans_from_exchange, transfer",
    "open_long, trade",
    "deposit, deposit",
    "withdraw, withdrawal",
    "compensate, other"
  })
  void aBillSaysItsKindInManyWords(String printed, String kind) {
    List<Rows> rows =
        mix.feedAnswer(
            MIX + "account/bill",
            null,
            "productType=USDT-FUTURES",
            ok(
                "{'bills':[{'billId':'1','coin':'USDT','businessType':'"
                    + printed
                    + "','amount':'-1','balance':'2','cTime':'1790134356109'}],'endId':'1'}"));

    assertThat(RowTexts.only(rows, "kind")).isEqualTo(kind);
    assertThat(RowTexts.only(rows, "amount")).hasToString("-1");
  }

  @Test
  void readsPagesOfTheAccountsFutures() {
    assertThat(
            rows(
                mix,
                MIX + "order/orders-history",
                "productType=USDT-FUTURES",
                "{'entrustedList':[{'symbol':'BTCUSDT','size':'2','orderId':'1','baseVolume':'1',"
                    + "'priceAvg':'5','fee':'-0.1','status':'canceled','side':'buy',"
                    + "'tradeSide':'open','orderType':'market','cTime':'1790134350000',"
                    + "'uTime':'1790134356109'}],'endId':'1'}"))
        .containsExactly(
            "orders BTCUSDT "
                + AT
                + " account=default order_id=1 status=canceled type=market side=buy"
                + " position_side=open size=2 filled=1 average_price=5 fee=0.1 plan=false"
                + " created=2026-09-23T03:32:30Z version=1790134356109");
    assertThat(rows(mix, MIX + "order/fills", "productType=USDT-FUTURES", "{'fillList':null}"))
        .isEmpty();
    assertThat(
            rows(
                mix,
                MIX + "position/all-position",
                "productType=USDT-FUTURES",
                "[{'symbol':'BTCUSDT','marginCoin':'USDT','holdSide':'long','total':'1'}]"))
        .hasSize(1);
    assertThat(rows(mix, MIX + "position/all-position", "productType=USDT-FUTURES", "[]"))
        .containsExactly("positions BTCUSDT account=default side=long size=0 currency=USDT");
  }

  @Test
  void readsTheAccountsBalancesAndOrdersOfSpot() {
    assertThat(
            rows(
                spot,
                SPOT + "account/assets",
                "",
                "[{'coin':'USDT','available':'1','frozen':'2','locked':'0',"
                    + "'uTime':'1790134356109'}]"))
        .containsExactly(
            "balances null "
                + AT
                + " account=default currency=USDT mode=spot available=1 frozen=2");
    List<Rows> quoted =
        spot.feedAnswer(
            SPOT + "trade/history-orders",
            null,
            "symbol=BTCUSDT",
            ok(
                "[{'symbol':'BTCUSDT','orderId':'1','side':'buy','orderType':'market',"
                    + "'size':'100','baseVolume':'0.01','quoteVolume':'99','feeDetail':'{}'}]"));
    assertThat(RowTexts.only(quoted, "size_unit")).isEqualTo("quote");
    assertThat(RowTexts.only(quoted, "filled")).hasToString("99");
  }

  @Test
  void readsCrossAssets() {
    assertThat(
            rows(
                margin,
                V1 + "cross/account/assets",
                "coin=USDT",
                "[{'coin':'USDT','totalAmount':'10','available':'8','frozen':'2','borrow':'1',"
                    + "'interest':'0.1','net':'8.9','ctime':'1790134356109'}]"))
        .containsExactly(
            "balances null account=default currency=USDT mode=cross total=10 available=8 frozen=2"
                + " borrowed=1 interest=0.1");
  }

  @Test
  void whatMarginGrantsIsARowACoin() {
    assertThat(rows(margin, V1 + "cross/account/riskRate", "coin=BTC", "{'riskRate':'0.1'}"))
        .containsExactly("account_terms null account=default term=risk_rate mode=cross value=0.1");
    assertThat(
            rows(
                margin,
                V1 + "isolated/account/maxBorrowableAmount",
                "coin=USDT&symbol=BTCUSDT",
                "{'symbol':'BTCUSDT','coin':'USDT','maxBorrowableAmount':'199999.5'}"))
        .containsExactly(
            "account_terms BTCUSDT account=default term=max_borrow mode=isolated currency=USDT"
                + " value=199999.5");
    assertThat(
            rows(
                margin,
                "rest/api/v2/margin/isolated/account/max-transfer-out-amount",
                "symbol=BTCUSDT",
                "{'symbol':'BTCUSDT','baseCoin':'BTC','baseCoinMaxTransferOutAmount':'2',"
                    + "'quoteCoin':'USDT','quoteCoinMaxTransferOutAmount':'100'}"))
        .containsExactly(
            "account_terms BTCUSDT account=default term=max_transfer mode=isolated currency=BTC"
                + " value=2",
            "account_terms BTCUSDT account=default term=max_transfer mode=isolated currency=USDT"
                + " value=100");
  }

  @Test
  void clocksAreIgnored() {
    assertThat(rows(spot, "rest/api/v2/public/time", "", "{'serverTime':'1'}")).isEmpty();
  }
}
