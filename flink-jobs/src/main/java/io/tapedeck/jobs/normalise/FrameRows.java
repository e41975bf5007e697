package io.tapedeck.jobs.normalise;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Visibility;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one message and hands them out as one {@link Rows} a table and symbol, in
 * the order in which they came. Reused from message to message; not thread-safe.
 */
public final class FrameRows {

  private static final long MAX_AHEAD_MICROS = 86_400_000_000L;
  private static final long YEAR_2010_MICROS = 1_262_304_000_000_000L;

  private final List<Group> groups = new ArrayList<>();
  private int groupCount;
  private int position;
  private boolean image;
  private long receivedMicros;

  /** One table and symbol. */
  private static final class Group {
    private @Nullable Table table;
    private @Nullable String symbol;
    private @Nullable String instrument;
    private List<Row> rows = new ArrayList<>();
  }

  /** Starts a message: forgets rows of the one before. */
  public void start(RawMessage message) {
    for (int i = 0; i < groupCount; i++) {
      groups.get(i).table = null;
    }
    groupCount = 0;
    position = 0;
    image = false;
    receivedMicros = Math.floorDiv(message.getReceivedAt(), 1_000L);
  }

  /** Says that the message is a start image, which may repeat what is known already. */
  public void markImage() {
    image = true;
  }

  /**
   * Adds a row.
   *
   * @param symbol the exchange's own symbol; null where the row is not about one
   * @param instrument our comparable name; null when it cannot be derived
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}; stored
   *     as none when before 2010 or more than a day after it was received
   * @param cells the own columns of the table, in its order; not copied
   */
  public void add(
      Table table,
      @Nullable String symbol,
      @Nullable String instrument,
      long eventTime,
      @Nullable Object... cells) {
    Group group = find(table, symbol);
    if (group == null) {
      group = next();
      group.table = table;
      group.symbol = symbol;
      group.instrument = instrument;
      group.rows = new ArrayList<>(4);
    }
    group.rows.add(new Row(plausible(eventTime), position++, cells));
  }

  private long plausible(long eventTime) {
    return eventTime < YEAR_2010_MICROS || eventTime > receivedMicros + MAX_AHEAD_MICROS
        ? Row.NO_TIME
        : eventTime;
  }

  private @Nullable Group find(Table table, @Nullable String symbol) {
    // Newest first: rows of one symbol stand together in nearly every message.
    for (int i = groupCount - 1; i >= 0; i--) {
      Group group = groups.get(i);
      if (group.table == table
          && (symbol == null ? group.symbol == null : symbol.equals(group.symbol))) {
        return group;
      }
    }
    return null;
  }

  private Group next() {
    if (groupCount == groups.size()) {
      groups.add(new Group());
    }
    return groups.get(groupCount++);
  }

  /** Number of rows added since {@link #start}. */
  public int size() {
    return position;
  }

  /** The rows added since {@link #start}, one object a table and symbol. */
  public List<Rows> finish(RawMessage message, Visibility visibility) {
    List<Rows> finished = new ArrayList<>(groupCount);
    for (int i = 0; i < groupCount; i++) {
      Group group = groups.get(i);
      Table table = group.table;
      if (table != null) {
        finished.add(
            new Rows(
                table,
                visibility,
                message.getExchange(),
                message.getProduct(),
                message.getChannel(),
                group.symbol,
                group.instrument,
                receivedMicros,
                message.getOrigin(),
                message.getSession(),
                message.getSequence(),
                image,
                group.rows));
      }
    }
    return finished;
  }
}
