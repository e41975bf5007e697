package io.tapedeck.market.normalise.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Level tables: what is held between frames. Protocol: BitMEX API docs. */
class BitmexBookTest {

  private static final String ONE_OF_EACH =
      "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD'},'data':["
          + "{'symbol':'XBTUSD','id':88,'side':'Sell','size':10,'price':101.50},"
          + "{'symbol':'XBTUSD','id':77,'side':'Buy','size':20,'price':100}]}";

  private final MessageStream stream = MessageStream.bitmex();

  private List<String> rows(@Nullable String symbol, String frame) {
    return RowTexts.of(stream.feed("orderBookL2", symbol, frame));
  }

  private static String change(String action, String row) {
    return "{'table':'orderBookL2','action':'" + action + "','data':[" + row + "]}";
  }

  @Test
  void aPartialIsASnapshotOfBothSides() {
    List<Rows> rows = stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);

    assertThat(RowTexts.of(rows))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101.50 size=10 action=snapshot last=false",
            "book_changes XBTUSD side=bid price=100 size=20 action=snapshot last=true");
    assertThat(rows.get(0).snapshot()).isTrue();
  }

  @Test
  void updatesAndDeletesTakeThePriceFromTheirId() {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);

    assertThat(
            rows("XBTUSD", change("update", "{'symbol':'XBTUSD','id':88,'side':'Sell','size':5}")))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101.50 size=5 action=update last=true");
    assertThat(rows("XBTUSD", change("delete", "{'symbol':'XBTUSD','id':88,'side':'Sell'}")))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101.50 size=0 action=update last=true");
    assertThat(
            rows(
                "XBTUSD",
                change(
                    "insert",
                    "{'symbol':'XBTUSD','id':5,'side':'Buy','size':1,'price':1e-10,"
                        + "'timestamp':'2026-01-02T03:04:05.678Z'}")))
        .containsExactly(
            "book_changes XBTUSD @2026-01-02T03:04:05.678Z side=bid price=1e-10 size=1"
                + " action=update last=true");
  }

  @Test
  void theSideIsPartOfALevelsKey() {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);
    rows("XBTUSD", change("insert", "{'symbol':'XBTUSD','id':88,'side':'Buy','size':1,'price':9}"));

    assertThat(rows("XBTUSD", change("delete", "{'symbol':'XBTUSD','id':88,'side':'Sell'}")))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101.50 size=0 action=update last=true");
    assertThat(rows("XBTUSD", change("delete", "{'symbol':'XBTUSD','id':88,'side':'Buy'}")))
        .containsExactly("book_changes XBTUSD side=bid price=9 size=0 action=update last=true");
  }

  @Test
  void anUnknownIdKeepsItsRowAndIsSeenByWhoeverJudgesTheBook() {
    String unknown = change("delete", "{'symbol':'XBTUSD','id':9,'side':'Buy'}");

    assertThat(RowTexts.of(BrokenBooks.told(stream.feed("orderBookL2", "XBTUSD", unknown))))
        .containsExactly(
            "book_changes XBTUSD side=bid size=0 action=update last=true",
            "book_snapshots XBTUSD bids=[] asks=[] source=rebuilt valid=false"
                + " reason=a change names a level that was never given");
    assertThat(rows("XBTUSD", unknown))
        .containsExactly("book_changes XBTUSD side=bid size=0 action=update last=true");

    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);
    assertThat(RowTexts.of(BrokenBooks.told(stream.feed("orderBookL2", "XBTUSD", unknown))))
        .hasSize(2);
  }

  @Test
  void aSecondPartialReplacesTheFirst() {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);
    rows(
        "XBTUSD",
        "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD'},'data':["
            + "{'symbol':'XBTUSD','id':99,'side':'Sell','size':1,'price':102}]}");

    assertThat(
            rows("XBTUSD", change("update", "{'symbol':'XBTUSD','id':88,'side':'Sell','size':5}")))
        .contains("book_changes XBTUSD side=ask size=5 action=update last=true");
    assertThat(
            rows("XBTUSD", change("update", "{'symbol':'XBTUSD','id':99,'side':'Sell','size':5}")))
        .containsExactly("book_changes XBTUSD side=ask price=102 size=5 action=update last=true");
  }

  @Test
  void aSideThatAPartialLeavesOutIsEmpty() {
    assertThat(
            rows(
                "XBTUSD",
                "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD'},'data':["
                    + "{'symbol':'XBTUSD','id':99,'side':'Sell','size':1,'price':102}]}"))
        .containsExactly(
            "book_changes XBTUSD side=ask price=102 size=1 action=snapshot last=false",
            "book_changes XBTUSD side=bid action=snapshot last=true");
  }

  @Test
  void anEmptyPartialEmptiesBothSides() {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);

    assertThat(
            rows(
                "XBTUSD",
                "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD'},"
                    + "'data':[]}"))
        .containsExactly(
            "book_changes XBTUSD side=bid action=snapshot last=false",
            "book_changes XBTUSD side=ask action=snapshot last=true");
  }

  @Test
  void theFilterMayStandBehindTheRows() {
    assertThat(
            rows(
                null,
                "{'table':'orderBookL2','action':'partial','data':[],"
                    + "'filter':{'symbol':'ETHUSD'}}"))
        .containsExactly(
            "book_changes ETHUSD side=bid action=snapshot last=false",
            "book_changes ETHUSD side=ask action=snapshot last=true");
  }

  @Test
  void aPartialOfAllSymbolsIsFollowedByUpdatesOfOne() {
    List<Rows> snapshot =
        stream.feed(
            "orderBookL2",
            null,
            "{'table':'orderBookL2','action':'partial','filter':{},'data':["
                + "{'symbol':'XBTUSD','id':1,'side':'Sell','size':10,'price':101},"
                + "{'symbol':'ETHUSD','id':1,'side':'Sell','size':11,'price':5},"
                + "{'symbol':'XBTUSD','id':2,'side':'Buy','size':12,'price':100},"
                + "{'symbol':'ETHUSD','id':2,'side':'Buy','size':13,'price':4}]}");

    assertThat(snapshot).hasSize(2);
    assertThat(RowTexts.of(snapshot))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101 size=10 action=snapshot last=false",
            "book_changes ETHUSD side=ask price=5 size=11 action=snapshot last=false",
            "book_changes XBTUSD side=bid price=100 size=12 action=snapshot last=true",
            "book_changes ETHUSD side=bid price=4 size=13 action=snapshot last=true");
    assertThat(rows(null, change("update", "{'symbol':'ETHUSD','id':1,'side':'Sell','size':7}")))
        .containsExactly("book_changes ETHUSD side=ask price=5 size=7 action=update last=true");
  }

  @Test
  void aPartialOfAllSymbolsEmptiesTheBooksThatItLeavesOut() {
    String both =
        "{'table':'orderBookL2','action':'partial','filter':{},'data':["
            + "{'symbol':'XBTUSD','id':1,'side':'Sell','size':10,'price':101},"
            + "{'symbol':'ETHUSD','id':1,'side':'Sell','size':11,'price':5}]}";
    rows(null, both);

    assertThat(
            rows(
                null,
                "{'table':'orderBookL2','action':'partial','filter':{},'data':["
                    + "{'symbol':'XBTUSD','id':1,'side':'Sell','size':10,'price':101}]}"))
        .contains(
            "book_changes ETHUSD side=bid action=snapshot last=false",
            "book_changes ETHUSD side=ask action=snapshot last=true");
  }

  @Test
  void poolsOfASymbolAreKeptApart() {
    rows(
        "XBTUSD",
        "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD','pool':'Primary'},"
            + "'data':[{'symbol':'XBTUSD','id':1,'side':'Sell','size':1,'price':101,"
            + "'pool':'Primary'}]}");
    rows(
        "XBTUSD",
        "{'table':'orderBookL2','action':'partial','filter':{'symbol':'XBTUSD',"
            + "'pool':'Secondary'},'data':[{'symbol':'XBTUSD','id':1,'side':'Sell','size':1,"
            + "'price':202,'pool':'Secondary'}]}");

    assertThat(
            rows(
                "XBTUSD",
                change(
                    "update",
                    "{'symbol':'XBTUSD','id':1,'side':'Sell','size':3,'pool':'Primary'}")))
        .containsExactly(
            "book_changes XBTUSD side=ask price=101 size=3 action=update last=true pool=Primary");
  }

  @Test
  void anUnreadableFrameMarksTheBookInvalidUntilTheNextSnapshot() {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);

    List<Rows> rows =
        stream.feed(
            "orderBookL2",
            "XBTUSD",
            change(
                "update",
                "{'symbol':'XBTUSD','id':88,'side':'Sell','size':5},{'symbol':'XBTUSD','id':77,"
                    + "'side':'Buy','size':'much'}"));

    assertThat(rows).extracting(Rows::table).containsExactly(Rejected.TABLE, BookChanges.TABLE);
    assertThat(rows.get(1).mark().isUnreadable()).as("tells the book").isTrue();
    assertThat(RowTexts.of(BrokenBooks.told(rows)).get(1))
        .isEqualTo(
            "book_snapshots XBTUSD bids=[] asks=[] source=rebuilt valid=false"
                + " reason=a frame could not be read");
    assertThat(
            rows("XBTUSD", change("update", "{'symbol':'XBTUSD','id':88,'side':'Sell','size':6}")))
        .as("levels go on, and are not marked again")
        .containsExactly(
            "book_changes XBTUSD side=ask price=101.50 size=6 action=update last=true");
  }

  @Test
  void aFrameThatTheCollectorCutMarksTheBookInvalid() {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);
    RawMessage cut =
        stream.message("orderBookL2", "XBTUSD", "{\"tab".getBytes(StandardCharsets.UTF_8));
    cut.setReject(new Reject("oversized", "40000000 bytes", 40_000_000L, "ab12"));

    assertThat(RowTexts.of(BrokenBooks.told(stream.feed(cut))))
        .containsExactly(
            "rejected XBTUSD fault=oversized reason=40000000 bytes payload=5 bytes length=40000000"
                + " hash=ab12",
            "book_snapshots XBTUSD bids=[] asks=[] source=rebuilt valid=false"
                + " reason=a frame could not be read");
  }

  @Test
  void aSnapshotOfTenLevelsIsASnapshotAndOneSideLeavesTheOther() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "orderBook10",
                    "XBTUSD",
                    "{'table':'orderBook10','action':'partial','data':[{'symbol':'XBTUSD',"
                        + "'bids':[[100,1],[99.5,2]],'asks':[[101,3]],"
                        + "'timestamp':'2026-05-30T22:19:48.301Z'}]}")))
        .containsExactly(
            "book_snapshots XBTUSD @2026-05-30T22:19:48.301Z bids=[100x1, 99.5x2] asks=[101x3]"
                + " depth=10 source=exchange valid=true");
    assertThat(
            RowTexts.of(
                stream.feed(
                    "orderBook10",
                    "XBTUSD",
                    "{'table':'orderBook10','action':'update','data':[{'symbol':'XBTUSD',"
                        + "'asks':[[102,4]]}]}")))
        .containsExactly(
            "book_snapshots XBTUSD bids=[100x1, 99.5x2] asks=[102x4] depth=10 source=exchange"
                + " valid=true");
  }

  @Test
  void aSnapshotWithOneSideOnlyIsNotValid() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "orderBook10",
                    "XBTUSD",
                    "{'table':'orderBook10','action':'update','data':[{'symbol':'XBTUSD',"
                        + "'asks':[[102,4]]}]}")))
        .containsExactly(
            "book_snapshots XBTUSD bids=[] asks=[102x4] depth=10 source=exchange valid=false"
                + " reason=one side was not seen yet");
  }

  @ParameterizedTest
  @CsvSource({"partial,0", "insert,-1", "update,0", "update,-5"})
  void aLevelWithoutASizeRejectsItsFrameAndBreaksTheBook(String action, String size) {
    stream.feed("orderBookL2", "XBTUSD", ONE_OF_EACH);

    List<Rows> rows =
        stream.feed(
            "orderBookL2",
            "XBTUSD",
            "{'table':'orderBookL2','action':'"
                + action
                + "','filter':{},'data':[{'symbol':'XBTUSD','id':88,'side':'Sell','price':101.50,"
                + "'size':"
                + size
                + "}]}");

    assertThat(RowTexts.of(rows).get(0)).contains("bad_value", "size is not above 0");
    assertThat(rows).anyMatch(of -> of.mark().isUnreadable());
  }

  @ParameterizedTest
  @CsvSource({
    "'[[101,1]]','[[101,3]]',crossed", "'[[102,1]]','[[101,3]]',crossed",
    "'[[100,0]]','[[101,3]]',a level of size 0", "'[[100,1]]','[[101,0]]',a level of size 0"
  })
  void aWholeBookThatCannotBeTrueIsNotValid(String bids, String asks, String reason) {
    String levels = "'bids':" + bids + ",'asks':" + asks;
    assertThat(
            RowTexts.of(
                    stream.feed(
                        "orderBook10",
                        "XBTUSD",
                        "{'table':'orderBook10','action':'partial','data':[{'symbol':'XBTUSD',"
                            + levels
                            + "}]}"))
                .get(0))
        .contains("valid=false reason=" + reason);
    String page =
        "[{'symbol':'XBTUSD','id':1,'side':'Sell','price':%s,'size':%s},"
            + "{'symbol':'XBTUSD','id':2,'side':'Buy','price':%s,'size':%s}]";
    String[] bid = bids.replaceAll("[\\[\\]]", "").split(",", 2);
    String[] ask = asks.replaceAll("[\\[\\]]", "").split(",", 2);
    assertThat(
            RowTexts.of(
                    stream.feed(
                        "rest/orderBook/L2",
                        "XBTUSD",
                        page.formatted(ask[0], ask[1], bid[0], bid[1])))
                .get(0))
        .contains("valid=false reason=" + reason);
  }

  @Test
  void aNameOfAnyLengthFitsTheState() {
    String symbol = "X".repeat(70_000);
    MessageStream restoring = MessageStream.bitmex().restoringAlways();
    String level = "{'id':1,'side':'Sell','size':1%s}";
    restoring.feed("orderBookL2", symbol, change("insert", level.formatted(",'price':5")));

    assertThat(
            RowTexts.of(
                restoring.feed("orderBookL2", symbol, change("update", level.formatted("")))))
        .singleElement()
        .asString()
        .endsWith(" side=ask price=5 size=1 action=update last=true");
  }

  @Test
  void aNegativeSizeInAWholeBookRejectsIt() {
    assertThat(
            RowTexts.of(
                    stream.feed(
                        "orderBook10",
                        "XBTUSD",
                        "{'table':'orderBook10','action':'partial','data':[{'symbol':'XBTUSD',"
                            + "'bids':[[100,-1]],'asks':[[101,3]]}]}"))
                .get(0))
        .startsWith("rejected");
  }

  @Test
  void aRestBookIsASnapshotWithItsBestLevelsFirst() {
    assertThat(
            RowTexts.of(
                stream.feedAnswer(
                    "rest/orderBook/L2",
                    "XBTUSD",
                    "symbol=XBTUSD&depth=2",
                    "[{'symbol':'XBTUSD','id':1,'side':'Sell','size':1,'price':102},"
                        + "{'symbol':'XBTUSD','id':2,'side':'Sell','size':2,'price':101.5},"
                        + "{'symbol':'XBTUSD','id':3,'side':'Buy','size':3,'price':99},"
                        + "{'symbol':'XBTUSD','id':4,'side':'Buy','size':4,'price':100}]")))
        .containsExactly(
            "book_snapshots XBTUSD bids=[100x4, 99x3] asks=[101.5x2, 102x1] depth=2"
                + " source=exchange valid=true");
  }
}
