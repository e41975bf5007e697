package io.tapedeck.market.normalise.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and answers about accounts. Shapes: BitMEX API docs, swagger, sub-account guide. */
class BitmexAccountTest {

  private static final String ORDER =
      "{'orderID':'a','account':1,'symbol':'XBTUSD','clOrdID':'mine','side':'Buy',"
          + "'orderQty':100,'price':60000.5,'ordType':'Limit','timeInForce':'GoodTillCancel',"
          + "'execInst':'ParticipateDoNotInitiate,ReduceOnly','ordStatus':'New','triggered':'',"
          + "'workingIndicator':true,'ordRejReason':'','cumQty':0,'avgPx':null,"
          + "'text':'Submission from us','transactTime':'2026-03-12T02:00:04.608Z',"
          + "'timestamp':'2026-03-12T02:00:04.608Z'}";

  private final MessageStream stream = MessageStream.bitmex().restoringAlways();

  private List<String> frame(String table, String action, String more, String rows) {
    return RowTexts.of(
        stream.feed(
            table,
            null,
            "{'table':'"
                + table
                + "','action':'"
                + action
                + "',"
                + more
                + "'data':["
                + rows
                + "]}"));
  }

  private List<String> snapshot(String table, String rows) {
    return frame(table, "partial", "'keys':[],'filter':{'account':1},", rows);
  }

  private List<String> update(String table, String rows) {
    return frame(table, "update", "", rows);
  }

  private List<String> answer(String path, String body) {
    return RowTexts.of(stream.feed("rest/" + path, null, body));
  }

  @Test
  void aChangedOrderIsWhole() {
    assertThat(snapshot("order", ORDER))
        .containsExactly(
            "orders XBTUSD @2026-03-12T02:00:04.608Z account=1 order_id=a client_order_id=mine"
                + " status=New type=Limit time_in_force=GoodTillCancel side=buy price=60000.5"
                + " size=100 filled=0 reduce_only=true plan=false"
                + " version=2026-03-12T02:00:04.608Z");
    assertThat(
            update(
                "order",
                "{'orderID':'a','ordStatus':'PartiallyFilled','cumQty':40,'avgPx':60000.5,"
                    + "'timestamp':'2026-03-12T02:00:05.000Z','account':1}"))
        .containsExactly(
            "orders XBTUSD @2026-03-12T02:00:05Z account=1 order_id=a client_order_id=mine"
                + " status=PartiallyFilled type=Limit time_in_force=GoodTillCancel side=buy"
                + " price=60000.5 size=100 filled=40 average_price=60000.5 reduce_only=true"
                + " plan=false version=2026-03-12T02:00:05.000Z");
  }

  @Test
  void aFieldThatBecomesNullIsNull() {
    snapshot("order", ORDER);

    assertThat(update("order", "{'orderID':'a','price':null}"))
        .singleElement()
        .asString()
        .doesNotContain(" price=")
        .contains("size=100");
  }

  @Test
  void changesBeforeTheSnapshotAreNothingAndUnknownOnesAfterItAreRejected() {
    assertThat(update("order", "{'orderID':'a','cumQty':1}")).isEmpty();
    snapshot("order", ORDER);
    assertThat(update("order", "{'orderID':'other','cumQty':1}"))
        .singleElement()
        .asString()
        .startsWith("rejected null fault=missing_field");
    assertThat(update("order", "{'orderID':'a','cumQty':1}")).hasSize(1);
  }

