package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.warehouse.query.OutputFormat;
import io.tapedeck.warehouse.query.QueryRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SQL over what was recorded. */
@Command(
    name = "query",
    header = "SQL over what was recorded: one view a table.",
    description = {
      "Runs one statement that reads (SELECT, WITH, DESCRIBE, SHOW, EXPLAIN) in DuckDB. Each table"
          + " is a view over the archive and the live zone together, doubles removed. Tables that"
          + " grow by versions show the newest; klines_versions and the like show all.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck query --data DIR \"show tables\"",
      "  tapedeck query --data DIR \"describe trades\"",
      "  tapedeck query --data DIR \"select exchange, symbol, count(*) from trades group by all\"",
      "  tapedeck query --data DIR --format csv \"from klines\" > klines.csv",
      "  tapedeck query --data s3://bucket/prefix --format parquet --output day.parquet \\",
      "      \"select * from trades where date = '2026-11-21'\""
    })
final class QueryCommand implements Callable<Integer> {

  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, jsonl or parquet. Default: ${DEFAULT-VALUE}.")
  private String format = "table";

  @Option(names = "--output", paramLabel = "FILE", description = "Write there, not to stdout.")
  private @Nullable Path output;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "One statement that reads.")
  private @Nullable String sql;

  private final CommandInput session;

  QueryCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (sql == null || sql.isBlank()) {
      throw CommandFailure.words(
          "query needs a statement, such as: tapedeck query --data DIR \"show tables\"");
    }
    OutputFormat asked = OutputFormat.named(format);
    new QueryRun(place.open(), session.console().outOfData(), session.console().outIsTerminal())
        .answer(sql, asked, output);
    return 0;
  }
}
