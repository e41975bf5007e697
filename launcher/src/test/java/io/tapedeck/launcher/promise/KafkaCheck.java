package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.broker.EmbeddedBroker;
import io.tapedeck.launcher.pipeline.KafkaRecords;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Compares a warehouse with the broker's own log, by SQL over the files as they are, without the
 * views that would hide doubles.
 */
final class KafkaCheck {

  private final Path warehouse;
  private final Path brokerLog;

  KafkaCheck(Path warehouse, Path brokerLog) {
    this.warehouse = warehouse;
    this.brokerLog = brokerLog;
  }

  void check() throws SQLException {
    try (StoredSql sql = new StoredSql()) {
      view(sql, "raw", "raw");
      view(sql, "trades", "live/trades");
      view(sql, "book_changes", "live/book_changes");
      rawIsWhatKafkaHolds(sql);
      rowsAreWhatRawSays(sql);
    }
  }

  private void view(StoredSql sql, String name, String zone) throws SQLException {
    sql.execute(
        "CREATE VIEW "
            + name
            + " AS FROM read_parquet("
            + StoredSql.files(warehouse, zone)
            + ", union_by_name = true, hive_partitioning = true)");
  }

  /** Every record of the broker's log is one row of the raw zone, and nothing else is. */
  private void rawIsWhatKafkaHolds(StoredSql sql) throws SQLException {
    BrokerOptions options = new BrokerOptions(brokerLog, 32 << 20, Duration.ofDays(7));
    long onKafka;
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      onKafka = KafkaRecords.count(broker.access());
    }
    assertThat(onKafka).isPositive();
    assertThat(sql.number("SELECT count(*) FROM raw"))
        .as("rows of the raw zone")
        .isEqualTo(onKafka);
    assertThat(sql.number("SELECT count(DISTINCT (session, sequence)) FROM raw"))
        .as("different messages in the raw zone")
        .isEqualTo(onKafka);
  }

  /** Counted from the payloads of BitMEX, independently of the normaliser. */
  private static void rowsAreWhatRawSays(StoredSql sql) throws SQLException {
    long changes = sql.number("SELECT count(*) FROM book_changes WHERE exchange = 'bitmex'");
    assertThat(changes)
        .as("level changes")
        .isPositive()
        .isEqualTo(
            sql.number(
                "SELECT sum(json_array_length(decode(payload), '$.data')) FROM raw WHERE channel"
                    + " = 'orderBookL2'"));
    assertThat(sql.number("SELECT count(DISTINCT (session, sequence, position)) FROM book_changes"))
        .isEqualTo(sql.number("SELECT count(*) FROM book_changes"));
    String ids =
        "SELECT DISTINCT json_extract_string(decode(payload), '$.data[*].trdMatchID') AS ids"
            + " FROM raw WHERE channel = 'trade'";
    assertThat(sql.number("SELECT count(*) FROM trades WHERE exchange = 'bitmex'"))
        .as("trades")
        .isPositive()
        .isEqualTo(
            sql.number(
                "SELECT count(DISTINCT id) FROM (SELECT unnest(ids) AS id FROM (" + ids + "))"));
  }
}