  @Test
  void aChangeOfAnUnknownRowIsToldAndThoseBesideItAreKept() {
    snapshot("order", ORDER);

    List<String> rows =
        update(
            "order",
            "{'orderID':'other','ordStatus':'Canceled','account':1},"
                + "{'orderID':'a','ordStatus':'PartiallyFilled','cumQty':40,'account':1},"
                + "{'orderID':'another','ordStatus':'Canceled','account':1}");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).contains("order_id=a", "status=PartiallyFilled", "filled=40");
    assertThat(rows.get(1))
        .startsWith(
            "rejected null fault=missing_field reason=rows left out: 2, the first: a change of a"
                + " row that is not known");
    assertThat(update("order", "{'orderID':'a','price':5}"))
        .as("nothing of it was lost")
        .singleElement()
        .asString()
        .contains("status=PartiallyFilled", "price=5", "filled=40");
  }

  @Test
  void aRowThatCannotBeReadIsToldAndThoseBesideItAreKept() {
    List<String> rows =
        snapshot(
            "wallet",
            "{'account':1,'currency':'XBt','amount':'much'},"
                + "{'account':1,'amount':1,'other':[1,{}]},"
                + "{'account':1,'currency':'USDt','amount':1500000}");

    assertThat(rows.get(0))
        .isEqualTo("balances null account=1 currency=USDT mode=wallet total=1.500000");
    assertThat(rows.get(1)).startsWith("rejected null fault=bad_value reason=rows left out: 2");
    assertThat(rows).hasSize(2);
  }

  @Test
  void aRowThatIsNoJsonRejectsItsFrame() {
    assertThat(
            snapshot(
                "wallet", "{'account':1,'currency':'USDt','amount':1},{'account':1,'currency':x}"))
        .singleElement()
        .asString()
        .startsWith("rejected null fault=malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "'Close',true",
    "'Close,LastPrice',true",
    "'LastPrice, ReduceOnly',true",
    "'ParticipateDoNotInitiate',false",
    "'',false",
    "null,"
  })
  void anOrderThatClosesOnlyReduces(String instructions, @Nullable Boolean reducing) {
    String printed = instructions.equals("null") ? "null" : "'" + instructions + "'";
    String row =
        snapshot(
                "order", "{'orderID':'a','account':1,'symbol':'XBTUSD','execInst':" + printed + "}")
            .get(0);

    if (reducing == null) {
      assertThat(row).doesNotContain("reduce_only");
    } else {
      assertThat(row).contains("reduce_only=" + reducing);
    }
  }

  @Test
  void aPriceOfZeroIsNone() {
    assertThat(
            snapshot(
                "order",
                "{'orderID':'a','account':1,'symbol':'XBTUSD','ordType':'Market','price':0,"
                    + "'stopPx':0,'avgPx':0,'cumQty':0}"))
        .containsExactly("orders XBTUSD account=1 order_id=a type=Market filled=0 plan=false");
    assertThat(
            snapshot(
                "position",
                "{'account':1,'symbol':'XBTUSD','currentQty':0,'avgEntryPrice':0,"
                    + "'liquidationPrice':0}"))
        .containsExactly("positions XBTUSD account=1 side=net size=0");
  }

  @Test
  void aDeletedRowIsForgotten() {
    snapshot("order", ORDER);

    assertThat(frame("order", "delete", "", "{'orderID':'a'}")).isEmpty();
    assertThat(update("order", "{'orderID':'a','cumQty':1}"))
        .singleElement()
        .asString()
        .startsWith("rejected");
  }

  @Test
  void aNewSnapshotReplacesTheAccountThatItIsAbout() {
    String other = ORDER.replace("'a'", "'b'").replace("'account':1", "'account':2");
    frame("order", "partial", "'filter':{},'keys':['orderID'],", ORDER + "," + other);
    snapshot("order", "");

    assertThat(update("order", "{'orderID':'a','cumQty':1}").get(0)).startsWith("rejected");
    assertThat(update("order", "{'orderID':'b','cumQty':1}").get(0)).contains("account=2");
  }

  @Test
  void anEmptySnapshotOfAllReplacesAll() {
    snapshot("order", ORDER);
    frame("order", "partial", "'filter':{},'keys':['orderID'],", "");

    assertThat(update("order", "{'orderID':'a','cumQty':1}").get(0)).startsWith("rejected");
  }

  @Test
  void aFeedOfSeveralAccountsTellsThemApart() {
    String row = "{'account':%d,'symbol':'XBTUSD','currency':'XBt','currentQty':%d}";
    assertThat(
            RowTexts.of(
                stream.feed(
                    "position",
                    null,
                    "{'table':'position@[*]','action':'partial','keys':['account','symbol',"
                        + "'currency'],'filter':{},'data':["
                        + row.formatted(1, 5)
                        + ","
                        + row.formatted(2, -7)
                        + "]}")))
        .containsExactly(
            "positions XBTUSD account=1 side=net size=5 currency=XBT",
            "positions XBTUSD account=2 side=net size=-7 currency=XBT");
    assertThat(
            update(
                "position",
                "{'account':2,'symbol':'XBTUSD','currency':'XBt','markPrice':9.50,"
                    + "'timestamp':'2026-03-12T02:00:05.000Z'}"))
        .containsExactly(
            "positions XBTUSD @2026-03-12T02:00:05Z account=2 side=net size=-7 mark_price=9.50"
                + " currency=XBT");
  }

  private static final String HELD =
      "{'account':1,'symbol':'XBTUSD','currency':'XBt','currentQty':5},"
          + "{'account':2,'symbol':'XBTUSD','currency':'XBt','currentQty':-7},"
          + "{'account':2,'symbol':'ETHUSD','currency':'XBt','currentQty':9}";

  @ParameterizedTest
  @ValueSource(strings = {"'account','symbol','currency'", "'symbol','currency'", ""})
  void aChangeWithoutAnAccountIsOfTheOnlyRowThatItCanMean(String keys) {
    frame("position", "partial", "'filter':{},'keys':[" + keys + "],", HELD);

    assertThat(update("position", "{'symbol':'ETHUSD','currency':'XBt','currentQty':8}"))
        .containsExactly("positions ETHUSD account=2 side=net size=8 currency=XBT");
    assertThat(update("position", "{'symbol':'XBTUSD','currency':'XBt','currentQty':6}"))
        .singleElement()
        .asString()
        .startsWith(
            "rejected null fault=missing_field reason=rows left out: 1, the first: a change without"
                + " an account, of a row that several accounts have");
    assertThat(update("position", "{'account':1,'symbol':'XBTUSD','currency':'XBt','leverage':2}"))
        .containsExactly("positions XBTUSD account=1 side=net size=5 leverage=2 currency=XBT");
  }

  @Test
  void anOrderIsKnownByItsIdWhicheverAccountCameLast() {
    String other = ORDER.replace("'a'", "'b'").replace("'account':1", "'account':2");
    frame("order", "partial", "'filter':{},'keys':['account','orderID'],", ORDER + "," + other);

    assertThat(update("order", "{'orderID':'a','cumQty':40}").get(0))
        .contains("account=1", "order_id=a", "filled=40");
  }

  @Test
  void rowsOfSnapshotsThatNameTheAccountForThemAreThatAccounts() {
    String row = "{'currency':'XBt','amount':%d}";
    frame("wallet", "partial", "'filter':{'account':1},'keys':[],", row.formatted(1));
    frame("wallet", "partial", "'filter':{'account':2},'keys':[],", row.formatted(2));

    assertThat(update("wallet", row.formatted(3)))
        .singleElement()
        .asString()
        .startsWith("rejected");
    assertThat(update("wallet", "{'account':1,'currency':'XBt','amount':3}"))
        .containsExactly("balances null account=1 currency=XBT mode=wallet total=0.00000003");
  }

  @Test
  void theKeyIsTheOneThatTheSnapshotNames() {
    String row = "{'account':1,'symbol':'XBTUSD','currency':'XBt','strategy':'%s',%s}";
    frame(
        "position",
        "partial",
        "'keys':['account','symbol','strategy'],'filter':{'account':1},",
        row.formatted("Long", "'currentQty':5") + "," + row.formatted("Short", "'currentQty':-3"));

    assertThat(
            update("position", "{'account':1,'symbol':'XBTUSD','strategy':'Short','leverage':10}"))
        .containsExactly("positions XBTUSD account=1 side=short size=-3 leverage=10 currency=XBT");
  }

  @Test
  void aPositionIsARowOnlyWhenAColumnChanges() {
    snapshot(
        "position",
        "{'account':1,'symbol':'XBTUSD','currency':'XBt','currentQty':5,'crossMargin':true,"
            + "'posMaint':12345,'unrealisedPnl':-100}");

    assertThat(
            update(
                "position", "{'account':1,'symbol':'XBTUSD','currency':'XBt','openOrderBuyQty':5}"))
        .isEmpty();
    assertThat(
            update(
                "position", "{'account':1,'symbol':'XBTUSD','currency':'XBt','unrealisedPnl':250}"))
        .containsExactly(
            "positions XBTUSD account=1 side=net size=5 mode=cross"
                + " maintenance_margin=0.00012345 unrealised_pnl=0.00000250 currency=XBT");
  }

  @Test
  void aTradeIsAFill() {
    assertThat(
            frame(
                "execution",
                "insert",
                "",
                "{'execID':'e','orderID':'a','account':1,'symbol':'XBTUSD','side':'Sell',"
                    + "'lastQty':100,'lastPx':60000,'execType':'Trade','execComm':-41,"
                    + "'settlCurrency':'XBt','lastLiquidityInd':'AddedLiquidity',"
                    + "'foreignNotional':-100,'realisedPnl':7,'ordStatus':'Filled',"
                    + "'trdMatchID':'m','transactTime':'2026-03-12T02:00:04.608Z',"
                    + "'timestamp':'2026-03-12T02:00:04.609Z'}"))
        .containsExactly(
            "fills XBTUSD @2026-03-12T02:00:04.609Z account=1 fill_id=e order_id=a side=sell"
                + " price=60000 size=100 quote_size=100 fee=-0.00000041 fee_currency=XBT"
                + " liquidity=maker realised_pnl=0.00000007 kind=Trade");
  }

  @Test
  void aTradeWithoutAnIdIsAFillToo() {
    assertThat(
            frame(
                "execution",
                "insert",
                "",
                "{'orderID':'a','account':1,'symbol':'XBTUSD','side':'Sell','lastQty':100,"
                    + "'lastPx':60000,'execType':'Trade','timestamp':'2026-03-12T02:00:04.609Z'}"))
        .containsExactly(
            "fills XBTUSD @2026-03-12T02:00:04.609Z account=1 order_id=a side=sell price=60000"
                + " size=100 kind=Trade");
  }

  @Test
  void fundingThatWasPaidLeavesTheAccount() {
    assertThat(
            frame(
                "execution",
                "insert",
                "",
                "{'execID':'e','account':1,'symbol':'XBTUSDT','execType':'Funding','execComm':"
                    + "1500000,'settlCurrency':'USDt','lastQty':100,'lastPx':60000,"
                    + "'timestamp':'2026-03-12T04:00:00.000Z'}"))
        .containsExactly(
            "ledger XBTUSDT @2026-03-12T04:00:00Z account=1 entry_id=e kind=funding"
                + " raw_kind=Funding currency=USDT amount=-1.500000");
  }

  @Test
  void aSettlementIsAFillAndASettlement() {
    assertThat(
            frame(
                "execution",
                "insert",
                "",
                "{'execID':'e','orderID':'0','account':1,'symbol':'XBTH26','side':'Sell',"
                    + "'execType':'Settlement','execComm':50,'settlCurrency':'XBt','lastQty':10,"
                    + "'lastPx':61000,'timestamp':'2026-03-27T12:00:00.000Z'}"))
        .containsExactly(
            "fills XBTH26 @2026-03-27T12:00:00Z account=1 fill_id=e order_id=0 side=sell"
                + " price=61000 size=10 fee=0.00000050 fee_currency=XBT kind=Settlement",
            "settlements XBTH26 @2026-03-27T12:00:00Z kind=Settlement settled_price=61000"
                + " amount=0.00000050 currency=XBt account=1");
  }

  @ParameterizedTest
  @CsvSource({
    "Liquidation,10,fills",
    "Bankruptcy,10,fills",
    "Liquidation,0,orders",
    "New,0,orders",
    "Canceled,0,orders",
    "Replaced,0,orders",
    "Rejected,0,orders",
    "TriggeredOrActivatedBySystem,0,orders",
    "SomethingNew,0,orders"
  })
  void otherExecutionsAreFillsIfTheyMovedThePosition(String type, int quantity, String table) {
    assertThat(
            frame(
                "execution",
                "insert",
                "",
                "{'execID':'e','orderID':'a','account':1,'symbol':'XBTUSD','execType':'"
                    + type
                    + "','lastQty':"
                    + quantity
                    + ",'lastPx':5,'ordStatus':'New'}"))
        .singleElement()
        .asString()
        .startsWith(table + " XBTUSD account=1");
  }

  @Test
  void aRejectedOrderSaysWhy() {
    snapshot("order", ORDER);

    assertThat(
            update(
                "order",
                "{'orderID':'a','ordStatus':'Canceled','text':'Canceled: would have filled'}"))
        .singleElement()
        .asString()
        .contains("reason=Canceled: would have filled");
  }

  @Test
  void aWaitingOrderIsAPlan() {
    assertThat(
            snapshot(
                "order",
                "{'orderID':'a','account':1,'symbol':'XBTUSD','ordType':'Stop','stopPx':5,"
                    + "'triggered':''}"))
        .singleElement()
        .asString()
        .contains("stop_price=5", "plan=true");
    assertThat(update("order", "{'orderID':'a','triggered':'StopOrderTriggered'}"))
        .singleElement()
        .asString()
        .contains("plan=false");
  }

  @Test
  void balancesComeInWholeUnits() {
    assertThat(
            snapshot(
                "margin",
                "{'account':1,'currency':'XBt','walletBalance':123456789012,"
                    + "'availableMargin':100,'initMargin':20,'maintMargin':3,"
                    + "'unrealisedPnl':-5}"))
        .containsExactly(
            "balances null account=1 currency=XBT mode=margin total=1234.56789012"
                + " available=0.00000100 frozen=0.00000023 unrealised_pnl=-0.00000005");
    assertThat(snapshot("wallet", "{'account':1,'currency':'USDt','amount':1500000}"))
        .containsExactly("balances null account=1 currency=USDT mode=wallet total=1.500000");
    assertThat(snapshot("affiliate", "{'account':1,'currency':'XBt','pendingPayout':7}"))
        .containsExactly("balances null account=1 currency=XBT mode=affiliate total=0.00000007");
  }

  @Test
  void amountsOfAnUnknownUnitStayAsPrinted() {
    assertThat(snapshot("wallet", "{'account':1,'currency':'Gwei','amount':1500000}"))
        .containsExactly("balances null account=1 currency=Gwei mode=wallet total=1500000");
  }

  private static final String WITHDRAWAL =
      "{'transactID':'t','account':1,'currency':'XBt','transactType':'Withdrawal',"
          + "'amount':-1000,'fee':100,'transactStatus':'Pending',"
          + "'transactTime':'2026-03-12T04:00:00.000Z','walletBalance':5000,"
          + "'timestamp':'2026-03-12T04:00:01.000Z'}";

  private static String withdrawal(String status, int second) {
    return "ledger null @2026-03-12T04:00:00Z account=1 entry_id=t kind=withdrawal"
        + " raw_kind=Withdrawal currency=XBT amount=-0.00001000 fee=-0.00000100"
        + " balance_after=0.00005000 status=%s updated=2026-03-12T04:00:0%dZ"
            .formatted(status, second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Completed", "Canceled"})
  void aMovementHasARowInEveryStateOfWhichTheNewestCanBeTold(String end) {
    assertThat(snapshot("transact", WITHDRAWAL)).containsExactly(withdrawal("Pending", 1));
    assertThat(
            update(
                "transact",
                "{'transactID':'t','transactStatus':'%s','timestamp':'2026-03-12T04:00:09.000Z'}"
                    .formatted(end)))
        .containsExactly(withdrawal(end, 9));
    assertThat(answer("user/walletHistory", "[" + WITHDRAWAL.replace("Pending", end) + "]"))
        .containsExactly(withdrawal(end, 1));
  }

  @Test
  void whatADaysResultIsSummingUpToIsNoMovement() {
    String none = "00000000-0000-0000-0000-000000000000";
    String sum = WITHDRAWAL.replace("'t'", "'" + none + "'").replace("Withdrawal", "UnrealisedPNL");
    assertThat(answer("user/walletHistory", "[" + sum + "]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'margin':{'read':[1,2]},'order':{'read':[2],'write':[2]},'transfer':{'from':[1]}}",
        "[{'margin':{'read':[1,2]}},{'order':{'read':[2],'write':[2]}},"
            + "{'transfer':{'from':[1]}}]"
      })
  void permissionsAreAnObjectOrAListOfObjects(String permissions) {
    assertThat(
            answer(
                "user",
                "{'id':1,'username':'me','authorizedAccounts':"
                    + permissions
                    + ",'accounts':[{'id':2,'name':'sub','role':'SUB_ACCOUNT'},"
                    + "{'id':3,'name':'old','role':'LINKED_ACCOUNT'}]}"))
        .containsExactly(
            "accounts null account=1 name=me role=main permissions=[margin.read, transfer.from]",
            "accounts null account=2 name=sub role=SUB_ACCOUNT permissions=[margin.read,"
                + " order.read, order.write]",
            "accounts null account=3 name=old role=LINKED_ACCOUNT permissions=[]");
  }

  @Test
  void answersAreRowsOfTheirTables() {
    assertThat(answer("order", "[" + ORDER + "]")).singleElement().asString().startsWith("orders");
    assertThat(answer("user/margin", "{'account':1,'currency':'XBt','walletBalance':1}"))
        .containsExactly("balances null account=1 currency=XBT mode=margin total=0.00000001");
    assertThat(answer("user/wallet", "[{'account':1,'currency':'XBt','amount':1}]"))
        .containsExactly("balances null account=1 currency=XBT mode=wallet total=0.00000001");
    assertThat(
            answer(
                "execution/tradeHistory",
                "[{'execID':'e','account':1,'symbol':'A','execType':'Trade','lastQty':1}]"))
        .containsExactly("fills A account=1 fill_id=e size=1 kind=Trade");
    assertThat(
            answer(
                "user/walletHistory",
                "[{'transactID':'t','account':1,'currency':'XBt','transactType':'RealisedPNL',"
                    + "'amount':5,'transactStatus':'Completed'}]"))
        .singleElement()
        .asString()
        .contains("kind=realised_pnl");
    assertThat(answer("position", "[{'account':1,'symbol':'A','currentQty':0}]"))
        .containsExactly("positions A account=1 side=net size=0");
    assertThat(answer("order", "{'error':{'message':'no','name':'HTTPError'}}")).isEmpty();
  }

  @Test
  void aSnapshotMayNameItsKeysBehindItsRows() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "wallet",
                    null,
                    "{'data':[{'currency':'XBt','amount':1}],'filter':{'account':9},"
                        + "'action':'partial','keys':['account','currency'],'table':'wallet'}")))
        .containsExactly("balances null account=9 currency=XBT mode=wallet total=0.00000001");
  }

  @Test
  void noticesAreKept() {
    assertThat(frame("privateNotifications", "insert", "", "{'id':5,'title':'t'}"))
        .containsExactly("notices null content={\"id\":5,\"title\":\"t\"}");
  }
}
