package io.tapedeck.schemas.table;

import static io.tapedeck.schemas.table.DedupeRule.EVENT;
import static io.tapedeck.schemas.table.DedupeRule.STATE;
import static io.tapedeck.schemas.table.DedupeRule.VERSION;

import io.tapedeck.schemas.table.Table.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a table's rows: what makes two of them the same row, and which of them is kept.
 * The only place that says so: the memory of the live job, the views and sealing are made from it.
 * Public rows and those that came by a private topic are never the same.
 *
 * @param rule how duplicates are recognised
 * @param bounds columns within whose values a key holds, beside visibility
 * @param key what a row is told by, within the bounds; of a state table what is compared with the
 *     row before it in its stream and session
 * @param standIn what stands for the key where an id of it is missing; null for tables without ids
 * @param stream columns that tell one stream of a state table from another; a row is compared with
 *     the one before it in its stream and session. Empty under the other rules
 * @param substance columns in which two rows of one key may not differ: such rows are not the same,
 *     both are kept and it is told in {@code notices}. A null differs from nothing. The exchange's
 *     time, if it is one of them, is compared by {@link #TIME_STEP}
 * @param newestBy the exchange's version or update time, by which the newest of two versions is
 *     told; null where the exchange gives none, so that our order decides
 * @param replacedWith the column whose value makes a version replace the one before it: versions
 *     without it all stand; null where each version replaces
 */
public record Identity(
    DedupeRule rule,
    List<Column<?>> bounds,
    List<Part> key,
    @Nullable StandIn standIn,
    List<Column<?>> stream,
    List<Column<?>> substance,
    @Nullable Column<?> newestBy,
    @Nullable Column<?> replacedWith) {

  /** A memory's entry says of no more columns of substance whether they have a value. */
  public static final int MAX_NULLABLE_SUBSTANCE = 6;

  /**
   * By how many microseconds times of one event are compared: exchanges print them in milliseconds
   * on one way and finer on another.
   */
  public static final long TIME_STEP = 1_000;

  /** What rows of a state table can be told by: there is no other way to compare them. */
  private static final Set<List<Part>> STATE_KEYS =
      Set.of(List.of(content()), List.of(value(CommonColumns.EVENT_TIME), content()));

  /** A part of a key. */
  public sealed interface Part {}

  /** An id that the exchange gives; one that is empty, 0 or all zeros says nothing. */
  public record Id(Column<String> column) implements Part {

    /** What an id that says nothing is made of (BitMEX sends a UUID of zeros). */
    public static final String NOTHING = "0-";

    /** Whether an id says nothing. */
    public static boolean saysNothing(@Nullable String id) {
      if (id == null) {
        return true;
      }
      for (int i = 0; i < id.length(); i++) {
        if (NOTHING.indexOf(id.charAt(i)) < 0) {
          return false;
        }
      }
      return true;
    }

    /** An id that says something; null in place of any other. */
    public static @Nullable String known(@Nullable String id) {
      return saysNothing(id) ? null : id;
    }
  }

  /** The value of a column, own or common. */
  public record Value(Column<?> column) implements Part {}

  /** Whether a column has a value. */
  public record Given(Column<?> column) implements Part {}

  /** The exchange's time; ours at the socket where the exchange gives none. */
  public record Time() implements Part {}

  /** All own columns. */
  public record Content() implements Part {}

  /**
   * What stands for the key of a row without an id. Equal rows are told by their number, counted
   * from 1 within session and channel, and anew from each start snapshot. Of rows with an id that
   * are told by their content, those have a number from 2 that came back: see {@link
   * #countsReturns}.
   *
   * @param columns the columns that stand in; empty for all own columns and the exchange's time
   * @param occurrence the column that takes the number
   */
  public record StandIn(List<Column<?>> columns, Column<Long> occurrence) {
    /** Copies what it is given. */
    public StandIn {
      columns = List.copyOf(columns);
    }
  }

  /** Copies what it is given. */
  public Identity {
    bounds = List.copyOf(bounds);
    key = List.copyOf(key);
    stream = List.copyOf(stream);
    substance = List.copyOf(substance);
    if (key.isEmpty() || (rule == STATE) == stream.isEmpty()) {
      throw new IllegalArgumentException("a key, and streams of a state table alone: " + rule);
    }
    if (rule == STATE && !STATE_KEYS.contains(key)) {
      throw new IllegalArgumentException("a state is told by its content, and maybe by its time");
    }
    if (rule != VERSION && (newestBy != null || replacedWith != null)) {
      throw new IllegalArgumentException("versions alone replace one another: " + rule);
    }
    if (substance.stream().filter(Column::nullable).count() > MAX_NULLABLE_SUBSTANCE) {
      throw new IllegalArgumentException(
          "more columns of substance that may be null than " + MAX_NULLABLE_SUBSTANCE);
    }
    if ((standIn == null) == key.stream().anyMatch(Id.class::isInstance)) {
      throw new IllegalArgumentException("where there is an id, and only there, it can be missing");
    }
  }

  /** Rows that are stored once a key. */
  static Identity event(Part... key) {
    return of(EVENT, List.of(), key);
  }

  /**
   * Rows that are stored when their own columns are not those of the row before.
   *
   * @param stream own columns that tell streams apart, beside channel and symbol
   */
  static Identity state(Column<?>... stream) {
    return of(STATE, streamOf(stream), content());
  }

  /** The same, where another time of the exchange makes another row too. */
  static Identity timedState(Column<?>... stream) {
    return of(STATE, streamOf(stream), value(CommonColumns.EVENT_TIME), content());
  }

  /** Rows of which every changed version is stored. */
  static Identity version(Part... key) {
    return of(VERSION, List.of(), key);
  }

  private static Identity of(DedupeRule rule, List<Column<?>> stream, Part... key) {
    return new Identity(rule, List.of(), List.of(key), null, stream, List.of(), null, null);
  }

  /** Rows that are told by an id where they have one. */
  static Identity event(StandIn standIn, Part... key) {
    return new Identity(EVENT, List.of(), List.of(key), standIn, List.of(), List.of(), null, null);
  }

  /** Versions that are told by an id where they have one. */
  static Identity version(StandIn standIn, Part... key) {
    return new Identity(
        VERSION, List.of(), List.of(key), standIn, List.of(), List.of(), null, null);
  }

  /** What stands for a missing id; without columns the content does. */
  static StandIn without(Column<Long> occurrence, Column<?>... columns) {
    return new StandIn(List.of(columns), occurrence);
  }

  private static List<Column<?>> streamOf(Column<?>... own) {
    List<Column<?>> stream = new ArrayList<>();
    stream.add(CommonColumns.CHANNEL);
    stream.add(CommonColumns.SYMBOL);
    stream.addAll(List.of(own));
    return stream;
  }

  static Part id(Column<String> column) {
    return new Id(column);
  }

  static Part value(Column<?> column) {
    return new Value(column);
  }

  static Part given(Column<?> column) {
    return new Given(column);
  }

  static Part time() {
    return new Time();
  }

  static Part content() {
    return new Content();
  }

  /** The same, whose rows of one key are one only if they do not differ in these columns. */
  Identity oneWith(Column<?>... columns) {
    return new Identity(
        rule, bounds, key, standIn, stream, List.of(columns), newestBy, replacedWith);
  }

  /** The same, whose newest version is told by a column. */
  Identity newestBy(Column<?> column) {
    return new Identity(rule, bounds, key, standIn, stream, substance, column, replacedWith);
  }

  /** The same, whose versions without a value in this column all stand. */
  Identity replacedWith(Column<?> column) {
    return new Identity(rule, bounds, key, standIn, stream, substance, newestBy, column);
  }

  Identity boundBy(List<Column<?>> columns) {
    return new Identity(rule, columns, key, standIn, stream, substance, newestBy, replacedWith);
  }

  /** Ids of accounts are the account's, whatever the symbol; all others are the symbol's. */
  static List<Column<?>> boundsOf(Audience audience, @Nullable Column<String> account) {
    List<Column<?>> bounds = new ArrayList<>();
    bounds.add(CommonColumns.EXCHANGE);
    bounds.add(CommonColumns.PRODUCT);
    if (audience != Audience.ACCOUNT) {
      bounds.add(CommonColumns.SYMBOL);
    }
    if (account != null) {
      bounds.add(account);
    }
    return bounds;
  }

  /** Which of several copies of a row is kept. */
  public Winner winner() {
    return switch (rule) {
      case EVENT -> Winner.FIRST_COPY;
      case STATE -> Winner.AUTHORITATIVE_SESSION;
      case VERSION -> Winner.NEWEST_VERSION;
    };
  }

  /** The ids of the key. */
  public List<Column<String>> ids() {
    return key.stream().filter(Id.class::isInstance).map(part -> ((Id) part).column()).toList();
  }

  /** The columns whose values are in the key, own or common, other than ids. */
  public List<Column<?>> values() {
    List<Column<?>> values = new ArrayList<>();
    for (Part part : key) {
      if (part instanceof Value value) {
        values.add(value.column());
      }
    }
    return values;
  }

  /** Whether rows of one key with other times of the exchange are not the same. */
  public boolean isOneAtOneTime() {
    return substance.contains(CommonColumns.EVENT_TIME);
  }

  /** The columns of which the key holds whether they have a value. */
  public List<Column<?>> given() {
    List<Column<?>> given = new ArrayList<>();
    for (Part part : key) {
      if (part instanceof Given presence) {
        given.add(presence.column());
      }
    }
    return given;
  }

  /** Whether rows of a state table with other times of the exchange are never one. */
  public boolean hasTime() {
    return values().contains(CommonColumns.EVENT_TIME);
  }

  /** Whether all own columns are in the key. */
  public boolean hasContent() {
    return key.contains(new Content());
  }

  /**
   * Whether a row of an id that comes back after the id said something else, in one session and
   * channel, is another row: its number is then part of the key.
   */
  public boolean countsReturns() {
    return rule == EVENT && standIn != null && hasContent();
  }

  /** Whether rows are one stream's words, whatever their symbol says. */
  public boolean isBoundBySymbol() {
    return bounds.contains(CommonColumns.SYMBOL);
  }

  /** Whether the key is a message, so that its own session alone can bring it again. */
  public boolean isPlaceOfMessage() {
    return values().containsAll(List.of(CommonColumns.SESSION, CommonColumns.SEQUENCE));
  }

  /** Whether the key is a place in a session, which only the same session can bring again. */
  public boolean isPlaceInSession() {
    return values().containsAll(List.of(CommonColumns.SESSION, CommonColumns.POSITION));
  }
}
