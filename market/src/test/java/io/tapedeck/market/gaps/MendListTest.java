package io.tapedeck.market.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gaps that history can mend: asked for once they are over, and told by what came of it. */
class MendListTest {

  private static final long SECOND = 1_000_000L;
  private static final long TEN = Script.TEN * SECOND;
  private static final String BY = "c.bitmex.mending.1";

  private GapLedger ledger = new GapLedger(Visibility.PUBLIC, "bitmex");

  /** Trades and a book were not heard from second 7 to second 10. */
  @BeforeEach
  void leaveAGap() {
    new Script()
        .connected(0, "a", null)
        .acknowledged(1, "a", "trade:XBTUSD", "orderBookL2:XBTUSD")
        .trade(2, "a", "XBTUSD")
        .book(2, "a", "XBTUSD")
        .heartbeat(6, "a")
        .disconnected(7, "a", EndReason.closed_by_peer)
        .connected(9, "b", "a")
        .acknowledged(10, "b", "trade:XBTUSD", "orderBookL2:XBTUSD")
        .trade(11, "b", "XBTUSD")
        .heartbeat(15, "b")
        .playOn(ledger);
  }

  private List<GapRequest> requestsAt(double second) {
    ledger = GapBytes.throughACheckpoint(ledger);
    ledger.advance(Math.round(TEN + second * SECOND));
    return ledger.takeRequests();
  }

