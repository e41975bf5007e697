package io.tapedeck.schemas.table;

import static io.tapedeck.schemas.table.DedupeRule.EVENT;
import static io.tapedeck.schemas.table.DedupeRule.STATE;
import static io.tapedeck.schemas.table.DedupeRule.VERSION;

import io.tapedeck.schemas.table.Table.Audience;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two rows of a table the same row, and which of them is kept. The only place that says
 * so: the memory of the live job, the views and sealing are made from it. Public rows and those
 * that came by a private topic are never the same.
 *
 * @param rule how duplicates are recognised
 * @param bounds columns within whose values a key holds, beside visibility
 * @param key what a row is told by, within the bounds
 * @param standIn what stands for the key where an id of it is missing; equal rows are then told by
 *     their number, counted from 1 within session and channel, anew from each start snapshot. Empty
 *     where the content stands in
 * @param stream columns that tell one stream of a state table from another; a row is compared with
 *     the one before it in its stream. Empty under the other rules
 * @param newestBy the exchange's version or update time, by which the newest of two versions is
 *     told; null where the exchange gives none, so that our order decides
 */
public record Identity(
    DedupeRule rule,
    List<Column<?>> bounds,
    List<Part> key,
    List<Column<?>> standIn,
    List<Column<?>> stream,
    @Nullable Column<?> newestBy) {

  /** A part of a key. */
  public sealed interface Part {}

  /** An id that the exchange gives; one that is empty, 0 or all zeros counts as none. */
  public record Id(Column<String> column) implements Part {}

  /** The value of a column, own or common. */
  public record Value(Column<?> column) implements Part {}

  /** Whether a column has a value. */
  public record Given(Column<?> column) implements Part {}

  /** The exchange's time; ours at the socket where the exchange gives none. */
  public record Time() implements Part {}

  /** All own columns. */
  public record Content() implements Part {}

  /** Which of several copies of a row is kept. */
  public enum Winner {
    /** Live before backfill before import, then the least received_time, session, sequence. */
    FIRST_COPY,
    /** Each row of the one session that is authoritative at its time. */
    AUTHORITATIVE_SESSION,
    /** The newest version, see {@link Identity#newestBy}. */
    NEWEST_VERSION
  }

  /** Copies what it is given. */
  public Identity {
    bounds = List.copyOf(bounds);
    key = List.copyOf(key);
    standIn = List.copyOf(standIn);
    stream = List.copyOf(stream);
    if (key.isEmpty() || (rule == STATE) == stream.isEmpty()) {
      throw new IllegalArgumentException("a key, and streams of a state table alone: " + rule);
    }
  }

  /** Rows that are stored once a key. */
  static Identity event(Part... key) {
    return new Identity(EVENT, List.of(), List.of(key), List.of(), List.of(), null);
  }

  /** Rows that are stored when their stream changes. */
  static Identity state(List<Column<?>> stream, Part... key) {
    return new Identity(STATE, List.of(), List.of(key), List.of(), stream, null);
  }

  /** Rows of which every changed version is stored. */
  static Identity version(Part... key) {
    return new Identity(VERSION, List.of(), List.of(key), List.of(), List.of(), null);
  }

  /** The columns of a state table's stream: channel, symbol and these. */
  static List<Column<?>> streamOf(Column<?>... own) {
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

  /** The same, with what stands for the key where an id is missing. */
  Identity withoutIdBy(Column<?>... columns) {
    return new Identity(rule, bounds, key, List.of(columns), stream, newestBy);
  }

  /** The same, whose newest version is told by a column. */
  Identity newestBy(Column<?> column) {
    return new Identity(rule, bounds, key, standIn, stream, column);
  }

  Identity boundBy(List<Column<?>> columns) {
    return new Identity(rule, columns, key, standIn, stream, newestBy);
  }

  /** Ids of own accounts are the account's, whatever the symbol; all others are the symbol's. */
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

  /** Whether the exchange's time, else ours, is in the key. */
  public boolean hasTime() {
    return key.contains(new Time());
  }

  /** Whether all own columns are in the key. */
  public boolean hasContent() {
    return key.contains(new Content());
  }

  /** Whether the key is a place in a session, which only the same session can bring again. */
  public boolean isPlaceInSession() {
    return values().containsAll(List.of(CommonColumns.SESSION, CommonColumns.POSITION));
  }
}
