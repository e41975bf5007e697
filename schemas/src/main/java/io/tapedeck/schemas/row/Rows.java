package io.tapedeck.schemas.row;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Winner;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one message gave for one table and one symbol: what flows from normalise over
 * drop-duplicates to the lake. Without rows only where a message changes no level of a book but its
 * mark must reach the book; nothing stores such rows.
 *
 * @param table the table that the rows belong to
 * @param visibility public or private, as the topic that the message came by
 * @param exchange name of the exchange
 * @param product namespace of the symbol
 * @param channel the exchange's own channel text without symbol
 * @param symbol the exchange's own symbol; null where the rows are not about one
 * @param instrument our comparable name; null when it cannot be derived
 * @param receivedTime our clock at the socket, microseconds since 1970 UTC
 * @param origin why we hold them
 * @param session the connection, walk or file
 * @param sequence number of the message in its session
 * @param snapshot true when the message was a start snapshot, which may repeat what is known
 *     already
 * @param mark what the exchange printed to prove a change of a book; {@link BookMark#NONE}
 *     elsewhere
 * @param rows the rows, in the order of the message
 */
public record Rows(
    Table table,
    Visibility visibility,
    String exchange,
    String product,
    String channel,
    @Nullable String symbol,
    @Nullable String instrument,
    long receivedTime,
    Origin origin,
    String session,
    long sequence,
    boolean snapshot,
    BookMark mark,
    List<Row> rows) {

  /**
   * Received time of a message of which nobody says when it came. Only {@code decode} knows such
   * rows; nothing stores them.
   */
  public static final long UNKNOWN_TIME = Long.MAX_VALUE / 1_000;

  /** Rows that prove nothing about a book. */
  public Rows(
      Table table,
      Visibility visibility,
      String exchange,
      String product,
      String channel,
      @Nullable String symbol,
      @Nullable String instrument,
      long receivedTime,
      Origin origin,
      String session,
      long sequence,
      boolean snapshot,
      List<Row> rows) {
    this(
        table,
        visibility,
        exchange,
        product,
        channel,
        symbol,
        instrument,
        receivedTime,
        origin,
        session,
        sequence,
        snapshot,
        BookMark.NONE,
        rows);
  }

  /** Why we hold them, as the word that stands in column {@code origin}. */
  public String originWord() {
    return Winner.word(origin);
  }

  /** The place of the origin among those of copies, the best 0. */
  public int originRank() {
    return Winner.rank(origin);
  }

  /** Whether it is known when the message came. */
  public boolean hasReceivedTime() {
    return receivedTime != UNKNOWN_TIME;
  }

  /**
   * The value that one of these rows has in a column that all tables have; {@code exact}, which is
   * made while a file is written, has none.
   *
   * @throws IllegalArgumentException if it is an own column of a table
   */
  public <T> @Nullable T common(Row row, Column<T> column) {
    return column.checked(commonValue(row, column));
  }

  private @Nullable Object commonValue(Row row, Column<?> column) {
    return switch (CommonColumns.Name.of(column)) {
      case EXCHANGE -> exchange;
      case PRODUCT -> product;
      case CHANNEL -> channel;
      case SYMBOL -> symbol;
      case INSTRUMENT -> instrument;
      case EVENT_TIME -> row.hasEventTime() ? (Long) row.eventTime() : null;
      case RECEIVED_TIME -> receivedTime;
      case ORIGIN -> originWord();
      case SESSION -> session;
      case SEQUENCE -> sequence;
      case POSITION -> (long) row.position();
      case EXACT -> null;
    };
  }

  /** Whether all of these rows, of which there is at least one, say the same in an own column. */
  public boolean agreeOn(Column<?> column) {
    int place = table.place(column);
    Object first = rows.get(0).at(place);
    for (int i = 1; i < rows.size(); i++) {
      if (!Objects.equals(first, rows.get(i).at(place))) {
        return false;
      }
    }
    return true;
  }

  /** The same message with other rows. */
  public Rows with(List<Row> others) {
    return changed(receivedTime, sequence, snapshot, mark, others);
  }

  /** The same rows, said of another received time, microseconds since 1970 UTC. */
  public Rows receivedAt(long micros) {
    return changed(micros, sequence, snapshot, mark, rows);
  }

  /**
   * What the book of these rows is told when their session has ended.
   *
   * @param micros when the session was heard last, microseconds since 1970 UTC
   * @param last number of what was heard then
   */
  public Rows endOfSession(long micros, long last) {
    return changed(micros, last, false, BookMark.END_OF_SESSION, List.of());
  }

  private Rows changed(
      long micros, long number, boolean startSnapshot, BookMark proof, List<Row> others) {
    return new Rows(
        table,
        visibility,
        exchange,
        product,
        channel,
        symbol,
        instrument,
        micros,
        origin,
        session,
        number,
        startSnapshot,
        proof,
        others);
  }
}
