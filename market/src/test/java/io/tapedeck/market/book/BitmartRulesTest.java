package io.tapedeck.market.book;

import static io.tapedeck.market.book.BookMessages.change;
import static io.tapedeck.market.book.BookMessages.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BitMart futures: counted changes in a window, and books of which each frame is one side. */
class BitmartRulesTest {

  private final CheckedBook changes = book("futures/depthIncrease5");
  private final CheckedBook sides = book("futures/depth5");

  private static CheckedBook book(String channel) {
    return new CheckedBook(BookProtocols.rules("bitmart", channel).orElseThrow());
  }

  private static Outcome apply(CheckedBook book, BookMessages message) {
    return book.apply(message.message());
  }

  private Outcome version(long version, BookMessages message) {
    return apply(changes, message.marked(BookMark.ofVersion(version)));
  }

  @Test
  void eachVersionIsOneMoreThanTheLast() {
    version(10, snapshot().bid("99", "1").ask("101", "1"));
    assertThat(version(11, change().bid("99", "2"))).isEqualTo(Outcome.GOOD);
    assertThat(version(13, change().bid("99", "3")))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.detail()).isEqualTo("version 13 after 11"));
  }

  @Test
  void aCrossedBookIsBroken() {
    version(10, snapshot().bid("99", "1").ask("101", "1"));
    assertThat(version(11, change().bid("101", "2")))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo(BreakReason.CROSSED));
  }

  @Test
  void anEmptyChangeCountsOn() {
    version(10, snapshot().bid("99", "1").ask("101", "1"));
    assertThat(version(11, change())).isEqualTo(Outcome.GOOD);
    assertThat(version(12, change().bid("99", "2"))).isEqualTo(Outcome.GOOD);
  }

  @Test
  void aVersionThatIsNotAboveTheLastIsDropped() {
    version(10, snapshot().bid("99", "1").ask("101", "1"));
    version(11, change().bid("99", "2"));
    assertThat(version(11, change().bid("99", "7"))).isEqualTo(Outcome.STALE);
    assertThat(version(9, change().bid("99", "8"))).isEqualTo(Outcome.STALE);
    assertThat(ShownBook.of(changes.view().orElseThrow()).bids()).containsExactly("99:2");
  }

  @Test
  void aChangeWithoutVersionProvesNothing() {
    version(10, snapshot().bid("99", "1").ask("101", "1"));
    assertThat(apply(changes, change().bid("99", "2"))).isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void levelsThatFallOutOfTheWindowGoSilently() {
    BookMessages five = snapshot().ask("101", "1");
    for (int i = 0; i < 5; i++) {
      five.bid(Integer.toString(90 + i), "1");
    }
    version(10, five);
    version(11, change().bid("95", "1"));
    assertThat(ShownBook.of(changes.view().orElseThrow()).bids())
        .isEqualTo(List.of("95:1", "94:1", "93:1", "92:1", "91:1"));
  }

  @Test
  void oneSidedFramesMakeABookTogether() {
    assertThat(apply(sides, snapshot().ask("101", "1"))).isEqualTo(Outcome.WAITING);
    assertThat(apply(sides, snapshot().bid("99", "1"))).isEqualTo(Outcome.GOOD);
    assertThat(apply(sides, snapshot().ask("102", "1").ask("103", "1"))).isEqualTo(Outcome.GOOD);
    assertThat(ShownBook.of(sides.view().orElseThrow()))
        .isEqualTo(new ShownBook(List.of("99:1"), List.of("102:1", "103:1")));
  }

  @Test
  void sidesOfTwoInstantsMayCrossAndAreNotRead() {
    apply(sides, snapshot().ask("101", "1"));
    apply(sides, snapshot().bid("99", "1"));
    assertThat(apply(sides, snapshot().bid("102", "1")))
        .isEqualTo(new Outcome.Unsettled("crossed: best bid 102, best ask 101"));
    assertThat(sides.view()).isEmpty();
    assertThat(sides.lastBreak()).isEmpty();
    assertThat(apply(sides, snapshot().ask("103", "1"))).isEqualTo(Outcome.GOOD);
  }

  @Test
  void wholeSnapshotsAndOtherGroupsAreNoBooksThatChange() {
    assertThat(BookProtocols.rules("bitmart", "futures/depthAll20")).isEmpty();
    assertThat(BookProtocols.rules("bitmart", "futures/trade")).isEmpty();
  }
}
