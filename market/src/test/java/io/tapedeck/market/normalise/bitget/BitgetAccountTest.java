package io.tapedeck.market.normalise.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Private channels of v1 margin, v2 and v3. Shapes: margin text, v2 and v3 documentation. */
class BitgetAccountTest {

  private final MessageStream margin = MessageStream.bitget("margin");
  private final MessageStream spot = MessageStream.bitget("spot");
  private final MessageStream linear = MessageStream.bitget("usdt-futures");
  private final MessageStream unified = MessageStream.bitget("main");

  private static String push(String data) {
    return "{'action':'snapshot','arg':{},'data':[" + data + "],'ts':1790134356200}";
  }

  private static List<String> rows(MessageStream stream, String channel, String data) {
    return RowTexts.of(stream.feed(channel, null, push(data)));
  }

  @Test
  void readsMarginBalances() {
    assertThat(
            rows(
                margin,
                "isolate_account",
                "{'id':'1','key':'1','coin':'USDT','symbol':'BTCUSDT_SPBL','available':'12.50',"
                    + "'frozen':'0','borrow':'3','interest':'0.00000001','uTime':'1790134356109',"
                    + "'version':'988'}"))
        .containsExactly(
            "balances BTCUSDT @2026-09-23T03:32:36.109Z account=default currency=USDT"
                + " mode=isolated available=12.50 frozen=0 borrowed=3 interest=0.00000001");
    assertThat(
            rows(
                margin,
                "account-crossed",
                "{'coin':'BTC','available':'1','borrow':'0','uTime':'1790134356109'}"))
        .containsExactly(
            "balances null @2026-09-23T03:32:36.109Z account=default currency=BTC mode=cross"
                + " available=1 borrowed=0");
  }

  @Test
  void aMarginOrderIsOrderedInOneOfTwoCoins() {
    String order =
        "{'orderId':'5','key':'5','clientOid':'c','symbol':'BTCUSDT','side':'buy',"
            + "'orderType':'%s','price':'30000','baseQuantity':'%s','quoteAmount':'%s',"
            + "'fillPrice':'29999.5','fillQuantity':'0.01','fillTotalAmount':'299.995',"
            + "'loanType':'normal','source':'web','status':'full-fill','timeInForce':'normal',"
            + "'cTime':'1790134350000','version':'1031'}";

    assertThat(rows(margin, "cross_orders", order.formatted("limit", "0.02", "")))
        .containsExactly(
            "orders BTCUSDT @2026-09-23T03:32:36.200Z account=default order_id=5 client_order_id=c"
                + " status=full-fill type=limit time_in_force=normal side=buy price=30000"
                + " size=0.02 filled=0.01 average_price=29999.5 plan=false"
                + " created=2026-09-23T03:32:30Z version=1031");
    List<Rows> quoted =
        margin.feed("cross_orders", null, push(order.formatted("market", "0", "300")));
    assertThat(RowTexts.only(quoted, "size")).hasToString("300");
    assertThat(RowTexts.only(quoted, "size_unit")).isEqualTo("quote");
    assertThat(RowTexts.only(quoted, "filled")).hasToString("299.995");
  }

  @ParameterizedTest
  @CsvSource({
    "liquidation-buy, buy, liquidation-buy",
    "systemRepay-sell, sell, systemRepay-sell",
    "sell, sell,"
  })
  void aForcedOrderKeepsItsWord(String printed, String side, String reason) {
    List<Rows> rows =
        margin.feed(
            "isolate_orders",
            "BTCUSDT_SPBL",
            push("{'orderId':'5','side':'" + printed + "','version':'1'}"));

    assertThat(RowTexts.only(rows, "side")).isEqualTo(side);
    assertThat(RowTexts.only(rows, "reason")).isEqualTo(reason);
    assertThat(rows.get(0).symbol()).isEqualTo("BTCUSDT");
  }

  @ParameterizedTest
  @CsvSource({
    "buy, limit, 500, 0.02, 0.02, base",
    "buy, market, 500, 500, 500, quote",
    "sell, market, 0.02, 0.02, 0.02, base",
    "buy, limit, 500, , 500, quote"
  })
  void aSpotOrderSaysItsSizeInTwoFields(
      String side, String type, String size, String newSize, String expected, String unit) {
    List<Rows> rows =
        spot.feed(
            "orders",
            null,
            push(
                "{'instId':'BTCUSDT','orderId':'7','ordType':'%s','side':'%s','size':'%s',"
                        .formatted(type, side, size)
                    + "'newSize':'"
                    + (newSize == null ? "" : newSize)
                    + "','status':'live','uTime':'1790134356109'}"));

    assertThat(RowTexts.only(rows, "size")).hasToString(expected);
    assertThat(RowTexts.only(rows, "size_unit")).isEqualTo(unit);
  }

