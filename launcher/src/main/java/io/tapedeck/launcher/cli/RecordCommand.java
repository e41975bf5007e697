package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import io.tapedeck.launcher.pipeline.ExchangeChecks;
import io.tapedeck.launcher.pipeline.LocalPipeline;
import io.tapedeck.launcher.pipeline.StopSignal;
import io.tapedeck.launcher.view.LiveView;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.TapedeckConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records live. */
@Command(
    name = "record",
    header = "Record live: with a broker of its own, or the Kafka of the configuration.",
    description = {
      "Runs until it is stopped with Ctrl-C or SIGTERM; then collectors stop, what is on Kafka is"
          + " written, and it ends within 60 s. After a crash the same command goes on where it"
          + " was."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck check-config tapedeck.yaml",
      "  tapedeck record --config tapedeck.yaml",
      "  tapedeck record --config tapedeck.yaml --roles broker,jobs"
    })
final class RecordCommand implements Callable<Integer> {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Configuration.")
  private Path config = Path.of("");

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLES",
      description = "Some of collectors,broker,jobs, to run them apart. Default: all.")
  private List<String> roles = List.of();

  private final CommandInput session;

  RecordCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Set<Role> asked = roles();
    TapedeckConfig read = ConfigFile.load(config, new ExchangeChecks());
    refuseTwoBrokers(read);
    PrintStream err = session.console().err();
    try (StopSignal stop = StopSignal.install(err);
        DataFolder folder = DataFolder.hold(read.data(), asked)) {
      if (!session.console().outIsTerminal() && !session.console().errIsTerminal()) {
        LogOutput.toStdout();
      }
      if (asked.contains(Role.BROKER) && read.kafka().bootstrapServers().isEmpty()) {
        LogOutput.besideOwnBroker();
      }
      LogOutput.toFiles(folder.logs(), logName(asked), session.debug().getAsBoolean());
      try (LiveView view = LiveView.on(session.console());
          LocalPipeline pipeline =
              LocalPipeline.start(read, folder, asked, System.getenv(), stop, view::starting)) {
        if (!stop.isAsked()) {
          pipeline.brokerAddress().ifPresent(at -> err.println("broker on " + at));
          err.println("recording into " + read.warehouse() + ", Ctrl-C stops");
        }
        watch(pipeline, view, stop);
        stop(pipeline, stop);
      }
    }
    return 0;
  }

  /** Asked for by name, the broker is more than the default of all roles. */
  private void refuseTwoBrokers(TapedeckConfig read) {
    String servers = read.kafka().bootstrapServers();
    if (!servers.isEmpty() && roles.contains(Role.BROKER.word())) {
      throw CommandFailure.words(
          "--roles broker starts a broker, but kafka.bootstrap-servers names another (%s): leave"
              + " one out",
          servers);
    }
  }

  /** Processes of one folder write a log each. */
  private static String logName(Set<Role> asked) {
    return asked.equals(Role.OF_RECORDING)
        ? "tapedeck"
        : "tapedeck-" + asked.stream().map(Role::word).sorted().collect(Collectors.joining("-"));
  }

  private static void watch(LocalPipeline pipeline, LiveView view, StopSignal stop)
      throws InterruptedException {
    while (!stop.await(LOOK_EVERY)) {
      Optional<CommandFailure> failure = pipeline.failure();
      if (failure.isPresent()) {
        throw failure.get();
      }
      view.show(pipeline);
    }
  }

  private void stop(LocalPipeline pipeline, StopSignal stop) {
    Console console = session.console();
    console.err().println("stopping: writing what was received ...");
    long waiting = pipeline.stop(stop.left());
    if (waiting > 0) {
      console
          .err()
          .printf("%d records wait on Kafka: the same command goes on with them%n", waiting);
    }
  }

  private Set<Role> roles() {
    if (roles.isEmpty()) {
      return Role.OF_RECORDING;
    }
    Set<Role> asked = EnumSet.noneOf(Role.class);
    roles = roles.stream().map(String::strip).toList();
    roles.forEach(word -> asked.add(role(word)));
    return asked;
  }

  private static Role role(String word) {
    return Role.OF_RECORDING.stream()
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() -> CommandFailure.words("unknown role %s%s", word, hint(word)));
  }

  private static String hint(String word) {
    return Nearest.hint(word, Role.OF_RECORDING.stream().map(Role::word).toList());
  }
}
