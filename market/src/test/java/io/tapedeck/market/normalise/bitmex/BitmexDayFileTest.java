package io.tapedeck.market.normalise.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pieces of daily files beside the REST rows of the same trades and quotes. */
class BitmexDayFileTest {

  private static final String TRADES =
      "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,"
          + "foreignNotional\n";
  private static final String QUOTES = "timestamp,symbol,bidSize,bidPrice,askPrice,askSize\n";

  private final MessageStream stream = MessageStream.bitmex();

  private List<Rows> piece(String table, String text) {
    return stream.feedAnswer("rest/" + table, null, "day=20190101&line=1", text);
  }

  @Test
  void tradesAreWhatRestListsOfThem() {
    List<Rows> rows =
        piece(
            "trade",
            TRADES
                + "2019-01-01D00:00:01.000999000,ADAH19,Buy,5,9.54e-06,ZeroPlusTick,"
                + "00000000-0000-0000-0000-000000000000,4770,5,4.77e-05\n"
                + "2019-01-01D00:00:03.802854000,XBTUSD,Sell,900,3694.5,MinusTick,"
                + "d1b82d61-d902-349c-936c-2588b8204aff,24360300,0.243603,900");

    assertThat(RowTexts.of(rows))
        .isEqualTo(
            RowTexts.of(
                stream.feedAnswer(
                    "rest/trade",
                    null,
                    "count=2",
                    "[{'timestamp':'2019-01-01T00:00:01.000Z','symbol':'ADAH19','side':'Buy',"
                        + "'size':5,'price':9.54e-06,'trdMatchID':"
                        + "'00000000-0000-0000-0000-000000000000','homeNotional':5,"
                        + "'foreignNotional':4.77e-05},"
                        + "{'timestamp':'2019-01-01T00:00:03.802Z','symbol':'XBTUSD',"
                        + "'side':'Sell','size':900,'price':3694.5,'trdMatchID':"
                        + "'d1b82d61-d902-349c-936c-2588b8204aff','homeNotional':0.243603,"
                        + "'foreignNotional':900}]")))
        .hasSize(2);
    assertThat(rows).allMatch(Rows::snapshot);
  }

  @Test
  void tradesOfSeveralSymbolsKeepTheirOrder() {
    List<Rows> rows =
        piece(
            "trade",
            TRADES
                + "2019-01-01D23:00:00.000000000,ADAH19,Buy,1,1,PlusTick,a1,1,1,1\n"
                + "2019-01-01D00:00:00.000000000,XBTUSD,Buy,1,1,PlusTick,b1,1,1,1\n"
                + "2019-01-01D00:00:00.000000000,XBTUSD,Buy,2,2,PlusTick,b2,1,1,1\n");

    assertThat(RowTexts.of(rows))
        .extracting(text -> text.replaceAll(".*trade_id=(..).*", "$1"))
        .containsExactly("a1", "b1", "b2");
  }

  @Test
  void quotesMayLackASide() {
    assertThat(
            RowTexts.of(
                piece(
                    "quote",
                    QUOTES + "2019-04-19D00:00:05.759343000,ADAM19,159977,1.58e-05,,\r\n")))
        .containsExactly(
            "quotes ADAM19 @2019-04-19T00:00:05.759Z bid_price=1.58e-05 bid_size=159977");
  }

  @Test
  void aLineThatIsNoRowIsToldAndThoseBesideItStay() {
    List<String> rows =
        RowTexts.of(
            piece(
                "quote",
                QUOTES
                    + "2019-04-19D00:00:05.759343000,ADAM19,1,2,3\n"
                    + "noon,ADAM19,1,2,3,4\n"
                    + "2019-04-19D00:00:06.759343000,ADAM19,1,2,3,4\n"));

    assertThat(rows)
        .hasSize(2)
        .anyMatch(row -> row.startsWith("quotes ADAM19 @2019-04-19T00:00:06.759Z"))
        .anyMatch(row -> row.startsWith("rejected") && row.contains("rows left out: 2"));
  }

  @Test
  void whatHasNoHeaderIsRejected() {
    assertThat(RowTexts.of(piece("trade", "trade,file\n1,2")))
        .singleElement()
        .asString()
        .startsWith("rejected")
        .contains("begins with its header");
  }
}
