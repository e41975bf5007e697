package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Compares a data folder with the simulator's truth and with the broker's own log, by SQL over the
 * files as they are, without the views that would hide doubles.
 */
final class RecordedAgainstTruth {

  private final Path data;

  private RecordedAgainstTruth(Path data) {
    this.data = data;
  }

  static RecordedAgainstTruth in(Path data) {
    return new RecordedAgainstTruth(data);
  }

  void check(Path truth, int breaks) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      view(sql, "raw", "raw");
      for (String table : new String[] {"trades", "book_changes", "quotes", "sessions"}) {
        view(sql, table, "live/" + table);
      }
      sql.execute("CREATE VIEW truth AS FROM read_json('" + truth + "', union_by_name = true)");
      rawIsWhatKafkaHolds(sql);
      rowsAreWhatRawSays(sql);
      valuesAreTheTruth(sql);
      breaksAreRows(sql, breaks);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void view(Statement sql, String name, String zone) throws SQLException {
    sql.execute(
        "CREATE VIEW "
            + name
            + " AS FROM read_parquet('"
            + data.resolve(zone)
            + "/**/*.parquet', union_by_name = true, hive_partitioning = true)");
  }

  /** Every record of the broker's log is one row of the raw zone, and nothing else is. */
  private void rawIsWhatKafkaHolds(Statement sql) throws SQLException {
    BrokerOptions options = new BrokerOptions(data.resolve("kafka"), 32 << 20, Duration.ofDays(7));
    long onKafka;
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      onKafka = KafkaRecords.count(broker.bootstrapServers());
    }
    assertThat(onKafka).isPositive();
    assertThat(number(sql, "SELECT count(*) FROM raw"))
        .as("rows of the raw zone")
        .isEqualTo(onKafka);
    assertThat(number(sql, "SELECT count(DISTINCT (session, sequence)) FROM raw"))
        .as("different messages in the raw zone")
        .isEqualTo(onKafka);
  }

  /** Counted from the payloads, independently of the normaliser. */
  private static void rowsAreWhatRawSays(Statement sql) throws SQLException {
    String elements =
        "SELECT sum(json_array_length(payload::VARCHAR, '$.data')) FROM raw WHERE channel = ";
    assertThat(number(sql, "SELECT count(*) FROM book_changes"))
        .as("level changes")
        .isPositive()
        .isEqualTo(number(sql, elements + "'orderBookL2'"));
    assertThat(
            number(sql, "SELECT count(DISTINCT (session, sequence, position)) FROM book_changes"))
        .isEqualTo(number(sql, "SELECT count(*) FROM book_changes"));
    String ids =
        "SELECT DISTINCT json_extract_string(payload::VARCHAR, '$.data[*].trdMatchID') AS ids"
            + " FROM raw WHERE channel = 'trade'";
    assertThat(number(sql, "SELECT count(*) FROM trades"))
        .as("trades")
        .isPositive()
        .isEqualTo(
            number(
                sql,
                "SELECT count(DISTINCT id) FROM (SELECT unnest(ids) AS id FROM (" + ids + "))"));
  }

  private static void valuesAreTheTruth(Statement sql) throws SQLException {
    String strangers =
        "SELECT count(*) FROM trades t WHERE NOT EXISTS (SELECT 1 FROM truth s WHERE"
            + " s.\"table\" = 'trades' AND s.trade_id::VARCHAR = t.trade_id AND"
            + " s.price::DOUBLE = t.price AND s.size::DOUBLE = t.size AND s.side = t.side)";
    assertThat(number(sql, strangers)).as("trades that were never sent").isZero();
  }

  private static void breaksAreRows(Statement sql, int breaks) throws SQLException {
    String named = "SELECT count(DISTINCT previous) FROM sessions WHERE previous IS NOT NULL";
    assertThat(number(sql, named)).as("sessions that name the one before").isEqualTo(breaks);
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
