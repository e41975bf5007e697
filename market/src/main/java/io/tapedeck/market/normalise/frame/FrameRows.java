package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.MissingColumnException;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.RowCollector;
import io.tapedeck.schemas.row.RowTemplate;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one message, handed out as one {@link Rows} a table and symbol, in the order in which
 * they came; lends the cursor that reads the message. Reused from message to message; not
 * thread-safe.
 */
public final class FrameRows {

  private static final long MAX_AHEAD_MICROS = 86_400_000_000L;

  /** No time of these exchanges lies before 2010; microseconds since 1970 UTC. */
  public static final long EARLIEST_MICROS = 1_262_304_000_000_000L;

  /** With more groups than this, looking through them one by one is slower than a hash. */
  private static final int MAX_SEARCHED = 8;

  private static final int FEW = 4;

  /** Stands for the account of the key where neither the exchange nor the record names one. */
  public static final String OWN_ACCOUNT = "main";

  private final JsonCursor cursor = new JsonCursor();
  private final List<Group> groups = new ArrayList<>();
  private final Map<GroupKey, Group> groupsByKey = new HashMap<>();
  private int groupCount;
  private int expected;
  private int position;
  private boolean snapshot;
  private @Nullable String product;
  private @Nullable String account;
  private boolean ofAccount;
  private boolean isPrivate;
  private long receivedMicros;

  /** What was wrong with the first part that was left out; null if none was. */
  private @Nullable UnreadableFrame leftOut;

  private int leftOutParts;

  /** The first time that cannot be true; null if there was none. */
  private @Nullable String timeNotStored;

  /** What reads one part of a message, on which the cursor stands. */
  @FunctionalInterface
  public interface Part {
    /** Adds what the part says; the cursor ends behind it. */
    void read() throws UnreadableFrame;
  }

  /** One table and symbol. */
  private static final class Group {
    private @Nullable Table table;
    private @Nullable String product;
    private @Nullable String symbol;
    private @Nullable String instrument;
    private final RowCollector rows = new RowCollector();
    private BookMark mark = BookMark.NONE;

    /** What its numbers are held to; null where any can be true. */
    private @Nullable NumberBounds bounds;

    /** Whether all its rows were left out. */
    boolean isEmpty() {
      return rows.isEmpty() && mark.equals(BookMark.NONE);
    }

    boolean is(Table otherTable, @Nullable String otherProduct, @Nullable String otherSymbol) {
      return table == otherTable
          && Objects.equals(product, otherProduct)
          && (otherSymbol == null ? symbol == null : otherSymbol.equals(symbol));
    }
  }

  /** What tells groups apart. */
  private record GroupKey(String table, @Nullable String product, @Nullable String symbol) {}

  /** Starts a message: forgets rows of the one before. */
  public void start(RawMessage message, Visibility visibility) {
    // What we recorded of an account has its name in the place of the subscribed symbol; a
    // captured frame has what it says itself.
    isPrivate = visibility == Visibility.PRIVATE;
    ofAccount = visibility == Visibility.PRIVATE && message.getOrigin() != Origin.import$;
    account = ofAccount ? message.getSymbol() : null;
    for (int i = 0; i < groupCount; i++) {
      groups.get(i).table = null;
    }
    groupsByKey.clear();
    groupCount = 0;
    position = 0;
    snapshot = false;
    product = null;
    leftOut = null;
    leftOutParts = 0;
    timeNotStored = null;
    expected = FEW;
    receivedMicros = Math.floorDiv(message.getReceivedAt(), 1_000L);
  }

  /**
   * The cursor, at the start of the message's bytes.
   *
   * @throws UnreadableFrame if there are more bytes than the limit
   */
  public JsonCursor cursor(RawMessage message) throws UnreadableFrame {
    ByteBuffer payload = message.getPayload();
    if (payload.hasArray()) {
      int from = payload.arrayOffset() + payload.position();
      cursor.start(payload.array(), from, from + payload.remaining());
    } else {
      byte[] bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      cursor.start(bytes, 0, bytes.length);
    }
    return cursor;
  }

  /**
   * The cursor, at the start of JSON that was made of the message's bytes.
   *
   * @throws UnreadableFrame if there are more bytes than the limit
   */
  public JsonCursor cursor(byte[] made) throws UnreadableFrame {
    cursor.start(made, 0, made.length);
    return cursor;
  }

