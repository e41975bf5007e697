package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.LevelChange;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.warehouse.query.TestWarehouse;
import io.tapedeck.warehouse.text.UtcTime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulated market, recorded by sessions that the test starts and ends: what the job would have
 * stored, and beside it what the book truly was.
 */
public final class RecordedMarket {

  public static final Instant START = Instant.parse("2026-11-21T23:59:00Z");
  static final BookName BOOK = new BookName("bitmex", "main", "orderBookL2", "XBTUSD", null);
  static final Duration STEP = Duration.ofMillis(100);

  /** How much later a second session hears the same. */
  private static final Duration LAG = Duration.ofMillis(10);

  private static final InstrumentSpec SPEC =
      new InstrumentSpec(
          "XBTUSD",
          "XBT",
          "USD",
          "XBT",
          InstrumentSpec.Contract.INVERSE,
          new BigDecimal("0.5"),
          BigDecimal.ONE,
          100,
          172_001);

  private final Market market =
      new Market(
          SPEC, new FundingSchedule(1, Duration.ofHours(8), Duration.ZERO), 7, List.of(), START);
  private final NavigableMap<Long, String> truth = new TreeMap<>();
  private final List<Rows> changes = new ArrayList<>();
  private final List<Rows> others = new ArrayList<>();
  private String session = "none";
  private @Nullable String later;
  private long sequence;
  private Instant now = START;

  /** Our clock. */
  public long micros() {
    return UtcTime.micros(now);
  }

  /** What the book was after the last message at or before a moment, 5 levels a side. */
  public String truthAt(long moment) {
    return truth.floorEntry(moment).getValue();
  }

  public NavigableMap<Long, String> truth() {
    return truth;
  }

  /** A session begins with its snapshot. */
  public RecordedMarket connect(String name, @Nullable String previous) {
    session = name;
    sequence = 0;
    step("connected", null, previous);
    add(snapshot());
    return this;
  }

  private List<Row> snapshot() {
    List<Row> rows = new ArrayList<>();
    for (OrderSide side : OrderSide.values()) {
      for (Level level : market.book().side(side)) {
        rows.add(row(rows.size(), side, level.ticks(), level.size(), "snapshot"));
      }
    }
    return rows;
  }

  /** A second session begins beside the one that goes on, and hears each message a little later. */
  RecordedMarket beside(String name) {
    later = name;
    addLater(name, snapshot());
    return this;
  }

  public RecordedMarket run(int steps) {
    for (int i = 0; i < steps; i++) {
      now = now.plus(STEP);
      List<LevelChange> levels = market.step(now).levels();
      List<Row> rows = new ArrayList<>();
      for (LevelChange change : levels) {
        long size = change.kind() == LevelChange.Action.DELETE ? 0 : change.size();
        rows.add(row(rows.size(), change.side(), change.ticks(), size, "update"));
      }
      if (!rows.isEmpty() && !session.equals("none")) {
        add(rows);
      }
      if (i % 40 == 0 && !session.equals("none")) {
        step("heartbeat", null, null);
      }
    }
    return this;
  }

  /** The session ends; the market goes on unseen. */
  public RecordedMarket disconnect() {
    step("disconnected", "closed", null);
    session = "none";
    return this;
  }

  /** The collector is gone without a word. */
  public RecordedMarket kill() {
    session = "none";
    return this;
  }

  /** Nothing happens and nothing is said for a while. */
  RecordedMarket stall(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** A gap as the gaps table has it; {@code to} null while it is open. */
  public RecordedMarket gap(long from, @Nullable Long to, String reason) {
    others.add(rows(Gaps.TABLE, sequence++, List.of(gapRow("book", from, to, reason))));
    return this;
  }

  /** Messages of a session are missing, and nobody knows of what kind they were. */
  RecordedMarket lost(long from, long to) {
    others.add(
        new Rows(
            Gaps.TABLE,
            Visibility.PUBLIC,
            BOOK.exchange(),
            BOOK.product(),
            "session",
            null,
            null,
            micros(),
            Origin.live,
            session,
            sequence++,
            false,
            List.of(gapRow("unknown", from, to, "sequence_gap"))));
    return this;
  }

  private static Row gapRow(String kind, long from, @Nullable Long to, String reason) {
    return RowBuilder.of(Gaps.TABLE)
        .set(Gaps.GAP_ID, "gap-" + from)
        .set(Gaps.KIND, kind)
        .set(Gaps.FROM, from)
        .set(Gaps.TO, to)
        .set(Gaps.REASON, reason)
        .set(Gaps.STATE, "unmendable")
        .build(Row.NO_TIME, 0);
  }

  private void step(String step, @Nullable String reason, @Nullable String previous) {
    Row row =
        RowBuilder.of(Sessions.TABLE)
            .set(Sessions.STEP, step)
            .set(Sessions.REASON, reason)
            .set(Sessions.PREVIOUS, previous)
            .build(Row.NO_TIME, 0);
    others.add(rows(Sessions.TABLE, sequence++, List.of(row)));
  }

  private static Row row(int position, OrderSide side, long ticks, long size, String action) {
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, side == OrderSide.BUY ? "bid" : "ask")
        .set(BookChanges.PRICE, Decimal.parse(SPEC.price(ticks).toPlainString()))
        .set(BookChanges.SIZE, Decimal.of(size))
        .set(BookChanges.SIZE_UNIT, "contracts")
        .set(BookChanges.ACTION, action)
        .set(BookChanges.LAST, false)
        .build(Row.NO_TIME, position);
  }

  private void add(List<Row> rows) {
    changes.add(rows(BookChanges.TABLE, sequence++, rows));
    if (later == null) {
      truth.put(micros(), top());
    } else {
      addLater(later, rows);
    }
  }

  /** The session that began last is the one that is read, so its times are the book's. */
  private void addLater(String name, List<Row> rows) {
    String before = session;
    Instant heard = now;
    session = name;
    now = now.plus(LAG);
    changes.add(rows(BookChanges.TABLE, sequence++, rows));
    truth.put(micros(), top());
    now = heard;
    session = before;
  }

  private Rows rows(Table table, long number, List<Row> rows) {
    return new Rows(
        table,
        Visibility.PUBLIC,
        BOOK.exchange(),
        BOOK.product(),
        BOOK.channel(),
        BOOK.symbol(),
        "BTC-USD-PERP",
        micros(),
        Origin.live,
        session,
        number,
        false,
        rows);
  }

  private String top() {
    return side(OrderSide.BUY) + side(OrderSide.SELL);
  }

  private String side(OrderSide side) {
    StringBuilder text = new StringBuilder();
    for (Level level : market.book().top(side, 5)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s x %d ",
              new BigDecimal(SPEC.price(level.ticks()).toPlainString())
                  .stripTrailingZeros()
                  .toPlainString(),
              level.size()));
    }
    return text.toString();
  }

  /** Writes everything as the job would: a file a table and day. */
  public RecordedMarket store(Path folder) {
    TestWarehouse warehouse = new TestWarehouse(folder);
    TreeMap<String, List<Rows>> files = new TreeMap<>();
    for (List<Rows> all : List.of(changes, others)) {
      for (Rows rows : all) {
        String file = rows.table() + UtcTime.text(rows.receivedTime()).substring(0, 10);
        files.computeIfAbsent(file, any -> new ArrayList<>()).add(rows);
      }
    }
    files.values().forEach(warehouse::write);
    return this;
  }
}
