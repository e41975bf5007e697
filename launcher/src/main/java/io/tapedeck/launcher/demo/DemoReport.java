package io.tapedeck.launcher.demo;

import io.tapedeck.lake.storage.LocalWarehouse;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.warehouse.query.QueryLimits;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.StreamedRows;
import io.tapedeck.warehouse.query.TableFormat;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of the demo at its end: rows a table, a first question with its answer, what to try.
 */
final class DemoReport {

  private static final String FIRST_QUESTION =
      ("select %1$s, %2$s, count(*) as trades, min(%3$s) as low, max(%3$s) as high"
              + " from %4$s group by all order by trades desc")
          .formatted(
              CommonColumns.EXCHANGE.name(),
              CommonColumns.SYMBOL.name(),
              Trades.PRICE.name(),
              Trades.TABLE.name());
  private static final String NEXT_QUESTION =
      "select %s from %s where %s = 'bitmart' and %s = 'BTCUSDT' and %s = '1m' and %s = 'trade' order by %s desc limit 10"
          .formatted(
              Stream.of(
                      Klines.OPEN_TIME,
                      Klines.OPEN,
                      Klines.HIGH,
                      Klines.LOW,
                      Klines.CLOSE,
                      Klines.VOLUME)
                  .map(Column::name)
                  .collect(Collectors.joining(", ")),
              Klines.TABLE.name(),
              CommonColumns.EXCHANGE.name(),
              CommonColumns.SYMBOL.name(),
              Klines.INTERVAL.name(),
              Klines.KIND.name(),
              Klines.OPEN_TIME.name());

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
      session.run(rowsByTable(session), new TableFormat(out));
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

  /** Tables are counted one by one: all in one statement would need the memory of all at once. */
  private static String rowsByTable(QuerySession session) throws SQLException {
    List<String> counts = new ArrayList<>();
    for (Table table : Tables.ALL) {
      try (StreamedRows rows = session.stream("select count(*) from " + table.name())) {
        rows.result().next();
        long count = rows.result().getLong(1);
        if (count > 0) {
          counts.add("('" + table.name() + "', " + count + ")");
        }
      }
    }
    return counts.isEmpty()
        ? "select 'none' as \"table\", 0 as rows"
        : "select * from (values "
            + String.join(", ", counts)
            + ") as counted(\"table\", rows) order by rows desc";
  }
}
