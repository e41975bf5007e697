package io.tapedeck.market.normalise.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.MarginTerms;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.table.Table;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs and placeholders: a cost is positive, money out is negative, what is not there is null. */
class BitgetMoneyTest {

  private final MessageStream spot = MessageStream.bitget("spot");
  private final MessageStream linear = MessageStream.bitget("usdt-futures");
  private final MessageStream margin = MessageStream.bitget("margin");
  private final MessageStream unified = MessageStream.bitget("main");

  private static List<Rows> push(MessageStream stream, String channel, String row) {
    return stream.feed(
        channel, null, "{'action':'snapshot','data':[" + row + "],'ts':1790134356200}");
  }

  private static List<Rows> answer(MessageStream stream, String call, String request, String row) {
    return stream.feedAnswer("rest" + call, null, request, "{'code':'00000','data':[" + row + "]}");
  }

  private static @Nullable String cell(List<Rows> frame, Table table, Column<?> column) {
    for (Rows rows : frame) {
      if (rows.table() == table) {
        Row only = rows.rows().get(0);
        return Objects.toString(only.get(column), null);
      }
    }
    throw new AssertionError("no row of " + table.name());
  }

  @ParameterizedTest
  @CsvSource({
    "no, -0.0075, 0.0075",
    "no, 0.0118, -0.0118",
    "no, 0, 0",
    "yes, 0.0015, 0.0015",
    "yes, -0.0171, 0.0171"
  })
  void aFeeCostsAndARebateIsNegative(String deduction, String printed, String fee) {
    String fill =
        "{'orderId':'1','tradeId':'2','symbol':'BTCUSDT','side':'buy','priceAvg':'3','size':'4',"
            + "'feeDetail':[{'feeCoin':'USDT','deduction':'%s','totalDeductionFee':'',"
                .formatted(deduction)
            + "'totalFee':'%s'}]}".formatted(printed);

    assertThat(cell(push(spot, "fill", fill), Fills.TABLE, Fills.FEE)).isEqualTo(fee);
  }

  @Test
  void theThirdGenerationPrintsACostAsPositive() {
    String row =
        "{'category':'usdt-futures','execId':'1','orderId':'2','symbol':'BTCUSDT','side':'sell',"
            + "'feeDetail':[{'feeCoin':'USDT','fee':'%s'}]}";

    assertThat(cell(push(unified, "fill", row.formatted("0.64")), Fills.TABLE, Fills.FEE))
        .isEqualTo("0.64");
    assertThat(cell(push(unified, "order", row.formatted("0.64")), Orders.TABLE, Orders.FEE))
        .isEqualTo("0.64");
    assertThat(cell(push(unified, "fill", row.formatted("-0.1")), Fills.TABLE, Fills.FEE))
        .isEqualTo("-0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "USDT -1; USDT -0.5; 1.5",
        "BGB 0; USDT -0.5; 0.5",
        "USDT -0.5; BGB 0; 0.5",
        "USDT 0; BGB 0; 0",
        "USDT -1; BGB -2; null"
      },
      nullValues = "null")
  void feesOfOneCoinAreAddedTogether(String one, String other, @Nullable String fee) {
    String row =
        Stream.of(one, other)
            .map(entry -> entry.split(" "))
            .map(entry -> "{'feeCoin':'" + entry[0] + "','fee':'" + entry[1] + "'}")
            .collect(
                Collectors.joining(",", "{'instId':'BTCUSDT','orderId':'7','feeDetail':[", "]}"));

    assertThat(cell(push(linear, "orders", row), Orders.TABLE, Orders.FEE)).isEqualTo(fee);
  }

