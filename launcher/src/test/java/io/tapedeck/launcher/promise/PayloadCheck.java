package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the raw zone, public and private, against the bytes that a simulator sent to one collector:
 * nothing is stored that was not sent, and no data frame is missing outside of a gap. Begins with
 * what was sent, so a stream of which nothing was stored is missed too.
 */
final class PayloadCheck {

  private static final String RAW =
      "(select exchange, transport, step, session, payload, make_timestamptz(received_at // 1000)"
          + " as seen from read_parquet($raw, hive_partitioning = true, union_by_name = true))";

  private static final String GAPS =
      "(select \"from\", \"to\" from read_parquet($gaps, hive_partitioning = true, union_by_name ="
          + " true) where exchange = '$exchange' qualify row_number() over (partition by gap_id"
          + " order by received_time desc, sequence desc) = 1)";

  private static final String NO_GAPS =
      "(select null::timestamptz as \"from\", null::timestamptz as \"to\" where false)";

  private final Path warehouse;
  private final String exchange;
  private final Path frames;

  /**
   * Of one exchange.
   *
   * @param warehouse its folder, private side below it
   * @param frames what the simulator wrote of every frame
   */
  PayloadCheck(Path warehouse, String exchange, Path frames) {
    this.warehouse = warehouse;
    this.exchange = exchange;
    this.frames = frames;
  }

  /** Checks, and gives the number of data frames that were compared. */
  long check() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute(
          "create table sent as select sha256, data, published::timestamptz as seen, row_number()"
              + " over (partition by sha256 order by published) as n from read_json('"
              + frames
              + "', format = 'newline_delimited', columns = {connection: 'bigint', frame:"
              + " 'bigint', published: 'varchar', data: 'boolean', length: 'bigint', sha256:"
              + " 'varchar'})");
      sql.execute(
          "create view recorded as select * from "
              + RAW.replace("$raw", files("raw"))
              + " where exchange = '"
              + exchange
              + "' and transport = 'websocket'");
      sql.execute(
          "create table stored as select sha256(payload) as sha256, session, seen from recorded"
              + " where step is null");
      sql.execute("create table gaps as select * from " + gaps());
      nothingIsStoredThatWasNotSent(connection);
      everyMissingFrameLiesInAGap(connection);
      return first(connection, "select count(*) from sent where data");
    }
  }

  private static void nothingIsStoredThatWasNotSent(Connection connection) throws SQLException {
    assertThat(first(connection, "select count(*) from stored")).as("stored frames").isPositive();
    assertThat(
            rows(
                connection,
                "from (select sha256, count(*) as stored from stored group by all) join (select"
                    + " sha256, count(*) as sent from sent group by all) using (sha256) where"
                    + " stored > sent union all by name select sha256, 1 as stored, 0 as sent from"
                    + " stored anti join sent using (sha256)"))
        .as("payloads that were not sent, or stored more often than sent")
        .isEmpty();
  }

  /** What was sent after the last frame arrived is told when the next session begins. */
  private void everyMissingFrameLiesInAGap(Connection connection) throws SQLException {
    assertThat(
            rows(
                connection,
                "select s.* from sent s left join (select sha256, count(*) as stored from stored"
                    + " group by all) r using (sha256) where s.data and s.n > coalesce(r.stored,"
                    + " 0) and s.seen <= "
                    + GapCheck.END
                    + " and not exists (from gaps g"
                    + " where coalesce(g.\"from\" <= s.seen + interval 1 second, true) and"
                    + " coalesce(s.seen < g.\"to\", true)) order by s.seen"))
        .as("frames of %s that are neither in the raw zone nor in a gap", exchange)
        .isEmpty();
  }

  private String gaps() {
    List<String> found = new ArrayList<>();
    for (String side : List.of("", "private/")) {
      if (Files.exists(warehouse.resolve(side + "live/gaps"))) {
        found.add("'" + warehouse + "/" + side + "live/gaps/*/*/*.parquet'");
      }
    }
    return found.isEmpty()
        ? NO_GAPS
        : GAPS.replace("$gaps", found.toString()).replace("$exchange", exchange);
  }

  private String files(String zone) {
    List<String> found = new ArrayList<>();
    for (String side : List.of("", "private/")) {
      if (Files.exists(warehouse.resolve(side + zone))) {
        found.add("'" + warehouse + "/" + side + zone + "/*/*/*/*.parquet'");
      }
    }
    return found.toString();
  }

  private static long first(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet result =
            sql.executeQuery("select row::varchar from (" + query + ") row limit 20")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
