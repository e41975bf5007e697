package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.console.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command itself: a list of what it can do. */
@Command(
    name = "tapedeck",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Records what exchanges say and keeps it for good, as Parquet files to ask with SQL.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "tapedeck COMMAND [OPTION]...",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nTry these:%n",
    footer = {
      "  tapedeck demo                                   see it work: no network, no keys",
      "  tapedeck exchanges                              what can be recorded",
      "  tapedeck init                                   a first configuration, then:",
      "  tapedeck record --config tapedeck.yaml          record for real",
      "  tapedeck tables                                 what is recorded in which column",
      "  tapedeck query --data DIR \"select * from trades limit 5\"",
      "  tapedeck book --data DIR --exchange bitmex --symbol XBTUSD --at 2026-11-21T10:00:00Z",
      "",
      "tapedeck COMMAND --help tells more. Exit codes: 0 done; 1 something outside failed (file,",
      "port, disk, broker); 2 the command line or the configuration is wrong."
    })
public final class TapedeckCommand implements Runnable {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and the log of what went wrong.")
  private boolean debug;

  /** Runs one command line; the result is the exit code. */
  public static int run(Console console, String... arguments) {
    CommandLine line = line(console, arguments);
    TapedeckCommand root = line.getCommand();
    FailureReport report = new FailureReport(console, root::isDebug);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(report::wrongWords);
    line.setExecutionExceptionHandler((error, command, parsed) -> report.failed(error));
    line.setExecutionStrategy(
        parsed -> {
          LogOutput.quiet(root.isDebug());
          return new RunLast().execute(parsed);
        });
    line.setUsageHelpWidth(100);
    line.setUsageHelpAutoWidth(false);
    int exitCode = line.execute(arguments);
    int written = console.out().failure().map(report::notWritten).orElse(exitCode);
    console.err().flush();
    return written;
  }

  /** The command with the one that these arguments begin with; with all, where there are none. */
  static CommandLine line(Console console, String... arguments) {
    TapedeckCommand root = new TapedeckCommand();
    CommandFactory factory = new CommandFactory(root, console);
    CommandLine line = new CommandLine(root, factory);
    CommandList.addTo(line, factory, arguments);
    return line;
  }

  boolean isDebug() {
    return debug;
  }

  @Override
  public void run() {
    throw CommandFailure.words("which command? tapedeck --help lists them");
  }
}
