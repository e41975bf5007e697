package io.tapedeck.market.book;

import static io.tapedeck.market.book.BookMessages.change;
import static io.tapedeck.market.book.BookMessages.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;
import org.junit.jupiter.api.Test;

/** LTP {@code ORDER_BOOK} with {@code pre_seq} (LTP docs) and without (arena docs). */
class LtpRulesTest {

  private final CheckedBook book =
      new CheckedBook(BookProtocols.rules("ltp", "ORDER_BOOK").orElseThrow());

  private Outcome apply(BookMessages message, BookMark mark) {
    return book.apply(message.marked(mark).message());
  }

  private Outcome applySnapshot(long sequence) {
    return apply(snapshot().bid("99", "1").ask("101", "1"), BookMark.ofSequence(sequence));
  }

  @Test
  void theNamedSequenceMustBeTheLast() {
    applySnapshot(10);
    assertThat(apply(change().bid("99", "2"), BookMark.ofSequence(14, 10))).isEqualTo(Outcome.GOOD);
    assertThat(apply(change().bid("99", "3"), BookMark.ofSequence(20, 15)))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void theFirstChangeMustNameTheSnapshot() {
    applySnapshot(10);
    assertThat(apply(change().bid("99", "2"), BookMark.ofSequence(14, 8)))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void withoutANamedSequenceItMustGrow() {
    applySnapshot(10);
    assertThat(apply(change().bid("99", "2"), BookMark.ofSequence(14))).isEqualTo(Outcome.GOOD);
    assertThat(apply(change().bid("99", "7"), BookMark.ofSequence(14))).isEqualTo(Outcome.STALE);
    assertThat(apply(change().bid("99", "8"), BookMark.ofSequence(9))).isEqualTo(Outcome.STALE);
    assertThat(apply(change().bid("99", "3"), BookMark.ofSequence(15))).isEqualTo(Outcome.GOOD);
  }

  @Test
  void whatWasOvertakenIsNoRepeat() {
    applySnapshot(10);
    apply(change().bid("99", "2"), BookMark.ofSequence(11));
    apply(change().bid("99", "4"), BookMark.ofSequence(13));
    assertThat(apply(change().bid("99", "3"), BookMark.ofSequence(12)))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void theSnapshotOfANewConnectionMayBeOldNews() {
    SessionBooks books = new SessionBooks(BookProtocols.rules("ltp", "ORDER_BOOK").orElseThrow());
    books.apply(startOf("session-1", 10));
    books.apply(startOf("session-2", 9));
    assertThat(books.session()).contains("session-1");
    books.apply(startOf("session-3", 10));
    assertThat(books.session()).as("the connection before may be gone").contains("session-3");
  }

  @Test
  void withoutAGoodBookAnySnapshotIsTaken() {
    SessionBooks books = new SessionBooks(BookProtocols.rules("ltp", "ORDER_BOOK").orElseThrow());
    books.apply(startOf("session-1", 10));
    books.breakNow("session-1", BreakReason.UNREADABLE_FRAME, "cut");
    books.apply(startOf("session-2", 9));
    assertThat(books.session()).contains("session-2");
  }

  private static BookMessage startOf(String session, long sequence) {
    return snapshot()
        .bid("98", "1")
        .ask("102", "1")
        .in(session)
        .marked(BookMark.ofSequence(sequence))
        .message();
  }
}
