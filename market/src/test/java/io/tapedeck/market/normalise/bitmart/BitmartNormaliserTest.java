package io.tapedeck.market.normalise.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Rejected;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of the socket, in both generations. Shapes: futures API text and v2 documentation. */
class BitmartNormaliserTest {

  private final MessageStream stream = MessageStream.bitmart();

  private List<String> rows(String channel, String frame) {
    return RowTexts.of(stream.feed(channel, "BTCUSDT", frame));
  }

  private List<String> told(String channel, String frame) {
    return RowTexts.of(BrokenBooks.told(stream.feed(channel, "BTCUSDT", frame)));
  }

  @Test
  void readsATickerOfTheFirstGeneration() {
    List<Rows> rows =
        stream.feed(
            "futures/ticker",
            null,
            "{'group':'futures/ticker','data':{'symbol':'BTCUSDT','last_price':'146.24',"
                + "'volume_24':'117387.58','range':'0.01','fair_price':'147.06',"
                + "'ask_price':'147.11','ask_vol':'1','bid_price':'142.10','bid_vol':'1'}}");

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "tickers BTCUSDT last=146.24 bid=142.10 ask=147.11 volume_24h=117387.58",
            "reference_prices BTCUSDT kind=fair price=147.06");
    assertThat(rows.get(0).instrument()).isEqualTo("BTC-USDT-PERP");
  }

  @Test
  void readsATickerOfTheSecondGenerationWhoseDataComeFirst() {
    assertThat(
            rows(
                "futures/ticker",
                "{'data':{'symbol':'BTCUSDT','last_price':'1','mark_price':'2',"
                    + "'index_price':'3.50','ask_price':'-','bid_price':''},"
                    + "'group':'futures/ticker:BTCUSDT@100ms'}"))
        .containsExactly(
            "tickers BTCUSDT last=1",
            "reference_prices BTCUSDT kind=mark price=2",
            "reference_prices BTCUSDT kind=index price=3.50");
  }

  @Test
  void aDepthFrameReplacesOneSide() {
    assertThat(
            rows(
                "futures/depth20",
                "{'group':'futures/depth20:BTCUSDT','data':{'symbol':'BTCUSDT','way':2,"
                    + "'depths':[{'price':'5.0','vol':'97'},{'price':'6','vol':'1'}],"
                    + "'ms_t':1790134356109}}"))
        .containsExactly(
            "book_changes BTCUSDT @2026-09-23T03:32:36.109Z side=ask price=5.0 size=97"
                + " action=snapshot last=false",
            "book_changes BTCUSDT @2026-09-23T03:32:36.109Z side=ask price=6 size=1"
                + " action=snapshot last=true");
    assertThat(
            rows(
                "futures/depth20",
                "{'group':'futures/depth20:BTCUSDT','data':{'symbol':'BTCUSDT','way':1,"
                    + "'depths':[],'ms_t':1790134356109}}"))
        .containsExactly(
            "book_changes BTCUSDT @2026-09-23T03:32:36.109Z side=bid action=snapshot last=true");
  }

  @Test
  void aWholeSnapshotIsASnapshotOfTheExchange() {
    assertThat(
            rows(
                "futures/depthAll5",
                "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'1'}],'bids':[],"
                    + "'ms_t':1790134356109},'group':'futures/depthAll5:BTCUSDT@200ms'}"))
        .containsExactly(
            "book_snapshots BTCUSDT @2026-09-23T03:32:36.109Z bids=[] asks=[6x1] depth=5"
                + " source=exchange valid=true");
  }

  @Test
  void changesFollowTheirSnapshot() {
    assertThat(
            rows(
                "futures/depthIncrease50",
                "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'1'}],'bids':[],"
                    + "'ms_t':1790134356109,'version':7,'type':'snapshot'},"
                    + "'group':'futures/depthIncrease50:BTCUSDT@100ms'}"))
        .containsExactly(
            "book_changes BTCUSDT @2026-09-23T03:32:36.109Z side=bid action=snapshot last=false",
            "book_changes BTCUSDT @2026-09-23T03:32:36.109Z side=ask price=6 size=1"
                + " action=snapshot last=true");
    assertThat(
            rows(
                "futures/depthIncrease50",
                "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'0'}],"
                    + "'bids':[{'price':'4','vol':'2'}],'ms_t':1790134356209,'version':8,"
                    + "'type':'update'},'group':'futures/depthIncrease50:BTCUSDT@100ms'}"))
        .containsExactly(
            "book_changes BTCUSDT @2026-09-23T03:32:36.209Z side=bid price=4 size=2"
                + " action=update last=false",
            "book_changes BTCUSDT @2026-09-23T03:32:36.209Z side=ask price=6 size=0"
                + " action=update last=true");
    assertThat(
            rows(
                "futures/depthIncrease50",
                "{'data':{'symbol':'BTCUSDT','asks':[],'bids':[],'ms_t':1790134356309,"
                    + "'version':9,'type':'update'},"
                    + "'group':'futures/depthIncrease50:BTCUSDT@100ms'}"))
        .isEmpty();
  }

  @Test
  void aWholeBookThatCannotBeTrueIsMarked() {
    String book =
        "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'1'}],'bids':[{'price':'%s',"
            + "'vol':'%s'}]},'group':'futures/depthAll5:BTCUSDT@200ms'}";
    assertThat(rows("futures/depthAll5", book.formatted("6.0", "1")))
        .singleElement()
        .asString()
        .endsWith("valid=false reason=crossed: best bid 6.0, best ask 6");
    assertThat(rows("futures/depthAll5", book.formatted("5", "0")))
        .singleElement()
        .asString()
        .endsWith("valid=false reason=a level of size 0");
    assertThat(rows("futures/depthAll5", book.formatted("5", "-1")))
        .singleElement()
        .asString()
        .contains("fault=bad_value reason=vol is below 0");
  }

  @Test
  void aPriceOfZeroIsNone() {
    assertThat(
            rows(
                "futures/bookticker",
                "{'data':{'symbol':'BTCUSDT','best_bid_price':'0','best_bid_vol':'0',"
                    + "'best_ask_price':'5','best_ask_vol':'1'},'group':'futures/bookticker:A'}"))
        .containsExactly("quotes BTCUSDT bid_size=0 ask_price=5 ask_size=1");
    assertThat(rows("futures/ticker", "{'data':{'symbol':'BTCUSDT','last_price':'0'},'group':'g'}"))
        .containsExactly("tickers BTCUSDT");
  }

  @Test
  void tradesStandInTradingOrder() {
    assertThat(
            rows(
                "futures/trade",
                "{'group':'g','data':[{'trade_id':12,'deal_price':'3','deal_vol':'1',"
                    + "'created_at':'2023-12-03T15:48:23.5Z'},{'trade_id':11,'deal_price':'2',"
                    + "'deal_vol':'1','created_at':'2023-12-03T15:48:23.5Z'},{'trade_id':9,"
                    + "'deal_price':'1','deal_vol':'1','created_at':'2023-12-03T15:48:23.4Z'}]}"))
        .containsExactly(
            "trades BTCUSDT @2023-12-03T15:48:23.400Z trade_id=9 price=1 size=1",
            "trades BTCUSDT @2023-12-03T15:48:23.500Z trade_id=11 price=2 size=1",
            "trades BTCUSDT @2023-12-03T15:48:23.500Z trade_id=12 price=3 size=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void aTradeOfNothingIsRejected(String size) {
    List<Rows> rows =
        stream.feed(
            "futures/trade",
            "BTCUSDT",
            "{'group':'g','data':[{'trade_id':9,'deal_price':'1','deal_vol':'" + size + "'}]}");
    assertThat(RowTexts.only(rows, Rejected.REASON))
        .isEqualTo("rows left out: 1, the first: deal_vol is not above 0");
  }

  @Test
  void readsTheTopOfTheBook() {
    assertThat(
            rows(
                "futures/bookticker",
                "{'data':{'symbol':'BTCUSDT','best_bid_price':'86657.9','best_bid_vol':'17485',"
                    + "'best_ask_price':'86658','best_ask_vol':'10847','ms_t':1790134291018},"
                    + "'group':'futures/bookticker:BTCUSDT'}"))
        .containsExactly(
            "quotes BTCUSDT @2026-09-23T03:31:31.018Z bid_price=86657.9 bid_size=17485"
                + " ask_price=86658 ask_size=10847");
  }

  @Test
  void theTakerOfATradeIsTheOneWhoIsNotTheMaker() {
    assertThat(
            rows(
                "futures/trade",
                "{'group':'futures/trade:BTCUSDT','data':[{'trade_id':6798697637,"
                    + "'symbol':'BTCUSDT','deal_price':'39735.80','deal_vol':'2','way':1,'type':0,"
                    + "'m':true,'created_at':'2023-12-03T15:48:23.517518538Z'},"
                    + "{'trade_id':'6798697638','deal_price':'1','deal_vol':'2','way':3,'type':4,"
                    + "'m':false}]}"))
        .containsExactly(
            "trades BTCUSDT @2023-12-03T15:48:23.517518Z trade_id=6798697637 price=39735.80"
                + " size=2 side=sell kind=regular raw_kind=way=1 type=0",
            "trades BTCUSDT trade_id=6798697638 price=1 size=2 side=buy kind=adl raw_kind=way=3"
                + " type=4");
  }

  @Test
  void withoutTheMakerFlagTheSideStaysUnknownAndTheLegsAreKept() {
    assertThat(
            rows(
                "futures/trade",
                "{'group':'futures/trade:BTCUSDT','data':[{'trade_id':0,'contract_id':1,"
                    + "'deal_price':'1','deal_vol':'2','way':5,'create_time':1542337219,"
                    + "'create_time_mill':1542337219120}]}"))
        .containsExactly("trades BTCUSDT @2018-11-16T03:00:19.120Z price=1 size=2 raw_kind=way=5");
  }

  @Test
  void aBarBelongsToTheSymbolOfItsGroupAndStartsOnItsStep() {
    assertThat(
            rows(
                "futures/klineBin1m",
                "{'group':'futures/klineBin1m:BTCUSDT','data':{'symbol':'ETHUSDT','o':'1','h':'2',"
                    + "'l':'0.5','c':'1.50','v':'10','ts':1700533801}}"))
        .containsExactly(
            "klines BTCUSDT @2023-11-21T02:30:01Z interval=1m kind=trade"
                + " open_time=2023-11-21T02:30:00Z open=1 high=2 low=0.5 close=1.50 volume=10");
  }

  @Test
  void barsOfTheSecondGenerationStandInItems() {
    assertThat(
            rows(
                "futures/klineBin1W",
                "{'group':'futures/klineBin1W:BTCUSDT','data':{'symbol':'BTCUSDT','items':["
                    + "{'o':'1','h':'2','l':'0.5','c':'1','v':'10','ts':1721030401}]}}"))
        .containsExactly(
            "klines BTCUSDT @2024-07-15T08:00:01Z interval=1w kind=trade"
                + " open_time=2024-07-15T00:00:00Z open=1 high=2 low=0.5 close=1 volume=10");
    assertThat(
            rows(
                "futures/markPriceKlineBin4H",
                "{'group':'x','data':{'items':[{'o':'1','h':'2','l':'0.5','c':'1','v':'',"
                    + "'ts':1721030401}],'symbol':'BTCUSDT'}}"))
        .containsExactly(
            "klines BTCUSDT @2024-07-15T08:00:01Z interval=4h kind=mark"
                + " open_time=2024-07-15T08:00:00Z open=1 high=2 low=0.5 close=1");
  }

  @Test
  void aSnapshotMayHoldBarsOfAThousandDates() {
    String items =
        IntStream.range(0, 1_000)
            .mapToObj(
                day -> "{'o':'1','c':'2','v':'3','ts':" + (1_600_000_000L + day * 86_400L) + "}")
            .collect(Collectors.joining(","));

    List<Rows> rows =
        stream.feed(
            "futures/klineBin1D",
            "BTCUSDT",
            "{'group':'g','data':{'symbol':'BTCUSDT','items':[" + items + "]}}");

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).snapshot()).isTrue();
    assertThat(rows.get(0).rows().stream().map(row -> row.get(Klines.OPEN_TIME)).distinct())
        .hasSize(1_000);
  }

  @Test
  void theTimeOfAMessageIsNoSettlementAlsoOnAFullHour() {
    assertThat(
            rows(
                "futures/fundingRate",
                "{'data':{'symbol':'BTCUSDT','fundingRate':'0.000011900082',"
                    + "'fundingTime':1790134290000,'nextFundingRate':'0.0000386',"
                    + "'nextFundingTime':1790150400000,'ts':1790134290542},"
                    + "'group':'futures/fundingRate:BTCUSDT'}"))
        .containsExactly(
            "funding_rates BTCUSDT @2026-09-23T03:31:30.542Z rate=0.000011900082",
            "funding_rates BTCUSDT @2026-09-23T03:31:30.542Z predicted_rate=0.0000386"
                + " funding_time=2026-09-23T08:00:00Z");
    assertThat(
            rows(
                "futures/fundingRate",
                "{'data':{'symbol':'BTCUSDT','fundingRate':'0.1','fundingTime':1790121600000},"
                    + "'group':'futures/fundingRate:BTCUSDT'}"))
        .containsExactly("funding_rates BTCUSDT rate=0.1");
  }

  @Test
  void controlFramesGiveNothing() {
    String channel = "futures/trade";
    assertThat(rows(channel, "{'group':'System','data':'pong+e0d8adb4'}")).isEmpty();
    assertThat(rows(channel, "{'action':'subscribe','group':'futures/trade:X','success':true}"))
        .isEmpty();
    assertThat(rows(channel, "{'action':'access','success':true}")).isEmpty();
    assertThat(rows(channel, "{'success':false,'error':'Invalid message'}")).isEmpty();
  }

  @Test
  void anUnknownGroupIsRejected() {
    List<Rows> rows =
        stream.feed("futures/novelty", "BTCUSDT", "{'group':'futures/novelty:X','data':{'a':1}}");

    assertThat(RowTexts.only(rows, Rejected.FAULT)).isEqualTo("unknown_channel");
    assertThat(RowTexts.only(rows, Rejected.REASON))
        .isEqualTo("no table of ours takes futures/novelty");
  }

  @Test
  void aDepthFrameWithoutItsSideIsRejected() {
    List<Rows> rows =
        stream.feed("futures/depth5", "BTCUSDT", "{'group':'x','data':{'depths':[]}}");

    assertThat(RowTexts.only(rows, Rejected.FAULT)).isEqualTo("missing_field");
  }

  @Test
  void noSymbolIsTooLongForTheState() {
    stream.restoringAlways();
    String symbol = "A".repeat(70_000);
    String book = "{'data':{'asks':[],'bids':[],'version':1,'type':'snapshot'}}";
    stream.feed("futures/depthIncrease5", symbol, book);
    assertThat(stream.feed("futures/depthIncrease5", symbol, "broken"))
        .as("the book is still known")
        .hasSize(2)
        .element(1)
        .extracting(Rows::symbol)
        .isEqualTo(symbol);
  }

  @Test
  void anUnreadableFrameMarksTheBookInvalid() {
    rows(
        "futures/depth5",
        "{'group':'x','data':{'symbol':'BTCUSDT','way':1,'depths':[{'price':'1','vol':'2'}]}}");

    assertThat(told("futures/depth5", "{'group':'x','data':{'way':3,'depths':[]}}"))
        .hasSize(2)
        .element(1)
        .isEqualTo(
            "book_snapshots BTCUSDT bids=[] asks=[] source=rebuilt valid=false"
                + " reason=a frame could not be read");
  }
}
