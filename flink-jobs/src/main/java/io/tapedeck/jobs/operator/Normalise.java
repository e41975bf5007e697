package io.tapedeck.jobs.operator;

import io.tapedeck.lake.write.RawZone;
import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.market.gaps.GapAnswer;
import io.tapedeck.market.gaps.Heard;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SessionRows;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.table.BookChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Raw messages to rows, keyed by session and subscription; the message itself goes to {@link #RAW}.
 *
 * <p>A subscription's state lives as long as its session: events of sessions are broadcast, and a
 * session that was disconnected, replaced, or is dead by {@link
 * io.tapedeck.schemas.session.Liveness} loses its states once everything received until then has
 * been read. Its books are told so by a frame without rows.
 */
public final class Normalise
    extends KeyedBroadcastProcessFunction<String, RawRecord, RawRecord, Rows> {

  private static final long serialVersionUID = 1L;

  /** Every message, as a row of the raw zone. */
  public static final OutputTag<Rows> RAW = new OutputTag<>("raw", RecordType.ROWS);

  /** What every live message says of who was heard. */
  public static final OutputTag<Heard> HEARD = new OutputTag<>("heard", RecordType.HEARD);

  /** What messages say of attempts to mend gaps. */
  public static final OutputTag<Evidence> ANSWERS =
      new OutputTag<>("gap-answers", RecordType.EVIDENCE);

  /** The last sign of each session. */
  public static final MapStateDescriptor<String, SessionSign> SIGNS =
      new MapStateDescriptor<>(
          "session-signs", StringSerializer.INSTANCE, new SessionSignSerializer());

  /** The books that a subscription brought: by symbol, a frame without its rows. */
  private static final MapStateDescriptor<String, Rows> BOOKS =
      new MapStateDescriptor<>("subscription-books", Types.STRING, RecordType.ROWS);

  private static final ValueStateDescriptor<SubscriptionState> STATE =
      new ValueStateDescriptor<>("subscription", new SubscriptionStateSerializer());

  private transient @Nullable FrameNormaliser normaliser;
  private transient @Nullable ValueState<SubscriptionState> state;
  private transient @Nullable MapState<String, Rows> books;
  private transient @Nullable RowCounts counts;

  /** The key of a message: its session, then its subscription. */
  public static String key(RawRecord raw) {
    return SessionRows.stateKey(raw.message());
  }

  @Override
  public void open(OpenContext context) {
    normaliser = new FrameNormaliser();
    state = getRuntimeContext().getState(STATE);
    books = getRuntimeContext().getMapState(BOOKS);
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
    for (Rows part : rows) {
      out.collect(part);
      if (part.table() == BookChanges.TABLE && Heard.isLive(message)) {
        note(part);
      }
    }
    if (Heard.isLive(message)) {
      context.output(HEARD, Heard.of(raw.topic(), message, rows));
    }
    GapAnswer.of(raw.topic(), message).ifPresent(answer -> context.output(ANSWERS, answer));
    if (message.getEvent() == null) {
      held.update(subscription);
    }
  }

  private void note(Rows ofBook) throws Exception {
    String symbol = ofBook.symbol();
    MapState<String, Rows> held = present(books);
    if (symbol != null && !held.contains(symbol)) {
      held.put(symbol, ofBook.with(List.of()));
    }
  }

  @Override
  public void processBroadcastElement(RawRecord raw, Context context, Collector<Rows> out)
      throws Exception {
    RawMessage message = raw.message();
    hear(message, context.getBroadcastState(SIGNS));
    endSessions(context, out);
  }

  private static void hear(RawMessage message, BroadcastState<String, SessionSign> signs)
      throws Exception {
    SessionSign sign = SessionSign.of(message);
    SessionSign before = signs.get(message.getSession());
    if (before == null || before.at() <= sign.at()) {
      signs.put(message.getSession(), sign);
    }
    String previous =
        message.getEvent() == null ? null : SessionWords.of(message.getEvent()).previous();
    SessionSign replaced = previous == null ? null : signs.get(previous);
    if (previous != null && replaced != null) {
      signs.put(previous, replaced.replacedBy(message));
    }
  }

  /** Drops the states of sessions that have ended, and tells their books. */
  private void endSessions(Context context, Collector<Rows> out) throws Exception {
    BroadcastState<String, SessionSign> signs = context.getBroadcastState(SIGNS);
    Map<String, SessionSign> over = new LinkedHashMap<>();
    for (Map.Entry<String, SessionSign> sign : signs.immutableEntries()) {
      if (sign.getValue().isOver(context.currentWatermark())) {
        over.put(sign.getKey(), sign.getValue());
      }
    }
    for (Map.Entry<String, SessionSign> ended : over.entrySet()) {
      signs.remove(ended.getKey());
      context.applyToKeyedState(
          BOOKS,
          (key, held) -> {
            if (SessionRows.isOf(ended.getKey(), key)) {
              for (Rows ofBook : held.values()) {
                out.collect(ended.getValue().endOf(ofBook));
              }
              held.clear();
            }
          });
      context.applyToKeyedState(
          STATE,
          (key, subscription) -> {
            if (SessionRows.isOf(ended.getKey(), key)) {
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