  @Test
  void anOrderPrintsItsLastExecutionWhichIsAFillToo() {
    assertThat(
            rows(
                linear,
                "orders",
                "{'instId':'BTCUSDT','orderId':'7','clientOid':'c','size':'0.02','posMode':'hedge',"
                    + "'tradeSide':'open','posSide':'long','side':'buy','orderType':'limit',"
                    + "'force':'gtc','price':'9','fillPrice':'8.5','tradeId':'77',"
                    + "'baseVolume':'0.01','fillTime':'1790134356100','fillFee':'-0.0005',"
                    + "'fillFeeCoin':'USDT','tradeScope':'T','accBaseVolume':'0.015',"
                    + "'priceAvg':'8.6','status':'partially_filled','reduceOnly':'no',"
                    + "'feeDetail':[{'feeCoin':'USDT','fee':'-0.0007'}],"
                    + "'cTime':'1790134350000','uTime':'1790134356109'}"))
        .containsExactly(
            "orders BTCUSDT @2026-09-23T03:32:36.109Z account=default order_id=7 client_order_id=c"
                + " status=partially_filled type=limit time_in_force=gtc side=buy"
                + " position_side=long open price=9 size=0.02 filled=0.015 average_price=8.6"
                + " fee=0.0007 fee_currency=USDT reduce_only=false plan=false"
                + " created=2026-09-23T03:32:30Z version=1790134356109",
            "fills BTCUSDT @2026-09-23T03:32:36.100Z account=default fill_id=77 order_id=7"
                + " client_order_id=c side=buy position_side=long open price=8.5 size=0.01"
                + " fee=0.0005 fee_currency=USDT liquidity=taker");
    assertThat(rows(linear, "orders", "{'instId':'BTCUSDT','orderId':'7','tradeId':''}"))
        .hasSize(1);
  }

  @Test
  void feesInSeveralCoinsFitNoColumn() {
    List<Rows> rows =
        spot.feed(
            "orders",
            null,
            push(
                "{'instId':'BTCUSDT','orderId':'7','feeDetail':[{'feeCoin':'BGB','fee':'-1'},"
                    + "{'feeCoin':'USDT','fee':'-2'}]}"));

    assertThat(RowTexts.only(rows, "fee")).isNull();
  }

  @Test
  void triggerOrdersArePlans() {
    assertThat(
            rows(
                linear,
                "orders-algo",
                "{'instId':'BTCUSDT','orderId':'8','triggerPrice':'7','planType':'pl',"
                    + "'executePrice':'6','size':'1','side':'sell','status':'live',"
                    + "'uTime':'1790134356109'}"))
        .containsExactly(
            "orders BTCUSDT @2026-09-23T03:32:36.109Z account=default order_id=8 status=live"
                + " type=pl side=sell price=6 stop_price=7 size=1 plan=true"
                + " version=1790134356109");
  }

  @Test
  void readsFillsWithTheirFee() {
    assertThat(
            rows(
                linear,
                "fill",
                "{'orderId':'7','tradeId':'77','symbol':'BTCUSDT','side':'sell','price':'8.5',"
                    + "'baseVolume':'0.01','quoteVolume':'0.085','profit':'1.25',"
                    + "'tradeSide':'close','tradeScope':'maker','feeDetail':[{'feeCoin':'USDT',"
                    + "'deduction':'no','totalDeductionFee':'0','totalFee':'-0.0005'}],"
                    + "'cTime':'1790134356109','uTime':'1790134356109'}"))
        .containsExactly(
            "fills BTCUSDT @2026-09-23T03:32:36.109Z account=default fill_id=77 order_id=7"
                + " side=sell position_side=close price=8.5 size=0.01 quote_size=0.085 fee=0.0005"
                + " fee_currency=USDT liquidity=maker realised_pnl=1.25");
  }

