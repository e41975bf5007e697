package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.connection.Lost.Hole;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.kafka.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says what is missing: from the last good message of a kind to the first good one after the loss,
 * which may be another session's. A hole is said at once, open, and again when it ends. For the
 * session's thread.
 */
final class LossReporter {

  private final SessionRecorder recorder;
  private final Lost lost;
  private final Map<Kind, Long> lastGood = new EnumMap<>(Kind.class);
  private long newestGood;

  /**
   * Of a session that starts now: where nothing good came before a loss, the hole begins there,
   * because the message that ends it may be another session's and must name the same hole.
   */
  LossReporter(SessionRecorder recorder, Lost lost, long now) {
    this.recorder = recorder;
    this.lost = lost;
    newestGood = now;
  }

  /** A good message: it ends the holes before it, if there are any. */
  void received(Kind kind, long at) {
    for (Hole hole : lost.close(kind)) {
      recorder.event(
          SessionEvents.loss(LossReason.oversized, hole.kind(), hole.from(), at, hole.detail()),
          at);
    }
    lastGood.put(kind, at);
    newestGood = at;
  }

  /**
   * A message was over the limit.
   *
   * @param beginning what its kept beginning says it was
   */
  void oversized(Inbound beginning, String detail, long now) {
    Kind kind = beginning instanceof Inbound.Data data ? data.kind() : Kind.UNKNOWN;
    Hole hole = new Hole(kind, lastGood.getOrDefault(kind, newestGood), detail);
    if (lost.open(hole)) {
      recorder.event(
          SessionEvents.loss(LossReason.oversized, kind, hole.from(), null, detail), now);
    }
  }

  /** Writes down what the broker did not take, in this session or those before it. */
  void sayWhatWasLost(long now) {
    lost.take()
        .forEach(
            hole ->
                recorder.event(
                    SessionEvents.loss(
                        LossReason.publish_failed, hole.kind(), hole.from(), null, hole.detail()),
                    now));
  }
}
