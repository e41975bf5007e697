package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.session.Liveness;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.warehouse.query.QuerySession;
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

  private final Map<String, End> ends = new HashMap<>();
  private final List<InvalidTime> silences = new ArrayList<>();

  private SessionLives() {}

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
    // Signs of ten seconds together: what is left of a day is little to sort.
    String signs =
        "SELECT \"_of\", epoch_us(min(\"_at\")), epoch_us(max(\"_at\")) FROM (SELECT %1$s AS \"_of\", %2$s AS \"_at\" FROM %3$s WHERE %4$s UNION ALL SELECT %1$s, %2$s FROM %5$s%6$s) GROUP BY \"_of\", time_bucket(INTERVAL '10 seconds', \"_at\") ORDER BY 1, 2"
            .formatted(session, time, sessions, exchange, messages, ofBooks);
    String gone =
        "SELECT %1$s, epoch_us(min(%2$s)) FROM %3$s WHERE %4$s AND %5$s GROUP BY ALL UNION ALL SELECT %6$s, epoch_us(min(%2$s)) FROM %3$s WHERE %4$s AND %6$s IS NOT NULL GROUP BY ALL"
            .formatted(
                session,
                time,
                sessions,
                exchange,
                Sql.is(Sessions.STEP, "disconnected"),
                Sql.of(Sessions.PREVIOUS));
    SessionLives lives = new SessionLives();
    QuerySession sql = files.sql(from, to);
    try (StreamedRows rows = sql.stream(signs)) {
      Map<String, Long> heard = new HashMap<>();
      while (rows.result().next()) {
        lives.heard(heard, rows.result());
      }
      heard.forEach(lives::fellSilent);
    }
    try (StreamedRows rows = sql.stream(gone)) {
      while (rows.result().next()) {
        lives.ended(rows.result().getString(1), rows.result().getLong(2));
      }
    }
    return lives;
  }

  /** Takes note of the next signs of a session, and of the silence before them. */
  private void heard(Map<String, Long> newest, ResultSet at) throws SQLException {
    String session = at.getString(1);
    long first = at.getLong(2);
    Long before = newest.put(session, at.getLong(3));
    if (before != null && Liveness.aliveUntilMicros(before) < first) {
      silences.add(
          new InvalidTime(
              Liveness.aliveUntilMicros(before),
              first,
              session,
              "nothing of its session %s is stored from %s to %s"
                  .formatted(session, UtcTime.text(before), UtcTime.text(first))));
    }
  }

  private void fellSilent(String session, long heard) {
    ends.put(
        session,
        new End(
            Liveness.aliveUntilMicros(heard),
            "nothing of its session %s is stored after %s"
                .formatted(session, UtcTime.text(heard))));
  }

  /** Of several ends the first counts; of a session that was never heard none does. */
  private void ended(String session, long gone) {
    ends.computeIfPresent(
        session,
        (any, end) ->
            gone < end.time()
                ? new End(gone, "its session %s ended at %s".formatted(session, UtcTime.text(gone)))
                : end);
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
