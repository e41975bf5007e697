package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what {@code query} shows against the rows of answers to repeated reads: every row of an
 * answer, read from its JSON by DuckDB and by nothing of ours, is shown with its id and number.
 * That the raw zone has the answers as they were sent, {@link PayloadCheck} says.
 */
final class AnsweredRowsCheck {

  /**
   * Rows of one read.
   *
   * @param channel of the read, as a pattern of {@code like}
   * @param rows where they stand in the answer
   * @param table where they are kept
   * @param same when a row that is shown, {@code v}, is a row of the answer, {@code r}
   */
  private record Read(String exchange, String channel, String rows, String table, String same) {}

  private static final String MONEY = "::decimal(38, 18)::varchar";

  private static final List<Read> READS =
      List.of(
          read("bitget", "%/bills", "$.data[*]", "ledger", id("billId") + size("size")),
          read("bitget", "%/deposit-records", "$.data[*]", "ledger", id("orderId") + size("size")),
          read(
              "bitget",
              "%/spot/trade/fills",
              "$.data[*]",
              "fills",
              id("tradeId") + price("priceAvg")),
          read(
              "bitget",
              "%/history-fund-rate",
              "$.data[*]",
              "funding_rates",
              settled("symbol", "fundingTime", "fundingRate")),
          read(
              "bitmart", "%/private/trades", "$.data[*]", "fills", id("trade_id") + price("price")),
          read(
              "bitmart",
              "%/transaction-history",
              "$.data[*]",
              "ledger",
              id("tran_id") + " and abs(v.size::double) = abs((r->>'amount')::double)"),
          read("bitmex", "%/walletHistory", "$[*]", "ledger", id("transactID")),
          read(
              "bitmex",
              "%/tradeHistory",
              "$[*]",
              "fills",
              "r->>'execType' <> 'Trade' or (" + id("execID") + price("lastPx") + ")"),
          read(
              "bitmex",
              "%/tradeHistory",
              "$[*]",
              "ledger",
              "r->>'execType' <> 'Funding' or (v.action = 'funding' and " + id("execID") + ")"),
          read(
              "ltp",
              "%/fundingRate",
              "$.data.list[*]",
              "funding_rates",
              settled("sym", "fundingTime", "fundingRate")));

  private final Path warehouse;
  private final String exchange;

  AnsweredRowsCheck(Path warehouse, String exchange) {
    this.warehouse = warehouse;
    this.exchange = exchange;
  }

  private static Read read(
      String exchange, String channel, String rows, String table, String same) {
    return new Read(exchange, channel, rows, table, same);
  }

  private static String id(String key) {
    return "v.id = r->>'" + key + "'";
  }

  private static String settled(String symbol, String time, String rate) {
    return ("v.symbol = r->>'%s' and v.action = 'settled' and v.moment = 1000 * (r->>'%s')::bigint"
            + " and v.price = (r->>'%s')::double::varchar")
        .formatted(symbol, time, rate);
  }

  private static String size(String key) {
    return " and v.size = (r->>'" + key + "')" + MONEY;
  }

  private static String price(String key) {
    return " and v.price = (r->>'" + key + "')" + MONEY;
  }

  /**
   * Checks, and gives the number of rows that were compared.
   *
   * @param shown what {@link SentRowsCheck#shown} kept
   */
  long check(Path shown) throws SQLException {
    long compared = 0;
    try (StoredSql sql = new StoredSql()) {
      sql.execute(
          "create table answers as select channel, decode(payload)::json as answer from"
              + " read_parquet("
              + StoredSql.files(warehouse, "raw")
              + ", hive_partitioning = true, union_by_name = true) where transport = 'rest' and step"
              + " is null and exchange = '"
              + exchange
              + "'");
      sql.execute(
          "create view shown as from read_parquet('"
              + shown
              + "') where exchange = '"
              + exchange
              + "'");
      for (Read read : reads()) {
        String rows =
            "(select unnest(json_extract(answer, '%s')) as r from answers where channel like '%s')"
                .formatted(read.rows(), read.channel());
        compared += sql.number("select count(*) from " + rows);
        assertThat(
                sql.rows(
                    "select r from %s where not exists (from shown v where v.\"table\" = '%s' and %s)"
                        .formatted(rows, read.table(), read.same())))
            .as("rows of %s %s that were answered and are not shown", exchange, read.channel())
            .isEmpty();
      }
    }
    return compared;
  }

  private List<Read> reads() {
    List<Read> reads = new ArrayList<>(READS);
    reads.removeIf(read -> !read.exchange().equals(exchange));
    return reads;
  }
}
