package io.tapedeck.warehouse.book;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.market.book.BookMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.SqlLiteral;
import io.tapedeck.warehouse.query.StreamedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The place from where a book can be rebuilt: the newest start snapshot before a moment, or the
 * newest stored book of full depth, of a session that still lives then; else of the last one that
 * lived.
 *
 * @param time received time to read from, inclusive
 * @param snapshot the stored book to begin with; null where the snapshot is among the rows from
 *     {@code time} on
 */
record BookStart(long time, @Nullable BookMessage snapshot) {

  /** A session without a snapshot for so long has none that is worth the search. */
  private static final int LONGEST_SEARCH_DAYS = 7;

  private static final String BID = "bid";
  private static final String ASK = "ask";

  /** Where a session's snapshot stands: the older of its two sides. */
  private record Candidate(String session, long time, boolean isStoredBook) {}

  /** Looks for the start before a moment; without one, reading starts at that moment. */
  static BookStart before(BookFiles files, BookName name, long moment) throws SQLException {
    return StoredRules.areChanges(name)
        ? beforeChanges(files, name, moment)
        : new BookStart(newestSnapshot(files, name, moment), null);
  }

  /** Of a channel of snapshots the newest alone counts, whichever session brought it. */
  private static long newestSnapshot(BookFiles files, BookName name, long moment)
      throws SQLException {
    for (LocalDate day : daysBefore(files, moment)) {
      OptionalLong start = StoredSnapshots.start(files.sql(day, day), name, moment);
      if (start.isPresent()) {
        return start.getAsLong();
      }
    }
    return moment;
  }

  /** The days to search, newest first. */
  private static NavigableSet<LocalDate> daysBefore(BookFiles files, long moment) {
    LocalDate last = PartitionPath.date(moment - 1);
    return files
        .days()
        .subSet(last.minusDays(LONGEST_SEARCH_DAYS), true, last, true)
        .descendingSet();
  }

  private static BookStart beforeChanges(BookFiles files, BookName name, long moment)
      throws SQLException {
    LocalDate last = PartitionPath.date(moment - 1);
    Map<String, Map<String, Long>> sides = new HashMap<>();
    for (LocalDate day : daysBefore(files, moment)) {
      QuerySession sql = files.sql(day, day);
      List<Candidate> candidates = new ArrayList<>(snapshots(sql, name, moment, sides));
      candidates.addAll(storedBooks(sql, name, moment));
      if (!candidates.isEmpty()) {
        SessionLives lives = SessionLives.of(files, name, day, last);
        return start(sql, name, best(candidates, lives, moment));
      }
    }
    return new BookStart(moment, null);
  }

  private static Candidate best(List<Candidate> candidates, SessionLives lives, long moment) {
    Comparator<Candidate> newestOfTheLiving =
        Comparator.comparing((Candidate each) -> lives.isAlive(each.session(), moment))
            .thenComparing(Candidate::time)
            .thenComparing(each -> !each.isStoredBook());
    return candidates.stream().max(newestOfTheLiving).orElseThrow();
  }

  private static List<Candidate> snapshots(
      QuerySession sql, BookName name, long moment, Map<String, Map<String, Long>> sides)
      throws SQLException {
    String newest =
        "SELECT "
            + Sql.of(CommonColumns.SESSION, BookChanges.SIDE)
            + ", "
            + Sql.newestMicros(CommonColumns.RECEIVED_TIME)
            + " FROM "
            + Sql.of(BookChanges.TABLE)
            + " WHERE "
            + name.inSql()
            + " AND "
            + Sql.of(BookChanges.ACTION)
            + " = 'snapshot' AND "
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + " < "
            + SqlLiteral.time(moment)
            + " GROUP BY ALL";
    try (StreamedRows rows = sql.stream(newest)) {
      ResultSet at = rows.result();
      while (at.next()) {
        sides
            .computeIfAbsent(at.getString(1), any -> new HashMap<>())
            .putIfAbsent(at.getString(2), at.getLong(3));
      }
    }
    List<Candidate> whole = new ArrayList<>();
    sides.forEach(
        (session, times) -> {
          Long bids = times.get(BID);
          Long asks = times.get(ASK);
          if (bids != null && asks != null) {
            whole.add(new Candidate(session, Math.min(bids, asks), false));
          }
        });
    return whole;
  }

  private static List<Candidate> storedBooks(QuerySession sql, BookName name, long moment)
      throws SQLException {
    List<Candidate> candidates = new ArrayList<>();
    if (name.pool() != null) {
      return candidates;
    }
    String newest =
        "SELECT "
            + Sql.of(CommonColumns.SESSION)
            + ", "
            + Sql.newestMicros(CommonColumns.RECEIVED_TIME)
            + " FROM "
            + Sql.sessionsOf(BookSnapshots.TABLE)
            + " WHERE "
            + fullBooks(name)
            + " AND "
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + " < "
            + SqlLiteral.time(moment)
            + " GROUP BY ALL";
    try (StreamedRows rows = sql.stream(newest)) {
      while (rows.result().next()) {
        candidates.add(new Candidate(rows.result().getString(1), rows.result().getLong(2), true));
      }
    }
    return candidates;
  }

  private static String fullBooks(BookName name) {
    return name.withoutPool()
        + " AND "
        + Sql.of(BookSnapshots.SOURCE)
        + " = 'rebuilt' AND "
        + Sql.of(BookSnapshots.DEPTH)
        + " IS NULL AND "
        + Sql.of(BookSnapshots.VALID)
        + " AND len("
        + Sql.of(BookSnapshots.BIDS)
        + ") > 0"
        + " AND len("
        + Sql.of(BookSnapshots.ASKS)
        + ") > 0";
  }

  private static BookStart start(QuerySession sql, BookName name, Candidate from)
      throws SQLException {
    if (!from.isStoredBook()) {
      return new BookStart(from.time(), null);
    }
    String book =
        "SELECT "
            + Sql.of(
                CommonColumns.SEQUENCE, BookSnapshots.BIDS, BookSnapshots.ASKS, CommonColumns.EXACT)
            + " FROM "
            + Sql.sessionsOf(BookSnapshots.TABLE)
            + " WHERE "
            + fullBooks(name)
            + " AND "
            + Sql.of(CommonColumns.SESSION)
            + " = "
            + SqlLiteral.of(from.session())
            + " AND "
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + " = "
            + SqlLiteral.time(from.time());
    try (StreamedRows rows = sql.stream(book)) {
      ResultSet at = rows.result();
      at.next();
      List<Row> levels =
          StoredSnapshot.rows(Row.NO_TIME, at.getObject(2), at.getObject(3), at.getObject(4));
      BookMessage snapshot =
          new BookMessage(from.session(), at.getLong(1), from.time(), null, levels, BookMark.NONE);
      return new BookStart(from.time(), snapshot);
    }
  }
}
