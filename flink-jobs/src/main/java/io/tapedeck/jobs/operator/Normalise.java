package io.tapedeck.jobs.operator;

import io.tapedeck.jobs.gaps.Heard;
import io.tapedeck.jobs.lake.RawZone;
import io.tapedeck.jobs.normalise.FrameNormaliser;
import io.tapedeck.jobs.normalise.SessionSteps;
import io.tapedeck.jobs.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.value.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Raw messages to rows, keyed by session and subscription; the message itself goes to {@link #RAW}.
 *
 * <p>A subscription's state lives as long as its session: session steps are broadcast, and a
 * session that was disconnected, replaced, or silent beyond {@link SessionLives#SILENCE} loses its
 * states once everything received until then has been read.
 */
public final class Normalise
    extends KeyedBroadcastProcessFunction<String, RawRecord, RawRecord, Rows> {

  private static final long serialVersionUID = 1L;

  /** Every message, as a row of the raw zone. */
  public static final OutputTag<Rows> RAW = new OutputTag<>("raw", RecordType.ROWS);

  /** What every live message says of who was heard. */
  public static final OutputTag<Heard> HEARD = new OutputTag<>("heard", RecordType.HEARD);

  /** Until when each session's states are kept, in milliseconds of received time. */
  public static final MapStateDescriptor<String, Long> LIVES =
      new MapStateDescriptor<>("session-lives", Types.STRING, Types.LONG);

  private static final ValueStateDescriptor<SubscriptionState> STATE =
      new ValueStateDescriptor<>("subscription", new SubscriptionStateSerializer());

  private transient @Nullable FrameNormaliser normaliser;
  private transient @Nullable ValueState<SubscriptionState> state;
  private transient @Nullable RowCounts counts;

  /** The key of a message: its session, then its subscription. */
  public static String key(RawRecord raw) {
    return SessionSteps.stateKey(raw.message());
  }

  private static boolean isOf(String session, String key) {
    return key.startsWith(session + '|');
  }

  @Override
  public void open(OpenContext context) {
    normaliser = new FrameNormaliser();
    state = getRuntimeContext().getState(STATE);
    counts = new RowCounts(getRuntimeContext());
  }

  @Override
  public void processElement(RawRecord raw, ReadOnlyContext context, Collector<Rows> out)
      throws Exception {
    FrameNormaliser reader = present(normaliser);
    ValueState<SubscriptionState> held = present(state);
    RawMessage message = raw.message();
    Rows rawRow = RawZone.rowOf(raw.topic(), message);
    present(counts).add(rawRow);
    context.output(RAW, rawRow);

    SubscriptionState subscription = held.value();
    if (subscription == null) {
      subscription = reader.newState(message.getExchange());
    }
    List<Rows> rows = reader.normalise(subscription, message, raw.topic().visibility());
    rows.forEach(out::collect);
    if (Heard.isLive(message)) {
      context.output(HEARD, Heard.of(raw.topic(), message, rows));
    }
    if (message.getStep() == null) {
      held.update(subscription);
    }
  }

  @Override
  public void processBroadcastElement(RawRecord raw, Context context, Collector<Rows> out)
      throws Exception {
    BroadcastState<String, Long> lives = context.getBroadcastState(LIVES);
    for (Map.Entry<String, Long> life : SessionLives.of(raw.message()).entrySet()) {
      lives.put(life.getKey(), life.getValue());
    }
    List<String> ended = new ArrayList<>();
    for (Map.Entry<String, Long> life : lives.immutableEntries()) {
      if (life.getValue() <= context.currentWatermark()) {
        ended.add(life.getKey());
      }
    }
    for (String session : ended) {
      lives.remove(session);
      context.applyToKeyedState(
          STATE,
          (key, subscription) -> {
            if (isOf(session, key)) {
              subscription.clear();
            }
          });
    }
  }

  private static <T> T present(@Nullable T opened) {
    if (opened == null) {
      throw new IllegalStateException("used before it was opened");
    }
    return opened;
  }
}