  /** Says that the message is a start snapshot, which may repeat what is known already. */
  public void markSnapshot() {
    snapshot = true;
  }

  /**
   * Says the product of the rows that follow, where the message's own is not theirs; null for that
   * of the message.
   */
  public void inProduct(@Nullable String rowProduct) {
    product = rowProduct;
  }

  /** The account that the message is about, by our name of it; the other where we have none. */
  public String account(String otherwise) {
    return account == null ? otherwise : account;
  }

  /** The symbol that was subscribed; null for a channel taken whole, or one of an account. */
  public @Nullable String subscribed(RawMessage message) {
    return ofAccount ? null : message.getSymbol();
  }

  /** The product of the rows that follow. */
  public String product(RawMessage message) {
    return product == null ? message.getProduct() : product;
  }

  /** Says how many rows a symbol is about to get, so that room is made once. */
  public void expect(int rows) {
    expected = Math.max(FEW, rows);
  }

  /**
   * Adds a row. One of an account of which the message does not say the name gets the name that we
   * have of it. One whose numbers no market has is left out and told.
   *
   * @param row the row in the making, which is then made
   * @param symbol the exchange's own symbol; null where the row is not about one
   * @param naming asked for our name of the symbol, once a message
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}; stored
   *     as none, and told, when before 2010 or more than a day after it was received
   * @throws MissingColumnException if a required column has no value; the message is then
   *     unreadable
   */
  public void add(
      RowBuilder row, @Nullable String symbol, InstrumentNaming naming, long eventTime) {
    Table table = row.table();
    Group group = groupOf(table, symbol, naming);
    if (group != null) {
      append(group, row, eventTime);
    }
  }

  /** As many rows as there are levels, which have what they share from a template. */
  void addLevels(
      RowTemplate shared, Levels levels, String symbol, InstrumentNaming naming, long eventTime) {
    Group group = groupOf(BookChanges.TABLE, symbol, naming);
    if (group == null) {
      return;
    }
    group.rows.addAll(
        shared,
        BookChanges.PRICE,
        levels.prices(),
        BookChanges.SIZE,
        levels.sizes(),
        plausible(eventTime),
        position);
    position += levels.size();
  }

  /** As {@link #add(RowBuilder, String, InstrumentNaming, long)}, of a row without a symbol. */
  public void add(RowBuilder row, long eventTime) {
    Group group = find(row.table(), null);
    if (group == null) {
      group = next(row.table(), null, null);
    }
    append(group, row, eventTime);
  }

  /** The rows of a table and symbol; null, which is told, where the symbol has no name. */
  private @Nullable Group groupOf(Table table, @Nullable String symbol, InstrumentNaming naming) {
    Group group = find(table, symbol);
    if (group == null && !isNameless(symbol)) {
      group = next(table, symbol, symbol == null ? null : naming.instrument(symbol));
      group.bounds = symbol != null && naming.isIndex(symbol) ? null : NumberBounds.of(table);
    }
    return group;
  }

  /** Rows under an empty name would be of a market that nobody can ask for. */
  private boolean isNameless(@Nullable String symbol) {
    if (symbol == null || !symbol.isEmpty()) {
      return false;
    }
    leftOut(new UnreadableFrame(Fault.BAD_VALUE, "its symbol is empty"));
    return true;
  }

  private void append(Group group, RowBuilder row, long eventTime) {
    NumberBounds bounds = group.bounds;
    String objection = bounds == null ? null : bounds.objection(row);
    if (objection != null) {
      leftOut(new UnreadableFrame(Fault.BAD_VALUE, objection));
      return;
    }
    Column<String> ofWhom = row.table().account();
    if (ofWhom != null && (isPrivate || !ofWhom.nullable()) && !row.has(ofWhom)) {
      row.set(ofWhom, account(OWN_ACCOUNT));
    }
    group.rows.add(row, plausible(eventTime), position);
    position++;
  }

  /**
   * Says what the exchange printed on the message to prove a book right. Its rows of {@code
   * book_changes} take the mark along; a message without levels reaches the book by it alone.
   *
   * @param naming asked for our name of the symbol, once a message
   */
  public void markBook(String symbol, InstrumentNaming naming, BookMark mark) {
    Group group = groupOf(BookChanges.TABLE, symbol, naming);
    if (group != null) {
      group.mark = mark;
    }
  }

