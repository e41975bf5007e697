package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/** Holds the rows of gaps against what is stored and what is not. */
final class GapCheck {

  private static final String NEWEST =
      "(select * from read_parquet('%s/live/gaps/*/*/*.parquet', hive_partitioning = true) where"
          + " exchange = '%s' qualify row_number() over (partition by gap_id order by received_time"
          + " desc, sequence desc) = 1)";

  private final Path folder;
  private final String exchange;

  GapCheck(Path folder, String exchange) {
    this.folder = folder;
    this.exchange = exchange;
  }

  /** What a session lacks at its end, a gap explains; and no gap claims what is stored. */
  void check(Map<String, Set<String>> cutShort) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("create view gaps as from " + NEWEST.formatted(folder, exchange));
      for (Map.Entry<String, Set<String>> session : cutShort.entrySet()) {
        for (String symbol : session.getValue()) {
          assertThat(
                  number(
                      sql,
                      "select count(*) from gaps where kind = 'book' and symbol = '%s' and gap_id"
                          + " like '%%/after/%s' and \"to\" is not null",
                      symbol,
                      session.getKey()))
              .as("gaps of the book of %s after session %s", symbol, session.getKey())
              .isPositive();
        }
      }
      claimsNothing(sql, "book", "book_changes");
      claimsNothing(sql, "trades", "trades");
    }
  }

  private void claimsNothing(Statement sql, String kind, String table) throws SQLException {
    assertThat(
            number(
                sql,
                "select count(*) from gaps g join read_parquet('%s/live/%s/*/*/*.parquet',"
                    + " hive_partitioning = true) r on r.exchange = g.exchange and r.symbol ="
                    + " g.symbol and r.channel = g.channel and r.received_time > g.\"from\" and"
                    + " r.received_time < g.\"to\" where g.kind = '%s' and g.state <> 'mended'",
                folder,
                table,
                kind))
        .as("rows of %s inside of gaps", table)
        .isZero();
  }

  private static long number(Statement sql, String query, Object... values) throws SQLException {
    try (ResultSet result = sql.executeQuery(query.formatted(values))) {
      result.next();
      return result.getLong(1);
    }
  }
}
