package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.demo.Demo;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.pipeline.StopSignal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** See it work. */
@Command(
    name = "demo",
    header = "See it work: everything in one process, against simulators, no network, no keys.",
    description = {
      "Starts the simulators of all exchanges, a broker, the job and the collectors, records for a"
          + " while, then prints rows a table and answers a first question. On the folder of an"
          + " earlier demo it goes on."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  tapedeck demo", "  tapedeck demo --minutes 5 --data DIR"})
final class DemoCommand implements Callable<Integer> {

  private static final double LONGEST_MINUTES = 60 * 24 * 30.0;
  private static final double MILLIS_A_MINUTE = 60_000.0;
  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT);

  @Option(
      names = "--minutes",
      defaultValue = "1",
      paramLabel = "N",
      description = "How long to record. Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder. Default: a new one below ./demo-data.")
  private @Nullable Path data;

  private final CommandInput session;

  DemoCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) {
      throw CommandFailure.words(
          "--minutes must be more than 0 and at most %.0f, was %s", LONGEST_MINUTES, minutes);
    }
    Path chosen = data == null ? newFolder() : data;
    try (StopSignal stop = StopSignal.install(session.console().err());
        DataFolder folder = DataFolder.hold(chosen)) {
      LogOutput.besideOwnBroker();
      LogOutput.toFiles(folder.logs(), "tapedeck", session.debug().getAsBoolean());
      session.console().err().println("recording simulated exchanges into " + chosen);
      Duration time = Duration.ofMillis(Math.round(minutes * MILLIS_A_MINUTE));
      new Demo(session.console(), folder).run(time, stop);
    }
    return 0;
  }

  private static Path newFolder() {
    String name = FOLDER_NAME.format(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC));
    return Path.of("demo-data", name);
  }
}
