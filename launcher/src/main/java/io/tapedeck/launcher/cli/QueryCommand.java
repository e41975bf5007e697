package io.tapedeck.launcher.cli;

import io.tapedeck.launcher.CommandFailure;
import io.tapedeck.launcher.config.ConfigChecks;
import io.tapedeck.launcher.config.ConfigFile;
import io.tapedeck.launcher.config.DataSize;
import io.tapedeck.launcher.config.TapedeckConfig;
import io.tapedeck.launcher.query.OutputFormat;
import io.tapedeck.launcher.query.QueryRun;
import io.tapedeck.launcher.query.Warehouse;
import io.tapedeck.launcher.query.WarehouseOpener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder, or s3://bucket/prefix. Default: the folder of --config, or ./data.")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration that names the warehouse and how to reach S3.")
  private @Nullable Path config;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, jsonl or parquet. Default: ${DEFAULT-VALUE}.")
  private String format = "table";

  @Option(names = "--output", paramLabel = "FILE", description = "Write there, not to stdout.")
  private @Nullable Path output;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where files of an S3 warehouse are kept. Default: ~/.cache/tapedeck.")
  private @Nullable Path cache;

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = "10GiB",
      description = "Most that the cache may hold. Default: ${DEFAULT-VALUE}.")
  private String cacheSize = "10GiB";

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "One statement that reads.")
  private @Nullable String sql;

  private final Session session;

  QueryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (sql == null || sql.isBlank()) {
      throw CommandFailure.words(
          "query needs a statement, such as: tapedeck query --data DIR \"show tables\"");
    }
    OutputFormat asked = OutputFormat.named(format);
    Warehouse warehouse = opener().open(System.getenv(), Clock.systemUTC());
    new QueryRun(warehouse, session.console()).answer(sql, asked, output);
    return 0;
  }

  private WarehouseOpener opener() {
    Path kept = cache == null ? Path.of(System.getProperty("user.home"), ".cache/tapedeck") : cache;
    DataSize most = size(cacheSize);
    if (config == null) {
      String place = data == null ? "./data" : data;
      String separator = place.endsWith("/") ? "" : "/";
      return new WarehouseOpener(place, place + separator + "private", null, kept, most);
    }
    if (data != null) {
      throw CommandFailure.words("give either --data or --config: both name a warehouse");
    }
    TapedeckConfig read = ConfigFile.load(config, ConfigChecks.NONE);
    return new WarehouseOpener(read.warehouse(), read.privateWarehouse(), read.s3(), kept, most);
  }

  private static DataSize size(String text) {
    try {
      return DataSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("--cache-size must be %s, was %s", e.getMessage(), text);
    }
  }
}
