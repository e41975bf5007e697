package io.tapedeck.market.normalise.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Private groups and answers. Shapes: futures API text and v2 documentation. */
class BitmartAccountTest {

  private static final String AT = "@2026-09-23T03:32:36.109Z";

  private final MessageStream stream = MessageStream.bitmart();

  private List<String> push(String group, String data) {
    return RowTexts.of(stream.feed(group, null, "{'group':'" + group + "','data':" + data + "}"));
  }

  private List<String> answer(String call, String data) {
    return RowTexts.of(
        stream.feed("rest/contract/private/" + call, null, "{'code':1000,'data':" + data + "}"));
  }

  private static String order(String more) {
    return "{'order_id':'220906179559421','client_order_id':'-','price':'60000.50','size':'10',"
        + "'symbol':'BTCUSDT','state':2,'side':3,'type':'limit','leverage':'5',"
        + "'open_type':'isolated','deal_avg_price':'60001','deal_size':'4',"
        + "'create_time':1790134350000,'update_time':1790134356109"
        + more
        + "}";
  }

  private static String orderRow(String end) {
    return "orders BTCUSDT "
        + AT
        + " account=main order_id=220906179559421 status=2 type=limit side=sell position_side=3"
        + " price=60000.50 size=10 filled=4 average_price=60001 reduce_only=true plan=false"
        + end
        + " created=2026-09-23T03:32:30Z version=1790134356109";
  }

  @Test
  void aBalanceHoldsWhatOrdersAndPositionsHold() {
    assertThat(
            push(
                "futures/asset",
                "{'currency':'USDT','available_balance':'37.19','position_deposit':'1.20',"
                    + "'frozen_balance':'0.05'}"))
        .containsExactly(
            "balances null account=main currency=USDT mode=futures available=37.19 frozen=1.25");
  }

  @Test
  void aPositionIsOneOfTwoSides() {
    String position =
        "{'symbol':'BTCUSDT','hold_volume':'2000','position_type':%d,'open_type':%d,"
            + "'frozen_volume':'0','close_volume':'0','hold_avg_price':'60000.1',"
            + "'close_avg_price':'0','open_avg_price':'60000.1','liquidate_price':'40000',"
            + "'create_time':1790134350000,'update_time':1790134356109,"
            + "'position_mode':'hedge_mode'}";

    assertThat(
            push(
                "futures/position",
                "[" + position.formatted(1, 1) + "," + position.formatted(2, 2) + "]"))
        .containsExactly(
            "positions BTCUSDT "
                + AT
                + " account=main side=long size=2000 mode=isolated entry_price=60000.1"
                + " liquidation_price=40000",
            "positions BTCUSDT "
                + AT
                + " account=main side=short size=2000 mode=cross entry_price=60000.1"
                + " liquidation_price=40000");
  }

  @Test
  void anOrderBringsItsLastTrade() {
    assertThat(
            push(
                "futures/order",
                "[{'action':1,'order':"
                    + order(
                        ",'last_trade':{'lastTradeID':1247592391,'fillQty':'4','fillPrice':"
                            + "'60001','fee':'-0.00027','feeCcy':'USDT'}")
                    + "}]"))
        .containsExactly(
            orderRow(""),
            "fills BTCUSDT "
                + AT
                + " account=main fill_id=1247592391 order_id=220906179559421 side=sell"
                + " position_side=3 price=60001 size=4 fee=0.00027 fee_currency=USDT");
  }

  @Test
  void anOrderWithoutATradeBringsNone() {
    assertThat(push("futures/order", "[{'order':" + order(",'last_trade':null") + ",'action':4}]"))
        .containsExactly(orderRow(" reason=liquidation cancel"));
    assertThat(
            push(
                "futures/order",
                "[{'action':2,'order':" + order(",'last_trade':{'lastTradeID':0}") + "}]"))
        .containsExactly(orderRow(""));
  }

  @Test
  void aPriceOfZeroIsNone() {
    assertThat(
            answer(
                "order",
                "{'order_id':'1','symbol':'BTCUSDT','type':'market','price':'0',"
                    + "'trigger_price':'0','deal_avg_price':'0','deal_size':'0'}"))
        .containsExactly("orders BTCUSDT account=main order_id=1 type=market filled=0 plan=false");
    assertThat(
            answer(
                "position",
                "[{'symbol':'BTCUSDT','current_amount':'0','entry_price':'0',"
                    + "'liquidate_price':'0'}]"))
        .containsExactly("positions BTCUSDT account=main size=0");
  }