  @Test
  void feesOfOrdersAndOfTheirLastExecutionHaveTheSameSign() {
    List<Rows> rows =
        push(
            linear,
            "orders",
            "{'instId':'BTCUSDT','orderId':'7','tradeId':'77','fillFee':'-0.0005',"
                + "'fillFeeCoin':'USDT','feeDetail':[{'feeCoin':'USDT','fee':'-0.0007'}]}");

    assertThat(cell(rows, Orders.TABLE, Orders.FEE)).isEqualTo("0.0007");
    assertThat(cell(rows, Fills.TABLE, Fills.FEE)).isEqualTo("0.0005");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/spot/wallet/withdrawal-records, 10, 0.8, -10, -0.8",
    "/api/v2/spot/wallet/withdrawal-records, 10, -0.8, -10, -0.8",
    "/api/v2/spot/wallet/deposit-records, 10, 0, 10, 0",
    "/api/v2/spot/account/bills, -10, -0.1, -10, -0.1",
    "/api/v2/spot/account/bills, 10, 0.1, 10, 0.1"
  })
  void whatLeavesTheAccountIsNegative(
      String call, String size, String fee, String amount, String ledgerFee) {
    List<Rows> rows =
        answer(
            spot,
            call,
            "",
            "{'orderId':'1','coin':'USDT','size':'%s','fee':'%s','cTime':'1790134356109'}"
                .formatted(size, fee));

    assertThat(cell(rows, Ledger.TABLE, Ledger.AMOUNT)).isEqualTo(amount);
    assertThat(cell(rows, Ledger.TABLE, Ledger.FEE)).isEqualTo(ledgerFee);
  }

  @ParameterizedTest
  @CsvSource({"spot, usdt_futures, -5", "usdt_futures, spot, 5"})
  void aTransferOutOfSpotLeavesIt(String from, String to, String amount) {
    List<Rows> rows =
        answer(
            spot,
            "/api/v2/spot/account/transferRecords",
            "",
            "{'transferId':'1','coin':'USDT','size':'5','fromType':'%s','toType':'%s'}"
                .formatted(from, to));

    assertThat(cell(rows, Ledger.TABLE, Ledger.AMOUNT)).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", ""})
  void aMarketOrderHasNoPrice(String printed) {
    List<Rows> rows =
        push(
            margin,
            "orders-crossed",
            "{'orderId':'1','symbol':'BTCUSDT','orderType':'market','side':'buy','price':'%1$s',"
                    .formatted(printed)
                + "'fillPrice':'%1$s','triggerPrice':'%1$s'}".formatted(printed));

    assertThat(cell(rows, Orders.TABLE, Orders.PRICE)).isNull();
    assertThat(cell(rows, Orders.TABLE, Orders.STOP_PRICE)).isNull();
    assertThat(cell(rows, Orders.TABLE, Orders.AVERAGE_PRICE)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "usdt-futures, 'tradeSide':'close', true",
    "usdt-futures, 'tradeSide':'reduce_close_long', true",
    "usdt-futures, 'tradeSide':'open', false",
    "usdt-futures, 'tradeSide':'sell_single', false",
    "main, 'holdMode':'hedge_mode'|'posSide':'long', true",
    "main, 'holdMode':'hedge_mode'|'posSide':'short', false",
    "main, 'holdMode':'one_way_mode'|'posSide':'long', false"
  })
  void anOrderThatClosesAPositionOnlyReduces(String product, String words, String reduces) {
    List<Rows> rows =
        push(
            MessageStream.bitget(product),
            product.equals("main") ? "order" : "orders",
            "{'orderId':'1','symbol':'BTCUSDT','side':'sell','reduceOnly':'no',"
                + words.replace('|', ',')
                + "}");

    assertThat(cell(rows, Orders.TABLE, Orders.REDUCE_ONLY)).isEqualTo(reduces);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, , ",
    "0.001, 900000000000000000000, 0.001, ",
    "1, 10000000000, 1, 10000000000"
  })
  void aLimitThatIsNoneIsNull(
      String min, String max, @Nullable String minSize, @Nullable String maxSize) {
    List<Rows> rows =
        answer(
            spot,
            "/api/v2/spot/public/symbols",
            "",
            "{'symbol':'BTCUSDT','minTradeAmount':'%s','maxTradeAmount':'%s'}".formatted(min, max));

    assertThat(cell(rows, Instruments.TABLE, Instruments.MIN_SIZE)).isEqualTo(minSize);
    assertThat(cell(rows, Instruments.TABLE, Instruments.MAX_SIZE)).isEqualTo(maxSize);
  }

  @Test
  void aLeverageOfZeroIsNotOffered() {
    List<Rows> rows =
        answer(
            margin,
            "/api/margin/v1/public/currencies",
            "",
            "{'symbol':'BTCUSDT','maxCrossLeverage':'0','isBorrowable':true}");

    assertThat(cell(rows, Instruments.TABLE, Instruments.MAX_LEVERAGE)).isNull();
    assertThat(cell(rows, MarginTerms.TABLE, MarginTerms.LEVERAGE)).isNull();
  }

  @Test
  void aPositionFarFromLiquidationHasNoSuchPrice() {
    List<Rows> rows =
        push(
            linear,
            "positions",
            "{'instId':'BTCUSDT','marginCoin':'USDT','holdSide':'long','total':'1',"
                + "'liquidationPrice':'-12.5','markPrice':'0'}");

    assertThat(cell(rows, Positions.TABLE, Positions.LIQUIDATION_PRICE)).isNull();
    assertThat(cell(rows, Positions.TABLE, Positions.MARK_PRICE)).isNull();
  }
}
