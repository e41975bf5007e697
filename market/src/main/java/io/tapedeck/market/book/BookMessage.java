package io.tapedeck.market.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.BookMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The levels that one frame says of one book: a change that is applied whole or not at all.
 *
 * @param session the connection it came by
 * @param sequence number of the frame in its session
 * @param receivedTime our clock at the socket, microseconds since 1970 UTC
 * @param pool the liquidity pool whose book it is; null where the exchange names none
 * @param rows rows of {@code book_changes}; none if the frame only counts on
 * @param mark what the exchange printed to prove it
 */
public record BookMessage(
    String session,
    long sequence,
    long receivedTime,
    @Nullable String pool,
    List<Row> rows,
    BookMark mark) {

  /**
   * The messages of a frame, one for each book of the symbol; almost always one, but BitMEX frames
   * can hold the pools of a symbol side by side.
   */
  public static List<BookMessage> of(Rows rows) {
    BookMark mark = rows.mark();
    Table table = rows.table();
    if (!table.name().equals(BookChanges.TABLE.name())) {
      throw new IllegalArgumentException("rows of " + table.name() + " change no book");
    }
    if (rows.rows().isEmpty()) {
      return List.of(of(rows, null, List.of(), mark));
    }
    if (!rows.agreeOn(BookChanges.POOL)) {
      return ofPools(rows, mark);
    }
    return List.of(of(rows, rows.rows().get(0).get(BookChanges.POOL), rows.rows(), mark));
  }

  private static List<BookMessage> ofPools(Rows rows, BookMark mark) {
    Map<@Nullable String, List<Row>> pools = new LinkedHashMap<>();
    for (Row row : rows.rows()) {
      pools.computeIfAbsent(row.get(BookChanges.POOL), unseen -> new ArrayList<>()).add(row);
    }
    List<BookMessage> messages = new ArrayList<>();
    pools.forEach((pool, changes) -> messages.add(of(rows, pool, changes, mark)));
    return messages;
  }

  private static BookMessage of(
      Rows rows, @Nullable String pool, List<Row> changes, BookMark mark) {
    return new BookMessage(
        rows.session(), rows.sequence(), rows.receivedTime(), pool, changes, mark);
  }

  /** Whether the message replaces at least one side; snapshots come before changes. */
  public boolean isSnapshot() {
    return !rows.isEmpty() && OrderBook.isSnapshot(rows.get(0));
  }

  BookPoint point() {
    return new BookPoint(session, sequence, receivedTime);
  }
}
