package io.tapedeck.market.normalise;

import io.tapedeck.market.gaps.Gap;
import io.tapedeck.market.gaps.GapRows;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.SessionStep;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
import org.jspecify.annotations.Nullable;

/** Steps in a session's life as rows of {@code sessions} and {@code gaps}, and when states end. */
public final class SessionSteps {

  private static final String DISCONNECTED = "disconnected";
  private static final String GAP = "gap";

  private SessionSteps() {}

  /**
   * Whether every state of this message's session is to be dropped: the connection is gone, and
   * whatever comes next starts with an image in another session.
   */
  public static boolean endsSession(RawMessage message) {
    SessionStep step = message.getStep();
    return step != null && step.getStep().equals(DISCONNECTED);
  }

  /** Under what a caller holds the {@link SubscriptionState} of a message. */
  public static String stateKey(RawMessage message) {
    return message.getSession() + '|' + SubscriptionKey.of(message);
  }

  static void add(SessionStep step, RawMessage message, FrameRows out) {
    Long heartbeat = step.getPreviousHeartbeat();
    out.add(
        Tables.SESSIONS,
        message.getSymbol(),
        null,
        Row.NO_TIME,
        step.getStep(),
        step.getReason(),
        step.getDetail(),
        step.getPrevious(),
        micros(heartbeat),
        step.getClockOffset());
    if (step.getStep().equals(GAP)) {
      addGap(step, message, out);
    }
  }

  private static void addGap(SessionStep step, RawMessage message, FrameRows out) {
    String kind = step.getGapKind() == null ? "unknown" : step.getGapKind();
    String stream =
        message.getExchange()
            + '/'
            + message.getProduct()
            + '/'
            + (message.getSymbol() == null ? "*" : message.getSymbol())
            + '/'
            + kind;
    // Without a start the session itself tells two holes of one stream apart.
    String start = step.getGapFrom() == null ? message.getSession() : step.getGapFrom().toString();
    Gap gap =
        Gap.found(
            message.getExchange(),
            stream + '/' + start,
            kind,
            micros(step.getGapFrom()),
            micros(step.getGapTo()),
            step.getReason() == null ? "unknown" : step.getReason());
    out.add(Tables.GAPS, message.getSymbol(), null, Row.NO_TIME, GapRows.cells(gap));
  }

  private static @Nullable Long micros(@Nullable Long nanos) {
    return nanos == null ? null : (Long) Math.floorDiv(nanos, 1_000L);
  }
}