  private GapRequest request() {
    List<GapRequest> requests = requestsAt(40);
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  private static GapWalked walked(
      GapRequest request, GapOutcome outcome, long to, long rows, @Nullable Long again) {
    return new GapWalked(
        request.getGap(),
        new StreamRef(
            request.getKind(), request.getProduct(), request.getChannel(), "XBTUSD", null),
        request.getFrom(),
        to,
        request.getReason(),
        request.getAttempt(),
        outcome,
        rows,
        again,
        outcome == GapOutcome.mended ? null : "so it is");
  }

  private List<Rows> tell(double second, GapWalked walked) {
    ledger = GapBytes.throughACheckpoint(ledger);
    long at = Math.round((TEN + second * SECOND) * 1_000);
    return ledger.apply(
        new GapAnswer(Visibility.PUBLIC, "bitmex", BY, at, walked),
        Math.round(TEN + second * SECOND));
  }

  private static Row onlyRow(List<Rows> rows) {
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).table()).isEqualTo(Gaps.TABLE);
    return rows.get(0).rows().get(0);
  }

  @Test
  void onlyWhatHistoryHasIsAskedForOnceItIsOver() {
    assertThat(ledger.takeRequests()).isEmpty();
    GapRequest request = request();
    assertThat(request.getKind()).isEqualTo("trades");
    assertThat(request.getSymbol()).isEqualTo("XBTUSD");
    assertThat(request.getAccount()).isNull();
    assertThat(request.getFrom()).isEqualTo(TEN + 7 * SECOND);
    assertThat(request.getTo()).isEqualTo(TEN + 10 * SECOND);
    assertThat(request.getAttempt()).isEqualTo(1);
  }

  @Test
  void whatNobodyAnswersIsAskedForAgain() {
    GapRequest request = request();
    assertThat(requestsAt(600)).isEmpty();
    assertThat(requestsAt(660))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.getGap()).isEqualTo(request.getGap());
              assertThat(again.getAttempt()).isEqualTo(1);
            });
  }

  @Test
  void whatCameMendsTheGapForGood() {
    GapRequest request = request();
    Row row = onlyRow(tell(45, walked(request, GapOutcome.mended, request.getTo(), 5, null)));
    assertThat(row.get(Gaps.STATE)).isEqualTo("mended");
    assertThat(row.get(Gaps.MENDED_BY)).isEqualTo(BY);
    assertThat(row.get(Gaps.ROWS)).isEqualTo(5);
    assertThat(requestsAt(10_000)).isEmpty();
  }

  @Test
  void anAnswerOfLessThanTheGapChangesNothing() {
    GapRequest request = request();
    assertThat(tell(45, walked(request, GapOutcome.mended, request.getTo() - 1, 5, null)))
        .isEmpty();
    assertThat(requestsAt(700)).hasSize(1);
  }

  @Test
  void whatMayBeLateIsLookedAtAgainWhenItIsNot() {
    GapRequest request = request();
    long later = TEN + 3_610 * SECOND;
    Row row = onlyRow(tell(45, walked(request, GapOutcome.again, request.getTo(), 2, later)));
    assertThat(row.get(Gaps.STATE)).isEqualTo("open");
    assertThat(row.get(Gaps.MENDING))
        .isEqualTo("so it is; looked at again after 2026-11-21T11:00:10Z");
    assertThat(requestsAt(3_600)).isEmpty();
    assertThat(requestsAt(3_620))
        .singleElement()
        .satisfies(again -> assertThat(again.getAttempt()).isEqualTo(2));
  }

  @Test
  void whatCannotBeHadIsAGapForGood() {
    GapRequest request = request();
    Row row = onlyRow(tell(45, walked(request, GapOutcome.unmendable, request.getTo(), 0, null)));
    assertThat(row.get(Gaps.STATE)).isEqualTo("unmendable");
    assertThat(row.get(Gaps.MENDING)).isEqualTo("so it is");
    assertThat(row.get(Gaps.MENDED_BY)).isNull();
    assertThat(requestsAt(10_000)).isEmpty();
  }

  @Test
  void whatFailsIsAskedForADayAndNotForEver() {
    int asked = 0;
    String told = "";
    for (int hour = 0; hour < 40; hour++) {
      for (GapRequest request : requestsAt(40 + hour * 3_700.0)) {
        asked++;
        Row row =
            onlyRow(
                tell(
                    45 + hour * 3_700.0,
                    walked(request, GapOutcome.failed, request.getTo(), 0, null)));
        assertThat(row.get(Gaps.STATE)).isEqualTo("open");
        told = String.valueOf(row.get(Gaps.MENDING));
      }
    }
    assertThat(asked).isEqualTo(24);
    assertThat(told).isEqualTo("so it is; not asked again by itself");
  }

  @Test
  void aGapThatThisLedgerNeverSaidIsMendedToo() {
    GapRequest old =
        new GapRequest(
            "bitmex", "old", "trades", "main", "trade", "XBTUSD", null, 1L, 2L, "network", 0, 0L);
    Row row = onlyRow(tell(20, walked(old, GapOutcome.mended, 2, 7, null)));
    assertThat(row.get(Gaps.GAP_ID)).isEqualTo("old");
    assertThat(row.get(Gaps.STATE)).isEqualTo("mended");
  }

  @Test
  void aMendedGapStaysSoWhateverIsTriedAfterwards() {
    GapRequest request = request();
    tell(45, walked(request, GapOutcome.mended, request.getTo(), 5, null));
    for (GapOutcome later : GapOutcome.values()) {
      assertThat(tell(50, walked(request, later, request.getTo(), 1, null))).isEmpty();
    }
    assertThat(requestsAt(10_000)).isEmpty();
  }

  @Test
  void anAttemptByHandAtAGapThatNobodyPlansSaysSo() {
    GapRequest old =
        new GapRequest(
            "bitmex", "old", "trades", "main", "trade", "XBTUSD", null, 1L, 2L, "network", 0, 0L);
    Row row = onlyRow(tell(20, walked(old, GapOutcome.failed, 2, 0, null)));
    assertThat(row.get(Gaps.STATE)).isEqualTo("open");
    assertThat(row.get(Gaps.MENDING)).isEqualTo("so it is; not asked again by itself");
    long later = TEN + 3_610 * SECOND;
    assertThat(onlyRow(tell(30, walked(old, GapOutcome.again, 2, 0, later))).get(Gaps.MENDING))
        .isEqualTo("so it is; may be tried after 2026-11-21T11:00:10Z; not asked again by itself");
    assertThat(requestsAt(3_700)).noneMatch(request -> request.getGap().equals("old"));
  }

  @Test
  void anAttemptByHandThatBringsNothingLeavesThePlan() {
    GapRequest request = request();
    long later = TEN + 3_610 * SECOND;
    tell(45, walked(request, GapOutcome.again, request.getTo(), 2, later));
    request.setAttempt(0);
    for (GapOutcome tried : List.of(GapOutcome.failed, GapOutcome.again)) {
      Row row = onlyRow(tell(50, walked(request, tried, request.getTo(), 0, later)));
      assertThat(row.get(Gaps.STATE)).isEqualTo("open");
      assertThat(row.get(Gaps.MENDING))
          .isEqualTo("so it is; asked again after 2026-11-21T11:00:10Z");
    }
    assertThat(requestsAt(3_600)).isEmpty();
    assertThat(requestsAt(3_620)).hasSize(1);
    assertThat(tell(3_630, walked(request, GapOutcome.mended, request.getTo(), 0, null)))
        .hasSize(1);
  }
}
