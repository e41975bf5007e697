package io.tapedeck.market.normalise.ltp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private pushes and REST answers. Shapes: API documentation. */
class LtpAccountTest {

  private static final String AT = "@2026-09-23T03:32:36.109Z";

  private final MessageStream stream = MessageStream.ltp();

  private List<Rows> push(String channel, String data) {
    return stream.feed(channel, null, "{'channel':'" + channel + "','data':" + data + "}");
  }

  private List<String> answer(String path, String data) {
    return RowTexts.of(
        stream.feed(
            "rest/api/v1/" + path,
            null,
            "{'code':200000,'message':'Success','data':" + data + "}"));
  }

  @Test
  void aPushedOrderIsWhole() {
    List<Rows> rows =
        push(
            "Orders",
            "{'portfolioId':'1726371398908000','orderId':'1234567890123456','clientOrderId':'a1',"
                + "'sym':'OKX_PERP_BTC_USDT','side':'SELL','positionSide':'SHORT',"
                + "'orderType':'LIMIT','timeInForce':'GTX','limitPrice':'60000.10','orderQty':'3',"
                + "'executedQty':'1','executedAvgPrice':'60001','fee':'-0.5','feeCoin':'USDT',"
                + "'orderState':'PARTIALLY_FILLED','reason':'','reduceOnly':'true','leverage':5,"
                + "'createAt':'1790134350000','updateAt':'1790134356109'}");

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "orders OKX_PERP_BTC_USDT "
                + AT
                + " account=1726371398908000 order_id=1234567890123456 client_order_id=a1"
                + " status=PARTIALLY_FILLED type=LIMIT time_in_force=GTX side=sell"
                + " position_side=SHORT price=60000.10 size=3 filled=1 average_price=60001"
                + " fee=-0.5 fee_currency=USDT reduce_only=true plan=false"
                + " created=2026-09-23T03:32:30Z version=1790134356109");
    assertThat(RowTexts.only(rows, Orders.SIZE_UNIT)).isEqualTo("contracts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'fee':'0.1','feeCoin':'USDT'",
        "'tradingFee':'0.1','tradingFeeCoin':'USDT'",
        "'fee':0.1,'feeCoin':'USDT','tradingFee':'0.1','tradingFeeCoin':'USDT'"
      })
  void theFeeOfAFillStandsUnderOneOfTwoPairsOfNames(String fee) {
    assertThat(
            RowTexts.of(
                push(
                    "Trades",
                    "{'transactionId':'9','portfolioId':17,'orderId':'12','sym':"
                        + "'BINANCE_SPOT_BTC_USDT','side':'BUY','quantity':'0.5','price':'10',"
                        + fee
                        + ",'rpnl':'-2','execType':'TAKER','createAt':1790134356109}")))
        .containsExactly(
            "fills BINANCE_SPOT_BTC_USDT "
                + AT
                + " account=17 fill_id=9 order_id=12 side=buy price=10 size=0.5 fee=0.1"
                + " fee_currency=USDT liquidity=taker realised_pnl=-2 kind=TAKER");
  }

  @Test
  void aBalanceNamesItsVenue() {
    assertThat(
            RowTexts.of(
                push(
                    "Assets",
                    "{'portfolioId':'17','coin':'USDT','exchangeType':'OKX','balance':'100.50',"
                        + "'available':'90','frozen':'10.50','borrow':'0'}")))
        .containsExactly(
            "balances null account=17 currency=USDT mode=OKX total=100.50 available=90"
                + " frozen=10.50 borrowed=0");
  }

  @Test
  void aNegativePositionIsShort() {
    assertThat(
            RowTexts.of(
                push(
                    "Positions",
                    "{'sym':'BINANCE_PERP_BTC_USDT','positionSide':'NONE','positionQty':'-2',"
                        + "'avgPrice':'60000','unrealizedPNL':'1.5','leverage':'10'}")))
        .containsExactly(
            "positions BINANCE_PERP_BTC_USDT account=main side=net size=-2 entry_price=60000"
                + " leverage=10 unrealised_pnl=1.5");
  }

  @Test
  void noticesAreKeptAsPrinted() {
    assertThat(
            RowTexts.of(
                push(
                    "LiquidationPosition",
                    "{'portfolioId':'1','orderId':'2','updateAt':" + "'1790134356109'}")))
        .containsExactly(
            "notices null "
                + AT
                + " content={\"portfolioId\":\"1\",\"orderId\":\"2\",\"updateAt\":"
                + "\"1790134356109\"}");
  }

  @Test
  void whatNoPageListsIsKeptWhole() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "Notices", null, "{'channel':'MarginCall','data':{'riskRatio':'0.9'}}")))
        .containsExactly(
            "notices null content={\"channel\":\"MarginCall\",\"data\":{\"riskRatio\":\"0.9\"}}");
  }

  @Test
  void ordersOfAlgorithmsAreMarked() {
    assertThat(
            RowTexts.of(
                push(
                    "ALGO_ORDER",
                    "{'algoOrderId':'5','algoOrderType':'TWAP','sym':'BINANCE_PERP_BTC_USDT',"
                        + "'side':'BUY','orderQty':'2','conditionalTriggerPrice':'7'}")))
        .containsExactly(
            "orders BINANCE_PERP_BTC_USDT account=main order_id=5 type=TWAP side=buy stop_price=7"
                + " size=2 plan=true");
    assertThat(
            RowTexts.of(
                push(
                    "SUB_ORDER",
                    "{'algoOrderId':'5','orderId':'6','sym':'BINANCE_PERP_BTC_USDT'}")))
        .singleElement()
        .asString()
        .contains("order_id=6 plan=false");
  }

  @Test
  void readsPagesOfExecutions() {
    assertThat(
            answer(
                "trading/executions/pageable",
                "{'page':1,'pageSize':1000,'pageNum':7,'totalSize':6001,'list':[{"
                    + "'transactionId':'1','sym':'A','quantity':'1','price':'2'},"
                    + "{'transactionId':'2','sym':'A','quantity':'1','price':'2'}]}"))
        .hasSize(2);
    assertThat(answer("trading/executions/pageable", "{'page':1,'pageNum':0,'list':[]}")).isEmpty();
  }

  @Test
  void statementsSayWhatMovedMoney() {
    assertThat(
            answer(
                "trading/statement",
                "{'list':[{'portfolioId':1726371398908000,'statementId':'5','coin':'USDT',"
                    + "'sym':'BINANCE_PERP_BTC_USDT','statementType':'FUNDING_FEE',"
                    + "'beforeAvailable':'10','afterAvailable':'9.75','deltaAmount':'-0.25',"
                    + "'createAt':1790134356109}]}"))
        .containsExactly(
            "ledger BINANCE_PERP_BTC_USDT "
                + AT
                + " account=1726371398908000 entry_id=5 kind=funding raw_kind=FUNDING_FEE"
                + " currency=USDT amount=-0.25 balance_after=9.75");
  }

  @Test
  void billsAreDepositsTransfersAndWithdrawals() {
    assertThat(
            answer(
                "asset/bills",
                "{'list':[{'id':8,'currency':'USDT','type':2,'status':1,'amount':5.50,"
                    + "'networkFee':1}]}"))
        .containsExactly(
            "ledger null account=main entry_id=8 kind=withdrawal raw_kind=2 currency=USDT"
                + " amount=-5.50 fee=1 status=1");
  }

  @ParameterizedTest
  @CsvSource({"0,5,5", "1,-5,-5", "2,5,-5", "2,-5,-5"})
  void whatLeavesTheAccountIsNegative(String type, String printed, String amount) {
    assertThat(answer("asset/bills", "[{'id':8,'type':" + type + ",'amount':" + printed + "}]"))
        .singleElement()
        .asString()
        .endsWith(" amount=" + amount);
  }

  @Test
  void aPriceOfZeroIsNone() {
    assertThat(
            answer(
                "trading/orders",
                "[{'orderId':'1','sym':'A','orderType':'MARKET','limitPrice':'0',"
                    + "'conditionalTriggerPrice':'0','executedAvgPrice':'0','executedQty':'0'}]"))
        .containsExactly("orders A account=main order_id=1 type=MARKET filled=0 plan=false");
    assertThat(
            answer(
                "trading/position",
                "[{'sym':'A','positionQty':'0','avgPrice':'0','markPrice':'0','liqPrice':'0'}]"))
        .containsExactly("positions A account=main side=net size=0");
    assertThat(
            answer(
                "trading/sym/info",
                "[{'sym':'A','tickSize':'0','lotSize':'0','contractSize':'0','minSize':'0',"
                    + "'maxSize':'0','maxLeverage':'0'}]"))
        .containsExactly("instruments A");
  }

  @Test
  void theAccountIsAPortfolioAtAVenue() {
    assertThat(
            answer(
                "trading/account",
                "[{'portfolioId':'17','exchangeType':'OKX','equity':'1000','availableMargin':"
                    + "'900','frozenMargin':'100','upnl':'-3','accountStatus':'NORMAL'}]"))
        .containsExactly(
            "accounts null account=17 role=portfolio",
            "balances null account=17 currency=USDT mode=OKX margin value total=1000"
                + " available=900 frozen=100 unrealised_pnl=-3");
  }

  @Test
  void assetsOfAllPortfoliosAreAMap() {
    assertThat(
            answer(
                "user/asset",
                "{'17':[{'portfolioId':'17','coin':'BTC','balance':'1'}],"
                    + "'18':[{'portfolioId':'18','coin':'BTC','balance':'2'}]}"))
        .containsExactly(
            "balances null account=17 currency=BTC total=1",
            "balances null account=18 currency=BTC total=2");
  }

  @Test
  void symbolsAreAMapOrAList() {
    String info =
        "{'sym':'OKX_PERP_BTC_USDT','state':'live','tickSize':'0.1','lotSize':'1',"
            + "'contractSize':'0.01','maxLeverage':'50'}";
    String row =
        "instruments OKX_PERP_BTC_USDT base=BTC quote=USDT settle=USDT kind=perpetual"
            + " raw_kind=PERP tick_size=0.1 lot_size=1 contract_size=0.01 contract_unit=base"
            + " inverse=false status=live max_leverage=50";

    assertThat(answer("trading/sym/info", "{'OKX_PERP_BTC_USDT':" + info + "}"))
        .containsExactly(row);
    assertThat(answer("trading/sym/info", "[" + info + "]")).containsExactly(row);
    assertThat(answer("trading/sym/info", info)).containsExactly(row);
  }

  @Test
  void aFundingRateWhoseTimeHasNotComeIsAPrediction() {
    assertThat(
            answer(
                "market/fundingRate",
                "[{'sym':'A','fundingRate':'0.0001','fundingTime':'1790134356109',"
                    + "'nextFundingTime':'1790163156109'},"
                    + "{'sym':'A','fundingRate':'0.0002','fundingTime':'1795300000000'}]"))
        .containsExactly(
            "funding_rates A " + AT + " rate=0.0001 funding_time=2026-09-23T03:32:36.109Z",
            "funding_rates A predicted_rate=0.0002 funding_time=2026-11-21T22:26:40Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "0", "'200000'"})
  void codesOfSuccessAreSeveral(String code) {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "rest/api/v1/market/markPrice",
                    "A",
                    "{'code':" + code + ",'data':[{'sym':'A','markPrice':'5'}]}")))
        .containsExactly("reference_prices A kind=mark price=5");
  }

  @Test
  void anAnswerThatIsAnErrorGivesNothing() {
    assertThat(
            stream.feed(
                "rest/api/v1/trading/orders",
                null,
                "{'code':'400001','message':'no','data':{'list':[{'orderId':'1'}]}}"))
        .isEmpty();
  }
}
