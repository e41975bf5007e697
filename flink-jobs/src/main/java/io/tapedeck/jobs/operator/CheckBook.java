package io.tapedeck.jobs.operator;

import io.tapedeck.market.book.BookProtocols;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.book.rebuilt.BookOutput;
import io.tapedeck.market.book.rebuilt.StreamBooks;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Rows;
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
 * Rebuilds the books of a symbol from its level changes, holds them to the exchange's checks, and
 * gives quotes, snapshots and holes; keyed by exchange, product and symbol, one state a channel.
 * Requests for fresh images go to {@link #REQUESTS}.
 *
 * <p>Timers of received time only decide when a snapshot is written, never what is in it. Books
 * that nothing was heard of for {@link #FORGET} are dropped.
 */
public final class CheckBook extends KeyedProcessFunction<String, Rows, Rows> {

  private static final long serialVersionUID = 1L;

  /** Requests to the collectors for a fresh image. */
  public static final OutputTag<BookRequest> REQUESTS =
      new OutputTag<>("book-requests", RecordType.BOOK_REQUEST);

  /** Silence after which a book is dropped. */
  static final Duration FORGET = Duration.ofHours(24);

  /** Messages of one partition may be so much older than its newest, from other sessions. */
  private static final long SLACK_MILLIS = 2_000;

  private static final long MICROS_A_MILLI = 1_000L;
  private static final String REBUILT = "rebuilt";
  private static final int SOURCE = Tables.BOOK_SNAPSHOTS.index("source");
  private static final int TO = Tables.GAPS.index("to");

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
    return rows.table() == Tables.BOOK_CHANGES && rows.symbol() != null;
  }

  /**
   * Whether rows are a normaliser's word that a book is not valid, which this operator says itself,
   * knowing which session the book follows.
   */
  public static boolean speaksOf(Rows rows) {
    return rows.table() == Tables.BOOK_SNAPSHOTS
        && REBUILT.equals(rows.rows().get(0).cell(SOURCE))
        && BookProtocols.rules(rows.exchange(), rows.channel()).isPresent();
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
      if (rows.table() == Tables.GAPS && rows.rows().get(0).cell(TO) == null) {
        present(broken).inc();
      }
      out.collect(rows);
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
