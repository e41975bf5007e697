package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.warehouse.audit.AuditRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is complete, what is missing, and why. */
@Command(
    name = "audit",
    header = "What was recorded whole, what is missing, why, and what history can mend.",
    description = {
      "Reads the tables coverage and gaps. Per exchange, kind and symbol: the share of time that is"
          + " whole, and each gap with its reason. Exit 1 when something is missing that was not"
          + " mended, whether history can mend it or not; the time between a stop on purpose and"
          + " the next start is told apart and does not count.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck audit --data DIR",
      "  tapedeck audit --data DIR --from 2026-11-01 --to 2026-12-01 --html november.html",
      "  tapedeck audit --data s3://bucket/prefix --format csv > gaps.csv"
    })
final class AuditCommand implements Callable<Integer> {

  @Mixin private final WarehouseOptions options = new WarehouseOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Begin there: a date or ISO-8601 time, UTC. Default: the first message of each stream.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description =
          "End there, exclusive. Default, and for a time to come: the newest that is known.")
  private @Nullable String to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or csv. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page there too: days by streams, a click shows the gaps.")
  private @Nullable Path html;

  private final CommandInput session;

  AuditCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    AuditRun.check(format);
    Long start = micros("--from", from);
    Long end = micros("--to", to);
    if (start != null && end != null && start >= end) {
      throw CommandFailure.words("--from must be before --to: %s is not before %s", from, to);
    }
    return new AuditRun(
            options.open(),
            format.equals("text") ? session.console().out() : session.console().outOfData(),
            session.console().outIsTerminal(),
            Clock.systemUTC())
        .report(start, end, format, html);
  }

  private static @Nullable Long micros(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return TimeOption.micros(option, text);
  }
}
