package io.tapedeck.market.book;

import static io.tapedeck.market.book.BookMessages.change;
import static io.tapedeck.market.book.BookMessages.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.market.book.check.Uncrossed;
import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a book may be read, and what it says when it may not. */
class CheckedBookTest {

  private final CheckedBook book =
      new CheckedBook(BookRules.whole(ChainCheck.NONE, new Uncrossed()));

  private static BookMessages goodSnapshot() {
    return snapshot().bid("99", "1").ask("101", "2");
  }

  private static Outcome apply(CheckedBook book, BookMessages message) {
    return book.apply(message.message());
  }

  private Outcome apply(BookMessages message) {
    return apply(book, message);
  }

  private Outcome.@Nullable Broken brokenBy(BookMessages message) {
    return apply(message) instanceof Outcome.Broken broken ? broken : null;
  }

  @Test
  void waitsForAnSnapshot() {
    assertThat(apply(change().bid("99", "1"))).isEqualTo(Outcome.WAITING);
    assertThat(book.view()).isEmpty();
    assertThat(book.lastBreak()).isEmpty();

    assertThat(apply(goodSnapshot())).isEqualTo(Outcome.GOOD);
    assertThat(ShownBook.of(book.view().orElseThrow()))
        .isEqualTo(new ShownBook(List.of("99:1"), List.of("101:2")));
  }

  @Test
  void isWholeAfterAnSnapshotOfEachSide() {
    assertThat(apply(snapshot().bid("99", "1"))).isEqualTo(Outcome.WAITING);
    assertThat(apply(snapshot().bid("98", "1"))).isEqualTo(Outcome.WAITING);
    assertThat(book.view()).isEmpty();

    assertThat(apply(snapshot().empty(Side.ASK))).isEqualTo(Outcome.GOOD);
    assertThat(ShownBook.of(book.view().orElseThrow()))
        .isEqualTo(new ShownBook(List.of("98:1"), List.of()));
  }

  @Test
  void aChangeOfALevelThatWasNeverGivenBreaksItFromTheLastGoodMessageOn() {
    apply(goodSnapshot().at(7));
    assertThat(brokenBy(change().bid("98", "1").level(Side.BID, null, "5").at(8)))
        .isEqualTo(
            new Outcome.Broken(
                BreakReason.UNKNOWN_LEVEL,
                "a change names a level that was never given",
                new BookPoint("session-1", 7, 7_000)));
    assertThat(book.view()).isEmpty();
  }

  @Test
  void crossedSidesBreakIt() {
    apply(goodSnapshot());
    assertThat(brokenBy(change().bid("101.0", "1")))
        .extracting(Outcome.Broken::reason, Outcome.Broken::detail)
        .containsExactly(BreakReason.CROSSED, "best bid 101.0, best ask 101");
  }

  @Test
  void aMessageIsOneChangeSoSidesMayCrossInTheMiddle() {
    apply(goodSnapshot());
    assertThat(apply(change().bid("101", "1").ask("101", "0").ask("102", "1")))
        .isEqualTo(Outcome.GOOD);
  }

  @Test
  void staysBrokenUntilAnSnapshot() {
    apply(goodSnapshot());
    Outcome broken = apply(change().bid("101", "1"));
    assertThat(apply(change().bid("98", "1"))).isEqualTo(Outcome.WAITING);
    assertThat(book.lastBreak()).contains((Outcome.Broken) broken);

    assertThat(apply(goodSnapshot())).isEqualTo(Outcome.GOOD);
    assertThat(book.lastBreak()).isEmpty();
  }

  @Test
  void aKeptViewCannotBeReadOnceTheBookIsBroken() {
    apply(goodSnapshot());
    BookView view = book.view().orElseThrow();
    assertThat(view.bestPrice(Side.BID)).hasToString("99");

    book.breakNow(BreakReason.SESSION_ENDED, "closed by the exchange");

    assertThatThrownBy(() -> view.bestPrice(Side.BID))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed by the exchange");
  }

  @Test
  void manyRepeatsInARowAreACountThatBeganAnew() {
    CheckedBook counted =
        new CheckedBook(BookProtocols.rules("bitmart", "futures/depthIncrease5").orElseThrow());
    apply(counted, goodSnapshot().marked(BookMark.ofVersion(1_000)));
    BookMessages below = change().bid("98", "1").marked(BookMark.ofVersion(1));
    for (int i = 1; i < 100; i++) {
      assertThat(apply(counted, below)).isEqualTo(Outcome.STALE);
    }
    assertThat(apply(counted, below)).isInstanceOf(Outcome.Broken.class);
    assertThat(counted.isValid()).isFalse();
  }

  @Test
  void refusesAStateOfALaterRelease() {
    byte[] later = {99, 0, 0};
    assertThatThrownBy(
            () ->
                CheckedBook.read(
                    new DataInputStream(new ByteArrayInputStream(later)),
                    BookRules.whole(ChainCheck.NONE, LevelsCheck.NONE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("form 99");
  }
}
