package io.tapedeck.market.normalise;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
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
    return message.getSession() + '|' + SubscriptionKey.of(message);
  }

  static void add(Object event, RawMessage message, FrameRows out) {
    SessionWords words = SessionWords.of(event);
    out.add(
        Tables.SESSIONS,
        message.getSymbol(),
        null,
        Row.NO_TIME,
        words.step(),
        words.reason(),
        words.detail(),
        words.previous(),
        micros(words.previousHeartbeat()),
        words.clockOffset());
  }

  private static @Nullable Long micros(@Nullable Long nanos) {
    return nanos == null ? null : (Long) Math.floorDiv(nanos, 1_000L);
  }
}
