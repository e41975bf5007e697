package io.tapedeck.warehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.value.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditorTest {

  private static final long MINUTE = 60_000_000L;
  private static final StreamName TRADES =
      new StreamName("bitmex", "main", "trades", "XBTUSD", Visibility.PUBLIC);
  private static final StreamName BOOK =
      new StreamName("bitmex", "main", "book", "XBTUSD", Visibility.PUBLIC);

  private final AuditFacts facts = new AuditFacts();

  private void listened(StreamName name, long from, long to) {
    facts.listened(name, new TimeSpan(from * MINUTE, to * MINUTE), 10, 20);
  }

  private void gap(StreamName name, @Nullable Long from, @Nullable Long to, String state) {
    facts.gap(
        name,
        new ReportedGap(
            "trade",
            from == null ? null : (Long) (from * MINUTE - 1),
            to == null ? null : (Long) (to * MINUTE),
            "network",
            state,
            null,
            null),
        to == null ? 0 : to * MINUTE);
  }

  private StreamAudit audit() {
    return new Auditor(null, null).audit(facts).streams().get(0);
  }

  @Test
  void stretchesThatTouchAreWhole() {
    listened(TRADES, 0, 60);
    listened(TRADES, 60, 100);
    assertThat(audit().percent()).isEqualTo(100);
    assertThat(audit().messages()).isEqualTo(20);
    assertThat(audit().gaps()).isEmpty();
  }

  @Test
  void aGapBetweenStretchesCountsAndIsOpenUntilMended() {
    listened(TRADES, 0, 40);
    listened(TRADES, 60, 100);
    gap(TRADES, 40L, 60L, "open");
    assertThat(audit().percent()).isEqualTo(80);
    assertThat(audit().open()).isEqualTo(1);
  }

  @Test
  void aMendedGapIsCovered() {
    listened(TRADES, 0, 40);
    listened(TRADES, 60, 100);
    gap(TRADES, 40L, 60L, "mended");
    assertThat(audit().percent()).isEqualTo(100);
    assertThat(audit().open()).isZero();
  }

  @Test
  void whatCouldNotBeReadWhileListeningIsMissing() {
    listened(TRADES, 0, 100);
    gap(TRADES, 10L, 20L, "unmendable");
    assertThat(audit().percent()).isEqualTo(90);
    assertThat(audit().open()).isZero();
    assertThat(audit().gaps()).hasSize(1);
  }

  @Test
  void timeThatNoRowTellsOfIsNotWholeAndNoGapThatAnybodyWrote() {
    listened(TRADES, 0, 40);
    listened(TRADES, 60, 100);
    assertThat(audit().gaps()).isEmpty();
    assertThat(audit().untold().length()).isEqualTo(20 * MINUTE);
    assertThat(audit().percent()).isEqualTo(80);
    assertThat(new Auditor(null, null).audit(facts).isKnownWhole()).isFalse();
  }

  @Test
  void whatWasWantedAndNeverCameHasALine() {
    facts.gap(
        TRADES,
        new ReportedGap("trade", 10 * MINUTE, null, "login_refused", "open", null, null),
        13 * MINUTE);
    assertThat(audit().percent()).isZero();
    assertThat(audit().open()).isEqualTo(1);
    assertThat(audit().window()).isEqualTo(new TimeSpan(10 * MINUTE, 13 * MINUTE));
  }

  @Test
  void aStreamThatStoppedWhileOthersWentOnIsNotWhole() {
    listened(TRADES, 0, 50);
    listened(BOOK, 0, 100);
    AuditReport report = new Auditor(null, null).audit(facts);
    assertThat(report.streams()).extracting(StreamAudit::percent).containsExactly(100.0, 50.0);
    assertThat(report.isKnownWhole()).isFalse();
  }

  @Test
  void aWindowThatWasAskedForBeginsWhetherOrNotAnythingCame() {
    listened(TRADES, 50, 100);
    AuditReport report = new Auditor(0L, 100 * MINUTE).audit(facts);
    assertThat(report.streams().get(0).percent()).isEqualTo(50);
  }

  @Test
  void aGapOfAllSymbolsIsOneOfEach() {
    listened(TRADES, 0, 100);
    gap(new StreamName("bitmex", "main", "trades", null, Visibility.PUBLIC), 0L, 10L, "open");
    AuditReport report = new Auditor(null, null).audit(facts);
    assertThat(report.streams())
        .filteredOn(stream -> stream.name().equals(TRADES))
        .extracting(StreamAudit::percent)
        .containsExactly(90.0);
  }

  @Test
  void aGapOfAllSymbolsIsNoneOfAnAccountThatIsCalledLikeOne() {
    StreamName own = new StreamName("bitmex", "main", "trades", "XBTUSD", Visibility.PRIVATE);
    listened(TRADES, 0, 100);
    listened(own, 0, 100);
    gap(new StreamName("bitmex", "main", "trades", null, Visibility.PUBLIC), 0L, 10L, "open");
    AuditReport report = new Auditor(null, null).audit(facts);
    assertThat(report.streams())
        .filteredOn(stream -> stream.name().equals(own))
        .extracting(StreamAudit::percent)
        .containsExactly(100.0);
  }

  /** Coverage goes on to be told minutes after a gap has ended. */
  @Test
  void theWindowReachesTheEndOfTheNewestGap() {
    listened(TRADES, 0, 10);
    gap(TRADES, 10L, 20L, "open");
    assertThat(audit().window()).isEqualTo(new TimeSpan(0, 20 * MINUTE));
    assertThat(audit().percent()).isEqualTo(50);
  }
}
