package io.tapedeck.market.book.rebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.book.Side;
import io.tapedeck.market.gaps.BookBreak;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.testdata.BookFrames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamBooksTest {

  private final BookFrames frames = new BookFrames();
  private final Said said = new Said();
  private StreamBooks books = StreamBooks.of("bitmart", BookFrames.CHANNEL).orElseThrow();

  /** What books say, as text. */
  private static final class Said implements BookOutput {
    final List<Rows> rows = new ArrayList<>();
    final List<BookBreak> breaks = new ArrayList<>();
    final List<BookRequest> requests = new ArrayList<>();
    final List<Long> wakes = new ArrayList<>();

    @Override
    public void rows(Rows of) {
      rows.add(of);
    }

    @Override
    public void broke(BookBreak evidence) {
      breaks.add(evidence);
    }

    @Override
    public void request(BookRequest request) {
      requests.add(request);
    }

    @Override
    public void wakeAt(long receivedMicros) {
      wakes.add(receivedMicros);
    }

    List<String> quotes() {
      return of(Quotes.TABLE).stream()
          .map(
              row ->
                  row.get(Quotes.BID_PRICE)
                      + "x"
                      + row.get(Quotes.BID_SIZE)
                      + " "
                      + row.get(Quotes.ASK_PRICE)
                      + "x"
                      + row.get(Quotes.ASK_SIZE))
          .toList();
    }

    List<String> snapshots() {
      return of(BookSnapshots.TABLE).stream()
          .map(
              row ->
                  Boolean.TRUE.equals(row.get(BookSnapshots.VALID))
                      ? row.require(BookSnapshots.BIDS).prices()
                          + " "
                          + row.require(BookSnapshots.ASKS).prices()
                          + " depth "
                          + row.get(BookSnapshots.DEPTH)
                      : "invalid " + row.get(BookSnapshots.REASON))
          .toList();
    }

    List<Row> of(Table table) {
      return rows.stream()
          .filter(of -> of.table() == table)
          .flatMap(of -> of.rows().stream())
          .toList();
    }

    void forget() {
      rows.clear();
      breaks.clear();
      requests.clear();
    }
  }

  private void feed(Rows frame) {
    books.apply(frame, BooksConfig.DEFAULT, said);
  }

  private static StreamBooks restored(StreamBooks books) throws IOException {
    return StreamBooks.read(new DataInputStream(new ByteArrayInputStream(bytes(books))));
  }

  private static byte[] bytes(StreamBooks books) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    books.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void aQuoteIsSaidWhenTheTouchChangesAndOnlyThen() {
    feed(frames.snapshot(1, "b99:3", "b98:1", "a100:1"));
    feed(frames.change(2, "b98:7"));
    feed(frames.change(3, "b99:3.0"));
    feed(frames.change(4, "b99:0", "a100:2"));
    assertThat(said.quotes()).containsExactly("99x3 100x1", "98x7 100x2");
    Rows quote = said.rows.get(0);
    assertThat(quote.channel()).isEqualTo(BookFrames.CHANNEL);
    assertThat(quote.rows().get(0).get(Quotes.SIZE_UNIT)).isEqualTo("contracts");
  }

  @Test
  void aSnapshotIsTheStateAfterTheLastMessageOfItsStep() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    Rows last = frames.later(400).change(2, "b98:1");
    feed(last);
    feed(frames.later(5_000).change(3, "b97:1"));
    assertThat(said.snapshots()).containsExactly("[99, 98] [100] depth 20");
    Rows snapshot =
        said.rows.stream().filter(of -> of.table() == BookSnapshots.TABLE).findFirst().get();
    assertThat(snapshot.sequence()).isEqualTo(last.sequence());
    assertThat(snapshot.receivedTime()).isEqualTo(last.receivedTime());
    books.settle(frames.now() + 1_000_000, BooksConfig.DEFAULT, said);
    assertThat(said.snapshots()).hasSize(2).last().isEqualTo("[99, 98, 97] [100] depth 20");
    books.settle(frames.now() + 9_000_000, BooksConfig.DEFAULT, said);
    assertThat(said.snapshots()).as("nothing changed").hasSize(2);
  }

  @Test
  void whenItIsWrittenDoesNotChangeWhatIsWritten() {
    List<String> late = new ArrayList<>();
    for (boolean timers : new boolean[] {false, true}) {
      BookFrames same = new BookFrames();
      Said to = new Said();
      StreamBooks of = StreamBooks.of("bitmart", BookFrames.CHANNEL).orElseThrow();
      of.apply(same.snapshot(1, "b99:3", "a100:1"), BooksConfig.DEFAULT, to);
      for (int i = 2; i < 50; i++) {
        of.apply(same.later(370).change(i, "b" + (50 + i % 7) + ":" + i), BooksConfig.DEFAULT, to);
        if (timers) {
          of.settle(same.now(), BooksConfig.DEFAULT, to);
        }
      }
      if (timers) {
        assertThat(to.snapshots()).isEqualTo(late);
      }
      late = to.snapshots();
    }
    assertThat(late).hasSizeGreaterThan(15);
  }

  @Test
  void allLevelsAreKeptOnceAnHour() {
    String[] levels = new String[60];
    for (int i = 0; i < 30; i++) {
      levels[i] = "b" + (100 - i) + ":1";
      levels[30 + i] = "a" + (101 + i) + ":1";
    }
    feed(frames.snapshot(1, levels));
    feed(frames.later(3_600_000).change(2, "b100:2"));
    assertThat(said.of(BookSnapshots.TABLE))
        .extracting(
            row -> row.get(BookSnapshots.DEPTH), row -> row.require(BookSnapshots.BIDS).size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(20L, 20),
            org.assertj.core.groups.Tuple.tuple(null, 30));
  }

  @Test
  void aLossIsAGapUntilTheNextSnapshot() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    long good = frames.now();
    feed(frames.later(10).change(3, "b99:4"));
    assertThat(said.snapshots()).containsExactly("invalid sequence_gap: version 3 after 1");
    BookBreak open = said.breaks.get(0);
    assertThat(open.lastGood()).isEqualTo(good);
    assertThat(open.firstGood()).isNull();
    assertThat(open.reason()).isEqualTo("sequence_gap");

    feed(frames.later(10).change(4, "b99:5"));
    assertThat(said.quotes()).as("nothing of a broken book").hasSize(1);
    feed(frames.later(10).snapshot(9, "b99:3", "a100:1"));
    assertThat(said.breaks.get(1)).isEqualTo(open.endedAt(frames.now()));
    assertThat(said.quotes()).hasSize(2);
  }

  @Test
  void aSnapshotIsAskedForAtOnceAndThenEverMoreSeldom() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.change(3, "b99:4"));
    assertThat(said.requests).hasSize(1);
    BookRequest request = said.requests.get(0);
    assertThat(request.getSession()).isEqualTo("s1");
    assertThat(request.getReason()).isEqualTo("sequence_gap");
    assertThat(request.getRequestedAt()).isEqualTo(frames.now() * 1_000);
    for (int second = 0; second < 75; second++) {
      feed(frames.later(1_000).change(4 + second, "b99:4"));
    }
    assertThat(said.requests).as("after 10, 30, 70 s").hasSize(4);
  }

  @Test
  void anUnreadableFrameBreaksTheBookThatItBelongsTo() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.session("other").unreadable());
    assertThat(said.snapshots()).isEmpty();
    feed(frames.session("s1").unreadable());
    assertThat(said.snapshots())
        .containsExactly("invalid unreadable_frame: a frame could not be read");
  }

  @Test
  void oneSessionIsGivenAtATimeAndTheNextFromItsSnapshotOn() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.session("s2").snapshot(40, "b98:3", "a100:1"));
    feed(frames.session("s1").change(2, "b97:3"));
    feed(frames.session("s2").change(41, "b98:4"));
    assertThat(said.quotes()).containsExactly("99x3 100x1", "98x3 100x1", "98x4 100x1");
    assertThat(said.breaks).isEmpty();
  }

  @Test
  void theEndOfTheOnlySessionMakesTheBookInvalidUntilTheNextSnapshot() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.later(300).end());
    assertThat(said.snapshots())
        .containsExactly(
            "[99] [100] depth 20",
            "[99] [100] depth null",
            "invalid session_ended: nothing comes from session s1 any more");
    assertThat(last().receivedTime()).isEqualTo(frames.now());
    assertThat(said.breaks).as("whoever accounts for listening says it").isEmpty();
    assertThat(books.view(null)).isEmpty();
    said.forget();
    feed(frames.session("s2").later(300).snapshot(9, "b99:3", "a100:1"));
    assertThat(said.quotes()).containsExactly("99x3 100x1");
  }

  @Test
  void anEndThatIsToldLateSaysTheSame() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    Rows end = frames.later(300).end();
    feed(frames.session("s2").later(300).snapshot(9, "b99:3", "a100:1"));
    said.forget();
    feed(end);
    assertThat(said.snapshots())
        .containsExactly("invalid session_ended: nothing comes from session s1 any more");
    assertThat(last().receivedTime()).isEqualTo(end.receivedTime());
    assertThat(books.view(null)).as("of the next session").isPresent();
  }

  @Test
  void whoeverIsReplacedWhileItListensLeavesNoGap() {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.session("s2").later(300).snapshot(9, "b99:3", "a100:1"));
    said.forget();
    feed(frames.session("s1").later(300).end());
    assertThat(said.rows).isEmpty();
  }

  @Test
  void aParallelSessionGoesOnWhereTheGivenOneBreaksOrEnds() {
    for (boolean ends : new boolean[] {true, false}) {
      books = StreamBooks.of("bitmart", BookFrames.CHANNEL).orElseThrow();
      said.forget();
      feed(frames.session("s1").snapshot(1, "b99:3", "a100:1"));
      feed(frames.session("s2").snapshot(1, "b99:3", "a100:1"));
      feed(frames.session("s1").later(10).change(2, "b98:1"));
      frames.session("s2").later(10);
      feed(ends ? frames.end() : frames.change(7, "b98:1"));
      assertThat(books.view(null).orElseThrow().levels(Side.BID).size()).isEqualTo(2);
      assertThat(said.breaks).isEmpty();
      assertThat(said.snapshots()).noneMatch(snapshot -> snapshot.startsWith("invalid"));
      assertThat(said.requests).hasSize(ends ? 0 : 1);
      said.forget();
      feed(frames.session("s1").later(10).change(3, "b99:5"));
      assertThat(said.quotes()).containsExactly("99x5 100x1");
    }
  }

  @Test
  void manySessionsOfAStreamDoNotStay() throws IOException {
    for (int session = 0; session < 500; session++) {
      feed(frames.session("s" + session).later(10).snapshot(1, "b99:3", "a100:1"));
    }
    int held = bytes(books).length;
    books = StreamBooks.of("bitmart", BookFrames.CHANNEL).orElseThrow();
    feed(frames.session("x").snapshot(1, "b99:3", "a100:1"));
    assertThat(held).isLessThan(10 * bytes(books).length);
  }

  @Test
  void changesThatStayWithoutAnSnapshotAskForOne() {
    for (int i = 0; i < 250; i++) {
      feed(frames.session("s2").later(100).change(40 + i, "b98:3"));
    }
    assertThat(said.breaks).isEmpty();
    assertThat(said.requests)
        .isNotEmpty()
        .extracting(BookRequest::getSession, BookRequest::getReason)
        .containsOnly(org.assertj.core.groups.Tuple.tuple("s2", "no_snapshot"));
  }

  @Test
  void restoredParallelSessionsGoOnWithoutAnSnapshot() throws IOException {
    feed(frames.session("s1").snapshot(1, "b99:3", "a100:1"));
    feed(frames.session("s2").snapshot(1, "b99:3", "a100:1"));
    said.forget();
    books = restored(books);
    feed(frames.session("s1").later(10).change(2, "b99:4"));
    assertThat(said.quotes()).isEmpty();
    feed(frames.session("s2").later(10).change(2, "b99:5"));
    assertThat(said.quotes()).containsExactly("99x5 100x1");
    feed(frames.end());
    feed(frames.session("s1").later(10).change(3, "b99:6"));
    assertThat(said.quotes()).containsExactly("99x5 100x1", "99x6 100x1");
    assertThat(said.requests).isEmpty();
    assertThat(said.breaks).isEmpty();
  }

  private Rows last() {
    return said.rows.get(said.rows.size() - 1);
  }

  @Test
  void aRestoredBookGoesOnWithoutAnSnapshot() throws IOException {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.later(10).change(2, "b98:1"));
    said.forget();
    books = restored(books);
    feed(frames.later(10).change(3, "b98:2"));
    assertThat(said.quotes()).as("the touch is as it was said").isEmpty();
    feed(frames.later(2_000).change(4, "b99:2"));
    assertThat(said.quotes()).containsExactly("99x2 100x1");
    assertThat(said.snapshots()).containsExactly("[99, 98] [100] depth 20");
    assertThat(said.requests).isEmpty();
  }

  @Test
  void aRestoredBrokenBookStillKnowsItsGap() throws IOException {
    feed(frames.snapshot(1, "b99:3", "a100:1"));
    feed(frames.later(10).change(3, "b99:4"));
    BookBreak open = said.breaks.get(0);
    books = restored(books.copy());
    said.forget();
    feed(frames.later(10).snapshot(9, "b99:3", "a100:1"));
    assertThat(said.breaks).containsExactly(open.endedAt(frames.now()));
    assertThat(open.lastGood()).isEqualTo(BookFrames.TEN_O_CLOCK);
  }

  @Test
  void channelsWithoutBooksHaveNone() {
    assertThat(StreamBooks.of("bitmart", "futures/ticker")).isEmpty();
    assertThat(StreamBooks.of("nobody", "books")).isEmpty();
  }
}