  @ParameterizedTest
  @CsvSource({"'-0.00027',0.00027", "'0.01',-0.01", "'0',0"})
  void aCostIsPositiveAndARebateNegative(String printed, String fee) {
    assertThat(
            push(
                "futures/order",
                "[{'order':{'order_id':'1','last_trade':{'lastTradeID':2,'fee':'"
                    + printed
                    + "'}}}]"))
        .last()
        .asString()
        .endsWith(" fee=" + fee);
    assertThat(answer("trades", "[{'trade_id':'2','paid_fees':'" + fee + "'}]"))
        .singleElement()
        .asString()
        .endsWith(" fee=" + fee);
  }

  @ParameterizedTest
  @CsvSource({"1,buy,false", "2,buy,true", "3,sell,true", "4,sell,false"})
  void sidesAreNumbers(String printed, String side, boolean reducing) {
    assertThat(answer("order", "{'order_id':'1','symbol':'BTCUSDT','side':" + printed + "}"))
        .singleElement()
        .asString()
        .contains("side=" + side, "reduce_only=" + reducing);
  }

  @Test
  void readsListsOfOrders() {
    assertThat(answer("order-history", "[" + order("") + "]")).containsExactly(orderRow(""));
    assertThat(answer("get-open-orders", "[" + order(",'executive_order_id':'9'") + "]"))
        .containsExactly(orderRow(""));
    assertThat(
            answer(
                "current-plan-order",
                "[{'order_id':'7','symbol':'BTCUSDT','trigger_price':'5','state':1}]"))
        .containsExactly("orders BTCUSDT account=main order_id=7 status=1 stop_price=5 plan=true");
  }

  @Test
  void readsExecutions() {
    assertThat(
            answer(
                "trades",
                "[{'order_id':'1','trade_id':'141180','symbol':'BTCUSDT','side':4,"
                    + "'price':'60000','vol':'3','exec_type':'Maker','profit':false,"
                    + "'realised_profit':'-0.5','paid_fees':'0','create_time':1790134356109}]"))
        .containsExactly(
            "fills BTCUSDT "
                + AT
                + " account=main fill_id=141180 order_id=1 side=sell position_side=4 price=60000"
                + " size=3 fee=0 liquidity=maker realised_pnl=-0.5");
  }

  @Test
  void readsPositionsOfBothForms() {
    assertThat(
            answer(
                "position",
                "[{'symbol':'BTCUSDT','leverage':'5','current_amount':'3','entry_price':'6',"
                    + "'mark_price':'7','maintenance_margin':'0.1','unrealized_value':'1',"
                    + "'realized_value':'-2','position_type':2,'timestamp':1790134356109}]"))
        .containsExactly(
            "positions BTCUSDT "
                + AT
                + " account=main side=short size=3 entry_price=6 mark_price=7 leverage=5"
                + " maintenance_margin=0.1 unrealised_pnl=1 realised_pnl=-2");
    assertThat(
            answer(
                "position-v2",
                "[{'symbol':'BTCUSDT','position_side':'long','position_amount':'3',"
                    + "'liquidation_price':'4','unrealized_pnl':'1'}]"))
        .containsExactly(
            "positions BTCUSDT account=main side=long size=3 liquidation_price=4"
                + " unrealised_pnl=1");
  }

  @Test
  void theTimeOfAMovementIsText() {
    assertThat(
            answer(
                "transaction-history",
                "[{'symbol':'BTCUSDT','type':'Funding Fee','tran_id':'8','amount':'-0.25',"
                    + "'asset':'USDT','time':'1790134356109','flow_type':3}]"))
        .containsExactly(
            "ledger BTCUSDT "
                + AT
                + " account=main entry_id=8 kind=funding raw_kind=Funding Fee currency=USDT"
                + " amount=-0.25");
  }

  @Test
  void anOrderWithoutAnIdIsRejected() {
    assertThat(push("futures/order", "[{'action':1,'order':{'symbol':'BTCUSDT'}}]"))
        .singleElement()
        .asString()
        .startsWith("rejected null fault=missing_field");
  }
}
