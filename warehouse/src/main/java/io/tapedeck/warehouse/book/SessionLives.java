package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.session.Liveness;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.StreamedRows;
import io.tapedeck.warehouse.text.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ends of sessions: by their own last step, by the session that replaced them, by silence; and
 * the times in which one that went on told nothing for longer than it may be silent.
 */
final class SessionLives {

  private static final long SILENT_MICROS = Liveness.aliveUntilMicros(0);

  private final Map<String, End> ends;
  private final List<InvalidTime> silences;

  private SessionLives(Map<String, End> ends, List<InvalidTime> silences) {
    this.ends = ends;
    this.silences = silences;
  }

  /**
   * The end of a session.
   *
   * @param time the last moment at which its books can be right
   * @param why for people
   */
  record End(long time, String why) {}

  /** The sessions of some days, both inclusive, as far as a book may follow them. */
  static SessionLives of(BookFiles files, BookName name, LocalDate from, LocalDate to)
      throws SQLException {
    String messages =
        StoredRules.areChanges(name) ? Sql.of(BookChanges.TABLE) : StoredSnapshots.inSql(name);
    String exchange = Sql.is(CommonColumns.EXCHANGE, files.exchange());
    String session = Sql.of(CommonColumns.SESSION);
    String time = Sql.of(CommonColumns.RECEIVED_TIME);
    String sessions = Sql.of(Sessions.TABLE);
    String ofBooks = StoredRules.areChanges(name) ? " WHERE " + exchange : "";
    String lives =
        "WITH signs AS (SELECT "
            + session
            + " AS \"_of\", max("
            + time
            + ") AS heard, min("
            + time
            + ") FILTER ("
            + Sql.is(Sessions.STEP, "disconnected")
            + ") AS gone FROM "
            + sessions
            + " WHERE "
            + exchange
            + " GROUP BY ALL UNION ALL SELECT "
            + session
            + ", max("
            + time
            + "), NULL FROM "
            + messages
            + ofBooks
            + " GROUP BY ALL), replaced AS (SELECT "
            + Sql.of(Sessions.PREVIOUS)
            + " AS \"_of\", min("
            + time
            + ") AS gone FROM "
            + sessions
            + " WHERE "
            + exchange
            + " AND "
            + Sql.of(Sessions.PREVIOUS)
            + " IS NOT NULL GROUP BY ALL) SELECT signs.\"_of\","
            + " epoch_us(max(heard)), epoch_us(min(signs.gone)), epoch_us(min(replaced.gone))"
            + " FROM signs LEFT JOIN replaced USING (\"_of\") GROUP BY signs.\"_of\"";
    // Signs of ten seconds together: what is left of a day is little to sort.
    String silent =
        "WITH signs AS (SELECT %1$s AS \"_of\", %2$s AS \"_at\" FROM %3$s WHERE %4$s UNION ALL SELECT %1$s, %2$s FROM %5$s%6$s), buckets AS (SELECT \"_of\", min(\"_at\") AS \"_first\", max(\"_at\") AS \"_last\" FROM signs GROUP BY \"_of\", time_bucket(INTERVAL '10 seconds', \"_at\")) SELECT \"_of\", epoch_us(lag(\"_last\") OVER told) AS \"_before\", epoch_us(\"_first\") AS \"_after\" FROM buckets WINDOW told AS (PARTITION BY \"_of\" ORDER BY \"_first\") QUALIFY \"_after\" - \"_before\" > %7$d"
            .formatted(session, time, sessions, exchange, messages, ofBooks, SILENT_MICROS);
    Map<String, End> ends = new HashMap<>();
    try (StreamedRows rows = files.sql(from, to).stream(lives)) {
      while (rows.result().next()) {
        ends.put(rows.result().getString(1), end(rows.result()));
      }
    }
    List<InvalidTime> silences = new ArrayList<>();
    try (StreamedRows rows = files.sql(from, to).stream(silent)) {
      while (rows.result().next()) {
        silences.add(silence(rows.result()));
      }
    }
    return new SessionLives(ends, silences);
  }

  private static InvalidTime silence(ResultSet at) throws SQLException {
    String session = at.getString(1);
    long before = at.getLong(2);
    long after = at.getLong(3);
    return new InvalidTime(
        Liveness.aliveUntilMicros(before),
        after,
        session,
        "nothing of its session %s is stored from %s to %s"
            .formatted(session, UtcTime.text(before), UtcTime.text(after)));
  }

  private static End end(ResultSet at) throws SQLException {
    String session = at.getString(1);
    long heard = at.getLong(2);
    End end =
        new End(
            Liveness.aliveUntilMicros(heard),
            "nothing of its session %s is stored after %s".formatted(session, UtcTime.text(heard)));
    for (int column = 3; column <= 4; column++) {
      long gone = at.getLong(column);
      if (!at.wasNull() && gone < end.time()) {
        end = new End(gone, "its session %s ended at %s".formatted(session, UtcTime.text(gone)));
      }
    }
    return end;
  }

  boolean isAlive(String session, long moment) {
    End end = ends.get(session);
    return (end == null || end.time() >= moment)
        && silences.stream().noneMatch(silence -> silence.holds(moment, session));
  }

  /** When sessions told nothing though they told something later, in no order. */
  List<InvalidTime> silences() {
    return silences;
  }

  Map<String, End> ends() {
    return ends;
  }
}
