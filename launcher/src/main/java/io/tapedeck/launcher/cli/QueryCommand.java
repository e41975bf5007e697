package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.warehouse.query.OutputFormat;
import io.tapedeck.warehouse.query.QueryRun;
import io.tapedeck.warehouse.query.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
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
      "Without SQL, or with -, the statement is read from stdin; on a terminal there is a prompt"
          + " that finishes names by TAB and ends by Ctrl-D. A terminal shows 40 rows and the"
          + " columns that fit; pipes and files get all.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck query --data DIR \"show tables\"",
      "  tapedeck query --data DIR -f daily.sql --timing",
      "  echo \"from trades limit 5\" | tapedeck query --data DIR -",
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

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the statement from there.")
  private @Nullable Path file;

  @Option(names = "--timing", description = "Say on stderr how long the answer took.")
  private boolean timing;

  @Parameters(
      arity = "0..1",
      paramLabel = "SQL",
      description = "One statement that reads; - reads it from stdin.")
  private @Nullable String sql;

  private final CommandInput session;

  QueryCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    OutputFormat asked = OutputFormat.named(format);
    Console console = session.console();
    if (isPromptWanted(console)) {
      prompt(console, asked);
      return 0;
    }
    String text = statement();
    if (text.isBlank()) {
      throw CommandFailure.words(
          "query needs a statement, such as: tapedeck query --data DIR \"show tables\"");
    }
    answer(place.open(), text, asked, console.columns());
    return 0;
  }

  private void answer(Warehouse warehouse, String text, OutputFormat asked, int columns)
      throws IOException {
    Console console = session.console();
    Screen screen = console.outIsTerminal() ? Screen.terminal(columns) : Screen.UNBOUNDED;
    long start = System.nanoTime();
    new QueryRun(warehouse, console.outOfData(), screen).answer(text, asked, output);
    console.out().flush();
    if (timing) {
      console.err().printf(Locale.ROOT, "answered in %.3f s%n", (System.nanoTime() - start) / 1e9);
    }
  }

  private boolean isPromptWanted(Console console) {
    return sql == null
        && file == null
        && output == null
        && console.inIsTerminal()
        && console.outIsTerminal();
  }

  private void prompt(Console console, OutputFormat asked) throws IOException {
    Warehouse warehouse = place.open();
    FailureReport failures = new FailureReport(console, session.debug());
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      new QueryPrompt(
              terminal,
              QueryHistory.file(),
              (text, columns) ->
                  answer(warehouse, text, asked, columns > 0 ? columns : console.columns()),
              failures)
          .run();
    }
  }

  private String statement() throws IOException {
    if (sql != null && file != null) {
      throw CommandFailure.words("give the statement or --file, not both");
    }
    if (file != null) {
      return StatementText.ofFile(file);
    }
    if (sql != null && !sql.equals("-")) {
      return sql;
    }
    boolean isTyped = sql == null && session.console().inIsTerminal();
    return isTyped ? "" : StatementText.of(session.console().in(), "stdin");
  }
}
