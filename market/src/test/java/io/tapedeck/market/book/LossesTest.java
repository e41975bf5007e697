package io.tapedeck.market.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.book.Losses.Fault;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which losses the exchanges' proofs reveal, and which cannot be revealed at all. */
class LossesTest {

  private static final Logger LOG = LoggerFactory.getLogger(LossesTest.class);
  private static final int CHANGES = 6_000;
  private static final long SEED = 20_261_122;

  private static Losses follow(Protocol protocol, Fault fault) {
    Losses losses = new Losses(protocol, fault, SEED).follow(CHANGES);
    assertThat(losses.injected).isGreaterThan(20);
    return losses;
  }

  @ParameterizedTest
  @EnumSource(names = {"BITGET_LINKED", "BITMART_VERSIONS", "LTP_LINKED"})
  void countedMessagesRevealEveryLossAtTheNextMessage(Protocol protocol) {
    Losses dropped = follow(protocol, Fault.DROP);
    assertThat(dropped.revealed).isEqualTo(dropped.injected);
    assertThat(dropped.readWrong).isZero();

    Losses reordered = follow(protocol, Fault.REORDER);
    assertThat(reordered.revealed).isGreaterThanOrEqualTo(reordered.injected);
    assertThat(reordered.readWrong).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "BITMEX_IDS", mode = EnumSource.Mode.EXCLUDE)
  void aRepeatIsNoLoss(Protocol protocol) {
    Losses repeated = follow(protocol, Fault.REPEAT);
    assertThat(repeated.revealed).isZero();
    assertThat(repeated.readWrong).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROP", "REORDER"})
  void aChecksumNeverLetsAWrongTopBeRead(Fault fault) {
    Losses losses = follow(Protocol.BITGET_CHECKSUM, fault);
    assertThat(losses.revealed).isGreaterThan(losses.injected * 9 / 10);
    assertThat(losses.readWrong).isZero();
  }

  @Test
  void aRepeatOfBitmexIsHarmlessOrRevealed() {
    Losses repeated = follow(Protocol.BITMEX_IDS, Fault.REPEAT);
    assertThat(repeated.revealed).isPositive();
    assertThat(repeated.readWrong).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROP", "REORDER"})
  void mostLossesOfBitmexCannotBeRevealedForItHasNoSequence(Fault fault) {
    Losses losses = follow(Protocol.BITMEX_IDS, fault);
    assertThat(losses.revealed).isPositive().isLessThan(losses.injected / 2);
    assertThat(losses.readWrong).isPositive();
  }

  @Test
  void aGrowingSequenceRevealsWhatWasOvertakenButNoLoss() {
    Losses reordered = follow(Protocol.LTP_GROWING, Fault.REORDER);
    assertThat(reordered.revealed).isGreaterThanOrEqualTo(reordered.injected);

    Losses dropped = follow(Protocol.LTP_GROWING, Fault.DROP);
    assertThat(dropped.revealed).isZero();
    assertThat(dropped.readWrong).isPositive();
  }

  /** Each fault is one of three; docs/verification.md has the table. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void eachFaultIsSeenOrHarmlessOrCountedAsHidden(Protocol protocol) {
    boolean chained =
        Set.of(Protocol.BITGET_LINKED, Protocol.BITMART_VERSIONS, Protocol.LTP_LINKED)
            .contains(protocol);
    for (Fault fault : Fault.values()) {
      Losses losses = follow(protocol, fault);
      LOG.info(
          "protocol={} fault={} injected={} seen={} harmless={} hidden={}",
          protocol,
          fault,
          losses.injected,
          losses.seen,
          losses.harmless,
          losses.hidden);
      assertThat(losses.seen + losses.harmless + losses.hidden).isEqualTo(losses.injected);
      if (fault == Fault.CUT) {
        assertThat(losses.seen).isEqualTo(losses.injected);
      } else if (chained) {
        assertThat(losses.hidden).isZero();
      }
    }
  }
}