  @Test
  void aFillOfTheThirdGenerationSaysItsProductAndIsSpeltInTwoWays() {
    List<Rows> rows =
        unified.feed(
            "fill",
            null,
            push(
                "{'category':'usdt-futures','execld':'5','orderId':'6','symbol':'BTCUSDT',"
                    + "'side':'buy','execPrice':'8','execQty':'2','execValue':'16',"
                    + "'execTime':'1790134356109','tradeScope':'taker',"
                    + "'feeDetail':[{'feeCoin':'USDT','fee':'0.01'}]},"
                    + "{'category':'spot','execId':'6','orderId':'7','symbol':'BTCUSDT',"
                    + "'side':'buy','execPrice':'8','execQty':'2','updatedTime':'1790134356109'}"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "fills BTCUSDT @2026-09-23T03:32:36.109Z account=default fill_id=5 order_id=6 side=buy"
                + " price=8 size=2 quote_size=16 fee=0.01 fee_currency=USDT liquidity=taker",
            "fills BTCUSDT @2026-09-23T03:32:36.109Z account=default fill_id=6 order_id=7 side=buy"
                + " price=8 size=2");
    assertThat(rows).extracting(Rows::product).containsExactly("usdt-futures", "spot");
    assertThat(rows).extracting(Rows::instrument).containsExactly("BTC-USDT-PERP", "BTC-USDT");
  }

  @Test
  void anOrderOfTheThirdGenerationIsWhole() {
    assertThat(
            rows(
                unified,
                "order",
                "{'category':'usdt-futures','orderId':'1','clientOid':'c','symbol':'BTCUSDT',"
                    + "'orderType':'limit','side':'buy','posSide':'long','price':'9','qty':'2',"
                    + "'amount':'','cumExecQty':'1','avgPrice':'8.9','timelnForce':'gtc',"
                    + "'orderStatus':'partially_filled','reduceOnly':'NO',"
                    + "'createdTime':'1790134350000','updatedTime':'1790134356109'}"))
        .containsExactly(
            "orders BTCUSDT @2026-09-23T03:32:36.109Z account=default order_id=1 client_order_id=c"
                + " status=partially_filled type=limit time_in_force=gtc side=buy"
                + " position_side=long price=9 size=2 filled=1 average_price=8.9"
                + " reduce_only=false plan=false created=2026-09-23T03:32:30Z"
                + " version=1790134356109");
  }

  /** v3 prints base coin and quote coin apart, also of a market order that buys. */
  @Test
  void aMarketBuyOfTheThirdGenerationKeepsItsQuantity() {
    assertThat(
            rows(
                unified,
                "order",
                "{'category':'spot','orderId':'1','symbol':'BTCUSDT','orderType':'market',"
                    + "'side':'buy','price':'0','qty':'2','amount':'0','cumExecQty':'1',"
                    + "'orderStatus':'live','createdTime':'1790134350000',"
                    + "'updatedTime':'1790134356109'}"))
        .singleElement()
        .asString()
        .contains(" size=2 filled=1");
  }

  @Test
  void aPositionThatLeavesTheListWasClosed() {
    String open =
        "{'posId':'1','instId':'%s','marginCoin':'USDT','marginSize':'10','marginMode':'crossed',"
            + "'holdSide':'%s','total':'0.5','openPriceAvg':'9','leverage':'20',"
            + "'achievedProfits':'0','unrealizedPL':'1.5','liquidationPrice':'5','markPrice':'9.1',"
            + "'uTime':'1790134356109'}";
    String bitcoin = open.formatted("BTCUSDT", "long");
    String ether = open.formatted("ETHUSDT", "short");

    assertThat(rows(linear, "positions", bitcoin + "," + ether))
        .hasSize(2)
        .first()
        .isEqualTo(
            "positions BTCUSDT @2026-09-23T03:32:36.109Z account=default side=long size=0.5"
                + " mode=crossed entry_price=9 mark_price=9.1 liquidation_price=5 leverage=20"
                + " initial_margin=10 unrealised_pnl=1.5 realised_pnl=0 currency=USDT");
    assertThat(rows(linear.restoringAlways(), "positions", bitcoin))
        .hasSize(2)
        .last()
        .isEqualTo(
            "positions ETHUSDT @2026-09-23T03:32:36.200Z account=default side=short size=0"
                + " mode=crossed currency=USDT");
    assertThat(rows(linear, "positions", "")).hasSize(1);
    assertThat(rows(linear, "positions", "")).isEmpty();
  }

  @Test
  void aClosedPositionOfTheHistoryHasNoSize() {
    assertThat(
            rows(
                linear,
                "positions-history",
                "{'posId':'1','instId':'BTCUSDT','marginCoin':'USDT','marginMode':'crossed',"
                    + "'holdSide':'short','openPriceAvg':'9','achievedProfits':'2',"
                    + "'utime':'1790134356109'}"))
        .containsExactly(
            "positions BTCUSDT @2026-09-23T03:32:36.109Z account=default side=short size=0"
                + " mode=crossed entry_price=9 realised_pnl=2 currency=USDT");
  }

  @Test
  void aPositionOfTheThirdGenerationSaysItsProduct() {
    List<Rows> rows =
        unified.feed(
            "position",
            null,
            push(
                "{'category':'coin-futures','symbol':'BTCUSD','posSide':'long','size':'3',"
                    + "'marginMode':'crossed','avgPrice':'9','markPrice':'10','liqPrice':'1',"
                    + "'leverage':'5','unrealisedPnl':'1','updatedTime':'1790134356109'}"));

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "positions BTCUSD @2026-09-23T03:32:36.109Z account=default side=long size=3"
                + " mode=crossed entry_price=9 mark_price=10 liquidation_price=1 leverage=5"
                + " unrealised_pnl=1");
    assertThat(rows.get(0).product()).isEqualTo("coin-futures");
  }

