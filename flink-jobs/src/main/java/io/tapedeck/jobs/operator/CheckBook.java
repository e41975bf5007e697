package io.tapedeck.jobs.operator;

import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.book.rebuilt.BookOutput;
import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.book.rebuilt.StreamBooks;
import io.tapedeck.market.gaps.BookBreak;
import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The operator that rebuilds the books of a symbol from its level changes, holds them to the
 * exchange's checks, and gives quotes and snapshots; keyed by exchange, product and symbol, one
 * state a channel. Requests for fresh snapshots go to {@link #REQUESTS}, what broke to {@link
 * #EVIDENCE}.
 *
 * <p>Timers of received time only decide when a snapshot is written, never what is in it. Books
 * that nothing was heard of for {@link #FORGET} are dropped.
 */
public final class CheckBook extends KeyedProcessFunction<String, Rows, Rows> {

  private static final long serialVersionUID = 1L;

  /** Requests to the collectors for a fresh snapshot. */
  public static final OutputTag<BookRequest> REQUESTS =
      new OutputTag<>("book-requests", RecordType.BOOK_REQUEST);

  /** What the ledger of gaps is told of books that broke. */
  public static final OutputTag<Evidence> EVIDENCE =
      new OutputTag<>("book-breaks", RecordType.EVIDENCE);

  /** Silence after which a book is dropped. */
  static final Duration FORGET = Duration.ofHours(24);

  /** Messages of one partition may be so much older than its newest, from other sessions. */
  private static final long SLACK_MILLIS = 2_000;

  private static final long MICROS_A_MILLI = 1_000L;

  private static final MapStateDescriptor<String, StreamBooks> BOOKS =
      new MapStateDescriptor<>("books", StringSerializer.INSTANCE, new StreamBooksSerializer());

  private final BooksConfig config;
  private transient @Nullable MapState<String, StreamBooks> books;
  private transient @Nullable RowCounts counts;
  private transient @Nullable Counter broken;
  private transient @Nullable Counter requested;

  /** An operator with these settings. */
  public CheckBook(BooksConfig config) {
    this.config = config;
  }

  /** Whether rows are for this operator: level changes, and marks without any. */
  public static boolean isForBooks(Rows rows) {
    return rows.table() == BookChanges.TABLE && rows.symbol() != null;
  }

  @Override
  public void open(OpenContext context) {
    books = getRuntimeContext().getMapState(BOOKS);
    counts = new RowCounts(getRuntimeContext());
    broken = getRuntimeContext().getMetricGroup().counter("check_book_broken");
    requested = getRuntimeContext().getMetricGroup().counter("check_book_requests");
  }

  @Override
  public void processElement(Rows rows, Context context, Collector<Rows> out) throws Exception {
    MapState<String, StreamBooks> held = present(books);
    StreamBooks found = held.get(rows.channel());
    if (found == null) {
      if (rows.mark().isEndOfSession()) {
        return;
      }
      Optional<StreamBooks> fresh = StreamBooks.of(rows.exchange(), rows.channel());
      if (fresh.isEmpty()) {
        // No book of this channel is rebuilt: the mark of a broken one is all there is.
        Rows invalid = BrokenBooks.invalid(rows);
        if (invalid != null) {
          out.collect(invalid);
        }
        return;
      }
      found = fresh.get();
      forgetAfter(rows.receivedTime(), context);
    }
    found.apply(rows, config, new Output(context, out));
    held.put(rows.channel(), found);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Rows> out)
      throws Exception {
    MapState<String, StreamBooks> held = present(books);
    long settled = (timestamp - SLACK_MILLIS) * MICROS_A_MILLI;
    Iterator<Map.Entry<String, StreamBooks>> all = held.iterator();
    while (all.hasNext()) {
      Map.Entry<String, StreamBooks> channel = all.next();
      StreamBooks of = channel.getValue();
      of.settle(settled, config, new Output(context, out));
      if (of.heardAt() <= settled - FORGET.toNanos() / MICROS_A_MILLI) {
        all.remove();
      } else {
        channel.setValue(of);
        forgetAfter(of.heardAt(), context);
      }
    }
    if (held.isEmpty()) {
      held.clear();
    }
  }

  private static void forgetAfter(long heardMicros, Context context) {
    // Cut to hours, so that a book has one such timer at a time.
    long hour = Duration.ofHours(1).toMillis();
    long due = heardMicros / MICROS_A_MILLI + FORGET.toMillis() + SLACK_MILLIS;
    context.timerService().registerEventTimeTimer((due / hour + 1) * hour);
  }

  private static <T> T present(@Nullable T opened) {
    if (opened == null) {
      throw new IllegalStateException("used before it was opened");
    }
    return opened;
  }

  /** Hands on what the books say while one record is processed. */
  private final class Output implements BookOutput {

    private final Context context;
    private final Collector<Rows> out;

    Output(Context context, Collector<Rows> out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void rows(Rows rows) {
      present(counts).add(rows);
      out.collect(rows);
    }

    @Override
    public void broke(BookBreak evidence) {
      if (evidence.firstGood() == null) {
        present(broken).inc();
      }
      context.output(EVIDENCE, evidence);
    }

    @Override
    public void request(BookRequest request) {
      present(requested).inc();
      context.output(REQUESTS, request);
    }

    @Override
    public void wakeAt(long receivedMicros) {
      context
          .timerService()
          .registerEventTimeTimer(receivedMicros / MICROS_A_MILLI + 1 + SLACK_MILLIS);
    }
  }
}
