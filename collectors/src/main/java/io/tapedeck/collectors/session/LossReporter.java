package io.tapedeck.collectors.session;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.session.Lost.LostMessages;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.kafka.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The reporter of what is missing: from the last good message of a kind to the first good one after
 * the loss, which may be another session's. A gap is said at once, open, and again when it ends.
 * For the session's thread.
 */
public final class LossReporter {

  private final SessionRecorder recorder;
  private final Lost lost;
  private final Map<Kind, Long> lastGood = new EnumMap<>(Kind.class);
  private long newestGood;

  /**
   * Of a session that starts now: where nothing good came before a loss, the gap begins there,
   * because the message that ends it may be another session's and must name the same gap.
   */
  public LossReporter(SessionRecorder recorder, Lost lost, long now) {
    this.recorder = recorder;
    this.lost = lost;
    newestGood = now;
  }

  /** A good message: it ends the gaps before it, if there are any. */
  public void received(Kind kind, long at) {
    for (LostMessages gap : lost.close(kind)) {
      recorder.event(
          SessionEvents.loss(LossReason.oversized, gap.kind(), gap.from(), at, gap.detail()), at);
    }
    lastGood.put(kind, at);
    newestGood = at;
  }

  /**
   * A message was over the limit.
   *
   * @param beginning what its kept beginning says it was
   */
  public void oversized(Inbound beginning, String detail, long now) {
    Kind kind = beginning instanceof Inbound.Data data ? data.kind() : Kind.UNKNOWN;
    LostMessages gap = new LostMessages(kind, lastGood.getOrDefault(kind, newestGood), detail);
    if (lost.open(gap)) {
      recorder.event(SessionEvents.loss(LossReason.oversized, kind, gap.from(), null, detail), now);
    }
  }

  /** Writes down what the broker did not take, in this session or those before it. */
  public void sayWhatWasLost(long now) {
    lost.take()
        .forEach(
            gap ->
                recorder.event(
                    SessionEvents.loss(
                        LossReason.publish_failed, gap.kind(), gap.from(), null, gap.detail()),
                    now));
  }
}
