package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.kafka.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is missing inside a session: from the last good message of a kind to the first good one
 * after the loss. A hole is said at once, open, and again when it ends. For the session's thread.
 */
final class Holes {

  private final SessionRecorder recorder;
  private final Lost lost;
  private final Map<Kind, Long> lastGood = new EnumMap<>(Kind.class);
  private final Map<Kind, Open> open = new EnumMap<>(Kind.class);

  private record Open(@Nullable Long from, String detail) {}

  Holes(SessionRecorder recorder, Lost lost) {
    this.recorder = recorder;
    this.lost = lost;
  }

  /** A good message: it ends the hole before it, if there is one. */
  void received(Kind kind, long at) {
    if (!open.isEmpty()) {
      Open hole = open.remove(kind);
      if (hole != null) {
        recorder.event(
            SessionEvents.loss(LossReason.oversized, kind, hole.from(), at, hole.detail()), at);
      }
    }
    lastGood.put(kind, at);
  }

  /**
   * A message was too large to keep.
   *
   * @param beginning what its kept beginning says it was
   */
  void oversized(Inbound beginning, String detail, long now) {
    Kind kind = beginning instanceof Inbound.Data data ? data.kind() : Kind.UNKNOWN;
    if (!open.containsKey(kind)) {
      Open hole = new Open(lastGood.get(kind), detail);
      open.put(kind, hole);
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
