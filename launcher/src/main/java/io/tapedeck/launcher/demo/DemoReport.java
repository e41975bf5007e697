package io.tapedeck.launcher.demo;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.warehouse.query.QueryLimits;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.TableFormat;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demo tells at its end: rows a table, a first question with its answer, what to try. */
final class DemoReport {

  private static final List<String> TABLES =
      List.of(
          "trades",
          "book_changes",
          "book_snapshots",
          "quotes",
          "klines",
          "funding_rates",
          "open_interest",
          "reference_prices",
          "tickers",
          "instruments",
          "liquidations",
          "margin_terms",
          "settlements",
          "orders",
          "fills",
          "positions",
          "balances",
          "ledger",
          "accounts",
          "notices",
          "sessions",
          "gaps",
          "rejected");
  private static final String FIRST_QUESTION =
      "select exchange, symbol, count(*) as trades, min(price) as low, max(price) as high"
          + " from trades group by all order by trades desc";
  private static final String NEXT_QUESTION =
      "select open_time, open, high, low, close, volume from klines where exchange = 'bitmart'"
          + " and symbol = 'BTCUSDT' and interval = '1m' and kind = 'trade'"
          + " order by open_time desc limit 10";

  private final PrintStream out;
  private final Path data;

  DemoReport(Console console, Path data) {
    out = console.out();
    this.data = data;
  }

  void print() throws SQLException {
    QueryLimits limits = new QueryLimits("192MB", 2, data.resolve("spill"), List.of());
    LocalWarehouse warehouse = new LocalWarehouse(data, data.resolve("private"));
    try (QuerySession session = QuerySession.open(warehouse, limits)) {
      out.println("What was recorded:");
      session.run(rowsByTable(), new TableFormat(out));
      out.println();
      out.println("A first question: " + command(FIRST_QUESTION));
      session.run(FIRST_QUESTION, new TableFormat(out));
    }
    out.println();
    out.println("Try next: " + command(NEXT_QUESTION));
  }

  private String command(String sql) {
    return "tapedeck query --data " + shown(data) + " \"" + sql + "\"";
  }

  /** As short as it can be typed from here. */
  private static Path shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) && !folder.equals(here) ? here.relativize(folder) : folder;
  }

  private static String rowsByTable() {
    Stream<String> counts =
        TABLES.stream()
            .map(table -> "select '" + table + "' as \"table\", count(*) as rows from " + table);
    return "select * from ("
        + counts.collect(Collectors.joining(" union all "))
        + ") where rows > 0 order by rows desc";
  }
}
