package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.InstrumentNaming;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.table.Sessions;
import org.jspecify.annotations.Nullable;

/** Events in a session's life as rows of {@code sessions}, and when states end. */
public final class SessionRows {

  private SessionRows() {}

  /**
   * Whether every state of this message's session is to be dropped: the connection is gone, and
   * whatever comes next starts with a snapshot in another session.
   */
  public static boolean endsSession(RawMessage message) {
    return message.getEvent() instanceof Disconnected;
  }

  /** Under what a caller holds the {@link SubscriptionState} of a message. */
  public static String stateKey(RawMessage message) {
    return prefix(message.getSession()) + SubscriptionKey.of(message);
  }

  /** Whether a {@link #stateKey} is one of this session. */
  public static boolean isOf(String session, String stateKey) {
    return stateKey.startsWith(prefix(session));
  }

  /** Begins with the length, so that no session's name is the beginning of another's. */
  private static String prefix(String session) {
    return session.length() + ":" + session + '|';
  }

  static void add(Object event, RawMessage message, FrameRows out) {
    SessionWords words = SessionWords.of(event);
    out.add(
        RowBuilder.of(Sessions.TABLE)
            .set(Sessions.STEP, words.step())
            .set(Sessions.REASON, words.reason())
            .set(Sessions.DETAIL, words.detail())
            .set(Sessions.PREVIOUS, words.previous())
            .set(Sessions.PREVIOUS_HEARTBEAT, micros(words.previousHeartbeat()))
            .set(Sessions.CLOCK_OFFSET, words.clockOffset()),
        message.getSymbol(),
        InstrumentNaming.NONE,
        Row.NO_TIME);
  }

  private static @Nullable Long micros(@Nullable Long nanos) {
    return nanos == null ? null : (Long) Math.floorDiv(nanos, 1_000L);
  }
}
