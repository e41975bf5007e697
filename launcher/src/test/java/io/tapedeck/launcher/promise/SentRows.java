package io.tapedeck.launcher.promise;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows that a simulator's own model told, beside those that files hold, as tables of one
 * database: {@code expected}, of every frame that arrived, and {@code stored}. A frame arrived if
 * the raw zone has its bytes; which frames must have, {@link PayloadCheck} and {@link GapCheck}
 * say. Nothing here is made by our normaliser, memory or views.
 */
final class SentRows {

  /** What makes two rows of one table equal, whoever says it. */
  static final String SAME =
      "concat_ws(' ', \"table\", product, coalesce(symbol, '-'), coalesce(id, '-'), coalesce(side,"
          + " '-'), coalesce(action, '-'), coalesce(moment::varchar, '-'), coalesce(price, '-'),"
          + " coalesce(size, '-'))";

  private static final String TOLD =
      """
      create table told as select * replace (
        if(money, (price::decimal(38, 18))::varchar, (price::double)::varchar) as price,
        if(money, (size::decimal(38, 18))::varchar, (size::double)::varchar) as size)
      from (
        select row_number() over () as n, connection, frame, "table", rule, money, product,
          channel, symbol, trade_id as id, side, action,
          epoch_us(event_time::timestamptz) as moment, size,
          if("table" = 'positions' and size::double = 0, null, price) as price
        from read_json('$truth', format = 'newline_delimited', columns = {
          connection: 'bigint', frame: 'bigint', "table": 'varchar', product: 'varchar',
          channel: 'varchar', symbol: 'varchar', trade_id: 'varchar', price: 'varchar',
          size: 'varchar', side: 'varchar', action: 'varchar', event_time: 'varchar'})
        join rules using ("table")
        where not ("table" = 'positions' and coalesce(size::double, 1) = 0))
      """;

  private static final String FRAMES =
      """
      create table frames as select connection, frame, sha256,
        row_number() over (partition by connection, sha256 order by frame) as k
      from read_json('$frames', format = 'newline_delimited', columns = {
        connection: 'bigint', frame: 'bigint', data: 'boolean', sha256: 'varchar'})
      where data
      """;

  private static final String RAW =
      """
      create table raw as select session, sequence, received_at, sha256(payload) as sha256,
        row_number() over (partition by session, sha256(payload) order by sequence) as k
      from read_parquet($raw, hive_partitioning = true, union_by_name = true)
      where exchange = '$exchange' and transport = 'websocket' and step is null
      """;

  /** A session is the connection that was sent most of the frames that it holds. */
  private static final String PAIRS =
      """
      create table pairs as select connection, session from (
        select f.connection, r.session, count(*) as frames
        from raw r join frames f using (sha256, k) group by all)
      qualify row_number() over (partition by session order by frames desc) = 1
      """;

  private static final String EXPECTED =
      """
      create table expected as select t.* exclude (connection, frame, money), r.session,
        r.sequence, r.received_at
      from told t
      join frames f using (connection, frame)
      join pairs p using (connection)
      join raw r on r.session = p.session and r.sha256 = f.sha256 and r.k = f.k
      """;

  private SentRows() {}

  /** Makes the tables of one exchange; {@code stored} has rows of all origins. */
  static void create(StoredSql sql, Path warehouse, String exchange, Path truth, Path frames)
      throws SQLException {
    sql.execute(
        "create table rules as "
            + TruthColumns.ALL.stream()
                .map(
                    columns ->
                        "select '%s' as \"table\", '%s' as rule, %s as money"
                            .formatted(columns.table(), columns.rule(), columns.isMoney()))
                .collect(Collectors.joining(" union all ")));
    for (String table : List.of(TOLD, FRAMES, RAW, PAIRS, EXPECTED)) {
      sql.execute(
          table
              .replace("$truth", truth.toString())
              .replace("$frames", frames.toString())
              .replace("$raw", StoredSql.files(warehouse, "raw").toString())
              .replace("$exchange", exchange));
    }
    // Channels of level changes, whose books give quotes besides.
    sql.execute(
        "create table rebuilt as select distinct product, channel from read_parquet("
            + StoredSql.files(warehouse, "live/book_changes")
            + ", hive_partitioning = true, union_by_name = true)");
    sql.execute(
        "create table stored as select * from ("
            + TruthColumns.ALL.stream()
                .filter(columns -> isStored(warehouse, columns.table()))
                .map(
                    columns ->
                        columns.select(
                            "read_parquet("
                                + StoredSql.files(warehouse, "live/" + columns.table())
                                + ", hive_partitioning = true, union_by_name = true) where "
                                + columns.said()))
                .collect(Collectors.joining(" union all "))
            + ") where exchange = '"
            + exchange
            + "'");
  }

  private static boolean isStored(Path warehouse, String table) {
    return !StoredSql.files(warehouse, "live/" + table).isEmpty();
  }
}
