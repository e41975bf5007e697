package io.tapedeck.warehouse.book;

import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.storage.ChosenFiles;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.warehouse.query.QueryLimits;
import io.tapedeck.warehouse.query.QueryProblems;
import io.tapedeck.warehouse.query.QuerySession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The files of one exchange, asked day by day, so that no other is read. Close after use: what
 * sorting spilled goes with it.
 */
final class BookFiles implements AutoCloseable {

  private final Warehouse warehouse;
  private final String exchange;
  private final Path scratch;
  private final Map<FileChoice, QuerySession> sessions = new HashMap<>();

  BookFiles(Warehouse warehouse, String exchange) {
    this.warehouse = warehouse;
    this.exchange = exchange;
    try {
      scratch = Files.createTempDirectory("tapedeck-book-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String exchange() {
    return exchange;
  }

  /** The days that have level changes, snapshots of whole books, or best bids and asks. */
  NavigableSet<LocalDate> days() {
    NavigableSet<LocalDate> days = new TreeSet<>(warehouse.days(BookChanges.TABLE, exchange));
    days.addAll(warehouse.days(BookSnapshots.TABLE, exchange));
    days.addAll(warehouse.days(Quotes.TABLE, exchange));
    return days;
  }

  /** SQL over the files of some days, both inclusive; one statement at a time. */
  QuerySession sql(LocalDate from, LocalDate to) throws SQLException {
    FileChoice choice = FileChoice.days(exchange, from, to);
    QuerySession known = sessions.get(choice);
    if (known != null) {
      return known;
    }
    QuerySession opened =
        QuerySession.open(
            new ChosenFiles(warehouse, choice),
            new QueryLimits(null, null, scratch.resolve("spill"), List.of()));
    sessions.put(choice, opened);
    return opened;
  }

  @Override
  public void close() {
    try {
      for (QuerySession session : sessions.values()) {
        session.close();
      }
    } catch (SQLException e) {
      throw QueryProblems.explain(e);
    } finally {
      Folders.deleteWhole(scratch);
    }
  }
}
