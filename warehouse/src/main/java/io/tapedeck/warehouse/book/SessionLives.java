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
import java.util.HashMap;
import java.util.Map;

/** The ends of sessions: by their own last step, by the session that replaced them, by silence. */
final class SessionLives {

  private final Map<String, End> ends;

  private SessionLives(Map<String, End> ends) {
    this.ends = ends;
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
    Map<String, End> ends = new HashMap<>();
    String exchange = Sql.is(CommonColumns.EXCHANGE, files.exchange());
    String session = Sql.of(CommonColumns.SESSION);
    String time = Sql.of(CommonColumns.RECEIVED_TIME);
    String sessions = Sql.of(Sessions.TABLE);
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
            + (StoredRules.areChanges(name) ? " WHERE " + exchange : "")
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
    try (StreamedRows rows = files.sql(from, to).stream(lives)) {
      while (rows.result().next()) {
        ends.put(rows.result().getString(1), end(rows.result()));
      }
    }
    return new SessionLives(ends);
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
    return end == null || end.time() >= moment;
  }

  Map<String, End> ends() {
    return ends;
  }
}
