package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.launcher.capture.CaptureInput;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.launcher.pipeline.StopSignal;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.simulator.SimulatorException;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One exchange simulator. */
@Command(
    name = "simulate",
    header = "One exchange simulator on this machine, for any client to connect to.",
    description = {
      "Speaks the exchange's documented protocols, REST and WebSocket, on one port of the loopback"
          + " address, until it is stopped."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck simulate --exchange bitmex --port 0 --print-config sim",
      "  tapedeck record --config sim/tapedeck.yaml        in another terminal",
      "  tapedeck simulate --exchange bitmart --faults drop=0.01,disconnect=30s --truth truth.jsonl"
    })
final class SimulateCommand implements Callable<Integer> {

  @Option(names = "--exchange", required = true, paramLabel = "E", description = "Which exchange.")
  private String exchange = "";

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "P",
      description = "Port on loopback; 0, the default, picks a free one and prints it.")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides prices, sizes, ids and faults. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--rate",
      defaultValue = "50",
      paramLabel = "N",
      description = "Market events a second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--symbols",
      split = ",",
      paramLabel = "S",
      description =
          "Symbols that are listed, joined by commas. Default: the exchange's usual ones.")
  private List<String> symbols = List.of();

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Write a line for every row that is sent.")
  private @Nullable Path truth;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Serve captured frames instead of the seeded market; - reads stdin.")
  private @Nullable Path replay;

  @Option(
      names = "--faults",
      paramLabel = "SPEC",
      description = "What goes wrong, such as drop=0.01,delay=0.05:200ms,disconnect=30s.")
  private @Nullable String faults;

  @Option(
      names = "--generation",
      paramLabel = "G",
      description = "Protocol generation that answers where several share a path. Default: newest.")
  private @Nullable String generation;

  @Option(
      names = "--print-config",
      paramLabel = "DIR",
      description = "Write DIR/tapedeck.yaml, ready to record from this simulator into DIR/data.")
  private @Nullable Path configFolder;

  private final CommandInput session;

  SimulateCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (!Simulators.EXCHANGES.contains(exchange)) {
      throw CommandFailure.words(
          "unknown exchange %s%s", exchange, Nearest.hint(exchange, Simulators.EXCHANGES));
    }
    try (StopSignal stop = StopSignal.install(session.console().err());
        Simulator simulator = start()) {
      if (configFolder != null) {
        writeConfiguration(simulator, configFolder);
      }
      tell(simulator);
      stop.await();
    }
    return 0;
  }

  private Simulator start() throws IOException {
    Path unpacked = replay == null ? null : unpacked(replay);
    try {
      return Simulators.start(exchange, options(unpacked == null ? replay : unpacked));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("%s", e.getMessage()).causedBy(e);
    } catch (SimulatorException e) {
      throw CommandFailure.world("%s", e.getMessage()).causedBy(e);
    } finally {
      if (unpacked != null) {
        Files.delete(unpacked);
      }
    }
  }

  /** A capture that came through a pipe or is packed, as a file; null for one that can be read. */
  private @Nullable Path unpacked(Path capture) throws IOException {
    boolean isPipe = capture.toString().equals("-");
    if (!isPipe && !Files.isRegularFile(capture)) {
      return null;
    }
    try (CaptureInput in =
        isPipe ? CaptureInput.open(session.console().in(), "stdin") : CaptureInput.open(capture)) {
      if (!isPipe && !in.isPacked()) {
        return null;
      }
      Path file = Files.createTempFile("tapedeck-replay-", ".jsonl");
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      in.refuseDamage("nothing is served, bring a whole copy");
      return file;
    }
  }

  private SimulatorOptions options(@Nullable Path replay) {
    return SimulatorOptions.defaults()
        .withSeed(seed)
        .withRate(rate)
        .withSymbols(symbols)
        .withPort(port)
        .withGeneration(generation)
        .withTruth(truth)
        .withReplay(replay)
        .withState(stateFile())
        .withFaults(faults == null ? FaultPlan.NONE : FaultPlan.parse(faults));
  }

  /** Ids and times go on over a restart in the same folder; beside a truth file they do anyway. */
  private @Nullable Path stateFile() {
    return truth == null && configFolder != null
        ? configFolder.toAbsolutePath().normalize().resolve(exchange + ".state")
        : null;
  }

  private void writeConfiguration(Simulator simulator, Path folder) throws IOException {
    Path absolute = Folders.createPrivate(folder.toAbsolutePath().normalize());
    Path file = absolute.resolve("tapedeck.yaml");
    Files.writeString(file, simulator.recordConfiguration(absolute.resolve("data")));
    session.console().err().println("wrote " + file);
  }

  /** Scripts read the first line, so it is there as soon as clients may connect. */
  private void tell(Simulator simulator) {
    Console console = session.console();
    console.out().println("port " + simulator.port());
    console.out().println("websocket " + simulator.websocket());
    console.out().println("rest " + simulator.rest());
    console.out().println("symbols " + String.join(",", simulator.symbols()));
    console.out().flush();
    console.err().println("simulating " + exchange + ", stop with Ctrl-C");
  }
}
