package io.tapedeck.market.book;

import static io.tapedeck.market.book.BookMessages.change;
import static io.tapedeck.market.book.BookMessages.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;
import org.junit.jupiter.api.Test;

/** Bitget {@code books}: checksum of v1 and v2, {@code seq} and {@code pseq} of v3. */
class BitgetRulesTest {

  private final CheckedBook book =
      new CheckedBook(BookProtocols.rules("bitget", "books").orElseThrow());

  private Outcome apply(BookMessages message) {
    return book.apply(message.message());
  }

  private static BookMessages sequenced(BookMessages message, long sequence, long previous) {
    return message.marked(BookMark.ofSequence(sequence, previous));
  }

  /** The levels and the digits of both vectors are those of the Bitget v2 docs. */
  @Test
  void holdsTheVectorsOfTheDocuments() {
    BookMessages twoAndTwo =
        snapshot().bid("43231.1", "4").bid("43231", "6").ask("43232.8", "9").ask("43232.9", "8");
    assertThat(apply(twoAndTwo.marked(BookMark.ofChecksum(-1_504_501_796))))
        .isEqualTo(Outcome.GOOD);

    BookMessages oneAndThree =
        snapshot().bid("3366.1", "7").ask("3366.8", "9").ask("3368", "8").ask("3372", "8");
    assertThat(apply(oneAndThree.marked(BookMark.ofChecksum(831_078_360)))).isEqualTo(Outcome.GOOD);
  }

  @Test
  void aTrailingZeroBelongsToTheChecksum() {
    BookMessages other =
        snapshot().bid("43231.10", "4").bid("43231", "6").ask("43232.8", "9").ask("43232.9", "8");
    assertThat(apply(other.marked(BookMark.ofChecksum(-1_504_501_796))))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo(BreakReason.CHECKSUM));
  }

  @Test
  void aChecksumOfZeroOrNoneIsNotChecked() {
    assertThat(apply(snapshot().bid("1", "1").ask("2", "1").marked(BookMark.ofChecksum(0))))
        .isEqualTo(Outcome.GOOD);
    assertThat(apply(change().bid("1", "3"))).isEqualTo(Outcome.GOOD);
  }

  @Test
  void sidesThatCrossBreakTheBook() {
    apply(snapshot().bid("1", "1").ask("2", "1").marked(BookMark.ofChecksum(0)));
    assertThat(apply(change().bid("2", "1")))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo(BreakReason.CROSSED));
  }

  @Test
  void onlyTheBest25LevelsCount() {
    BookMessages deep = snapshot();
    BookMessages cut = snapshot();
    for (int i = 0; i < 30; i++) {
      deep.bid(Integer.toString(100 - i), "1").ask(Integer.toString(200 + i), "1");
      if (i < 25) {
        cut.bid(Integer.toString(100 - i), "1").ask(Integer.toString(200 + i), "1");
      }
    }
    OrderBook best = new OrderBook();
    best.apply(cut.message().rows());
    int checksum = Protocol.crc(ShownBook.of(best));
    assertThat(apply(deep.marked(BookMark.ofChecksum(checksum)))).isEqualTo(Outcome.GOOD);
  }

  @Test
  void eachChangeNamesTheSequenceBefore() {
    long beyondDoubles = 1_304_314_508_780_744_705L;
    apply(sequenced(snapshot().bid("1", "1").ask("2", "1"), beyondDoubles, 0));
    assertThat(apply(sequenced(change().bid("1", "2"), beyondDoubles + 2, beyondDoubles)))
        .isEqualTo(Outcome.GOOD);
    assertThat(apply(sequenced(change().bid("1", "3"), beyondDoubles + 4, beyondDoubles + 3)))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> {
              assertThat(broken.reason()).isEqualTo(BreakReason.SEQUENCE_GAP);
              assertThat(broken.detail())
                  .isEqualTo(
                      "sequence 1304314508780744709 on top of 1304314508780744708, last was"
                          + " 1304314508780744707");
            });
  }

  @Test
  void theSnapshotLiesWithinTheFirstChangeAfterIt() {
    apply(sequenced(snapshot().bid("1", "1").ask("2", "1"), 100, 0));
    assertThat(apply(sequenced(change().bid("1", "2"), 105, 95))).isEqualTo(Outcome.GOOD);
    assertThat(apply(sequenced(change().bid("1", "3"), 109, 100)))
        .isInstanceOf(Outcome.Broken.class);
  }

  @Test
  void theSameChangeAgainIsStale() {
    apply(sequenced(snapshot().bid("1", "1").ask("2", "1"), 100, 0));
    apply(sequenced(change().bid("1", "2"), 105, 100));
    assertThat(apply(sequenced(change().bid("1", "2"), 105, 100))).isEqualTo(Outcome.STALE);
    assertThat(book.isValid()).isTrue();
  }

  @Test
  void afterAResetNothingSaysWhatCameBefore() {
    apply(sequenced(snapshot().bid("1", "1").ask("2", "1"), 100, 0));
    assertThat(apply(sequenced(change().bid("1", "2"), 3, 0)))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo(BreakReason.SEQUENCE_RESET));
  }

  @Test
  void aSnapshotFromThePastIsNotReadBeforeAChangeProvesIt() {
    apply(sequenced(snapshot().bid("1", "1").ask("2", "1"), 100, 0));
    apply(sequenced(change().bid("1", "2"), 105, 100));
    assertThat(apply(sequenced(snapshot().bid("1", "1").ask("2", "1"), 100, 0)))
        .isEqualTo(new Outcome.Unsettled("snapshot of the past: sequence 100 after 105"));
    assertThat(book.view()).isEmpty();
    assertThat(apply(sequenced(change().bid("1", "3"), 110, 105)))
        .isInstanceOf(Outcome.Broken.class);
  }
}