  /**
   * Reads a part of the message that stands for itself, such as a trade in a list: one that cannot
   * be read is left out and told, and those beside it stay.
   *
   * @throws UnreadableFrame if the part is no JSON, after which nothing more can be read
   */
  public void readPart(Part part) throws UnreadableFrame {
    long from = cursor.mark();
    try {
      part.read();
    } catch (UnreadableFrame unreadable) {
      leaveOut(from, unreadable);
    } catch (MissingColumnException missing) {
      leaveOut(from, UnreadableFrame.missing(missing.column()));
    }
  }

  private void leaveOut(long from, UnreadableFrame why) throws UnreadableFrame {
    cursor.goBack(from);
    cursor.skip();
    leftOut(why);
  }

  private void leftOut(UnreadableFrame why) {
    if (leftOut == null) {
      leftOut = why;
    }
    leftOutParts++;
  }

  /** Sets a flag of the last row of every symbol of the flag's table. */
  public void markLast(Column<Boolean> flag) {
    for (int i = 0; i < groupCount; i++) {
      Group group = groups.get(i);
      if (group.table == flag.table()) {
        group.rows.setLast(flag, true);
      }
    }
  }

  private long plausible(long eventTime) {
    boolean early = eventTime < EARLIEST_MICROS;
    if (!early && eventTime <= receivedMicros + MAX_AHEAD_MICROS) {
      return eventTime;
    }
    if (eventTime != Row.NO_TIME && timeNotStored == null) {
      timeNotStored =
          "a time of "
              + Instant.EPOCH.plus(eventTime, ChronoUnit.MICROS)
              + (early ? ", before 2010," : ", more than a day after the message came,")
              + " is not stored";
    }
    return Row.NO_TIME;
  }

  private @Nullable Group find(Table table, @Nullable String symbol) {
    // Newest first: rows of one symbol stand together in nearly every message.
    int last = groupCount <= MAX_SEARCHED ? 0 : groupCount - 1;
    for (int i = groupCount - 1; i >= last; i--) {
      if (groups.get(i).is(table, product, symbol)) {
        return groups.get(i);
      }
    }
    return last == 0 ? null : groupsByKey.get(new GroupKey(table.name(), product, symbol));
  }

  private Group next(Table table, @Nullable String symbol, @Nullable String instrument) {
    if (groupCount == groups.size()) {
      groups.add(new Group());
    }
    Group group = groups.get(groupCount++);
    group.table = table;
    group.product = product;
    group.symbol = symbol;
    group.instrument = instrument;
    group.rows.start(expected);
    group.mark = BookMark.NONE;
    group.bounds = null;
    if (groupCount == MAX_SEARCHED + 1) {
      groups.subList(0, groupCount).forEach(this::remember);
    } else if (groupCount > MAX_SEARCHED) {
      remember(group);
    }
    return group;
  }

  private void remember(Group group) {
    if (group.table != null) {
      groupsByKey.put(new GroupKey(group.table.name(), group.product, group.symbol), group);
    }
  }

  /** Number of rows added since {@link #start}. */
  public int size() {
    return position;
  }

  private void tellLeftOut(RawMessage message) {
    UnreadableFrame first = leftOut;
    if (first != null) {
      String reason = "rows left out: " + leftOutParts + ", the first: " + first.getMessage();
      tell(first.fault(), reason, message);
    }
    String time = timeNotStored;
    if (time != null) {
      tell(Fault.BAD_VALUE, "rows stored without their time: " + time, message);
    }
  }

  private void tell(Fault fault, String reason, RawMessage message) {
    product = null;
    Rejections.add(new UnreadableFrame(fault, reason), message, this);
  }

  /**
   * The rows added since {@link #start}, one object a table and symbol; without rows where the
   * message did nothing but prove a book.
   */
  public List<Rows> finish(RawMessage message, Visibility visibility) {
    tellLeftOut(message);
    List<Rows> finished = new ArrayList<>(groupCount);
    for (int i = 0; i < groupCount; i++) {
      Group group = groups.get(i);
      Table table = group.table;
      if (table != null && !group.isEmpty()) {
        finished.add(
            new Rows(
                table,
                visibility,
                message.getExchange(),
                group.product == null ? message.getProduct() : group.product,
                message.getChannel(),
                group.symbol,
                group.instrument,
                receivedMicros,
                message.getOrigin(),
                message.getSession(),
                message.getSequence(),
                snapshot,
                group.mark,
                group.rows.take()));
      }
    }
    return finished;
  }
}
