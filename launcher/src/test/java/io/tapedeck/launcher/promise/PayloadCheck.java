package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
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
    try (StoredSql sql = new StoredSql()) {
      sql.execute(
          "create table told as select *, published::timestamptz as seen, row_number() over"
              + " (partition by sha256 order by published) as n from read_json('"
              + frames
              + "', format = 'newline_delimited', columns = {connection: 'bigint', frame:"
              + " 'bigint', path: 'varchar', status: 'integer', published: 'varchar', data:"
              + " 'boolean', length: 'bigint', sha256: 'varchar'})");
      sql.execute("create view sent as from told where path is null");
      sql.execute("create view answered as from told where status = 200");
      sql.execute(
          "create view recorded as select * from "
              + RAW.replace("$raw", StoredSql.files(warehouse, "raw").toString())
              + " where exchange = '"
              + exchange
              + "'");
      sql.execute(
          "create table stored as select sha256(payload) as sha256, session, seen from recorded"
              + " where step is null and transport = 'websocket'");
      sql.execute(
          "create table read as select sha256(payload) as sha256, min(seen) as seen, count(*) as"
              + " times from recorded where step is null and transport = 'rest' group by all");
      sql.execute("create table gaps as select * from " + gaps());
      nothingIsStoredThatWasNotSent(sql);
      everyMissingFrameLiesInAGap(sql);
      answersAreStoredAsTheyWereSent(sql);
      return sql.number("select count(*) from sent where data");
    }
  }

  private static void nothingIsStoredThatWasNotSent(StoredSql sql) throws SQLException {
    assertThat(sql.number("select count(*) from stored")).as("stored frames").isPositive();
    assertThat(
            sql.rows(
                "from (select sha256, count(*) as stored from stored group by all) join (select"
                    + " sha256, count(*) as sent from sent group by all) using (sha256) where"
                    + " stored > sent union all by name select sha256, 1 as stored, 0 as sent from"
                    + " stored anti join sent using (sha256)"))
        .as("payloads that were not sent, or stored more often than sent")
        .isEmpty();
  }

  /** What was sent after the last frame arrived is told when the next session begins. */
  private void everyMissingFrameLiesInAGap(StoredSql sql) throws SQLException {
    assertThat(
            sql.rows(
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

  /**
   * A read that was answered and not stored is made good by the next one, or lies in a gap. LTP
   * refuses the funding of a spot symbol in an answer like any other, which is no data.
   */
  private void answersAreStoredAsTheyWereSent(StoredSql sql) throws SQLException {
    assertThat(sql.number("select count(*) from read")).as("stored answers").isPositive();
    assertThat(
            sql.rows(
                "from read r where times > (select count(*) from answered a where a.sha256 ="
                    + " r.sha256)"))
        .as("answers to %s that were not sent, or stored more often than sent", exchange)
        .isEmpty();
    assertThat(
            sql.rows(
                "with kept as (select a.path, a.sha256, r.seen from answered a join read r using"
                    + " (sha256)) select path, seen from answered a where path <> '/api/v1/market/fundingRate' and path in (select path from"
                    + " kept) and seen <= "
                    + GapCheck.END
                    + " and not exists (from kept k where k.path = a.path and (k.sha256 = a.sha256"
                    + " or k.seen >= a.seen)) and not exists (from gaps g where"
                    + " coalesce(g.\"from\" <= a.seen + interval 1 second, true) and"
                    + " coalesce(a.seen < g.\"to\", true))"))
        .as(
            "answers to %s that are neither in the raw zone, nor followed by one, nor in a gap",
            exchange)
        .isEmpty();
  }

  private String gaps() {
    List<String> found = StoredSql.files(warehouse, "live/gaps");
    return found.isEmpty()
        ? NO_GAPS
        : GAPS.replace("$gaps", found.toString()).replace("$exchange", exchange);
  }
}