  @Test
  void anAccountOfFuturesAndOneOfSpotAreToldByTheirProduct() {
    assertThat(
            rows(
                linear,
                "account",
                "{'marginCoin':'USDT','frozen':'1','available':'8','equity':'9.5',"
                    + "'unrealizedPL':'0.5'}"))
        .containsExactly(
            "balances null @2026-09-23T03:32:36.200Z account=default currency=USDT mode=futures"
                + " total=9.5 available=8 frozen=1 unrealised_pnl=0.5");
    assertThat(
            rows(
                spot,
                "account",
                "{'coin':'USDT','available':'8','frozen':'1','locked':'0',"
                    + "'uTime':'1790134356109'}"))
        .containsExactly(
            "balances null @2026-09-23T03:32:36.109Z account=default currency=USDT mode=spot"
                + " available=8 frozen=1");
  }

  @Test
  void aUnifiedAccountListsItsCoins() {
    assertThat(
            rows(
                unified,
                "account",
                "{'totalEquity':'100.5','effEquity':'99','unrealisedPnl':'1','coin':["
                    + "{'coin':'USDT','balance':'50','locked':'5','available':'45','borrow':'2',"
                    + "'debts':'3'},{'coin':'BTC','balance':'0.1'}]}"))
        .containsExactly(
            "balances null @2026-09-23T03:32:36.200Z account=default currency=USDT mode=unified"
                + " total=50 available=45 frozen=5 borrowed=2",
            "balances null @2026-09-23T03:32:36.200Z account=default currency=BTC mode=unified"
                + " total=0.1");
    assertThat(rows(unified, "account", "{'totalEquity':'0','coin':[]}")).isEmpty();
  }

  @Test
  void theValueOfAnAccountIsNoCoin() {
    assertThat(rows(linear, "equity", "{'usdtEquity':'10','btcEquity':'0.001','unrealizedPL':'1'}"))
        .containsExactly(
            "balances null @2026-09-23T03:32:36.200Z account=default currency=USDT mode=equity"
                + " total=10 unrealised_pnl=1",
            "balances null @2026-09-23T03:32:36.200Z account=default currency=BTC mode=equity"
                + " total=0.001");
  }

  @Test
  void deleveragingIsANotice() {
    assertThat(rows(unified, "adl-notification", "{'symbol':'BTCUSDT','status':'adl'}"))
        .containsExactly(
            "notices BTCUSDT @2026-09-23T03:32:36.200Z"
                + " content={\"symbol\":\"BTCUSDT\",\"status\":\"adl\"}");
  }

  @Test
  void moneyKeepsEveryDigit() {
    List<Rows> rows =
        spot.feed(
            "account", null, push("{'coin':'X','available':'123456789012345678901.000000000000'}"));

    assertThat(RowTexts.only(rows, "available")).hasToString("123456789012345678901.000000000000");
  }
}
