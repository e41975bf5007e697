package io.tapedeck.launcher.demo;

import io.tapedeck.lake.storage.Folders;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.ExchangeSection;
import io.tapedeck.settings.JobSection;
import io.tapedeck.settings.TapedeckConfig;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The simulators of the demo, and the configuration that records from all of them. */
final class SimulatedExchanges implements AutoCloseable {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

  /** Those whose channels are recorded from the socket to their tables. */
  private static final List<String> EXCHANGES = List.of("bitget", "bitmart", "bitmex", "ltp");

  private final List<Simulator> simulators;
  private final DataFolder folder;
  private final MadeUpKey key = new MadeUpKey();

  private SimulatedExchanges(List<Simulator> simulators, DataFolder folder) {
    this.simulators = simulators;
    this.folder = folder;
  }

  /** Starts them; ids and times go on where those of an earlier start in the folder ended. */
  static SimulatedExchanges start(DataFolder folder) {
    Path states = Folders.createPrivate(folder.path().resolve("simulators"));
    SimulatedExchanges started = new SimulatedExchanges(new ArrayList<>(), folder);
    try {
      for (String exchange : EXCHANGES) {
        SimulatorOptions options =
            SimulatorOptions.defaults()
                .withState(states.resolve(exchange + ".state"))
                .withKey(started.key.accepted());
        started.simulators.add(Simulators.start(exchange, options));
      }
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** What {@code simulate --print-config} writes for each, as one, with quick checkpoints. */
  TapedeckConfig config() {
    Map<String, ExchangeSection> exchanges = new TreeMap<>();
    for (Simulator simulator : simulators) {
      String text = simulator.recordConfiguration(folder.path());
      ConfigFile file = ConfigFile.parse(text, folder.path(), ConfigChecks.NONE);
      exchanges.putAll(file.config().exchanges());
    }
    TapedeckConfig usual = TapedeckConfig.defaults(folder.path());
    JobSection quick =
        new JobSection(CHECKPOINT_INTERVAL, usual.job().dedupeHorizon(), usual.job().parallelism());
    return usual.withExchanges(exchanges).withJob(quick);
  }

  /** Where the configuration finds the key of the simulated accounts. */
  Map<String, String> environment() {
    return key.environment();
  }

  @Override
  public void close() {
    simulators.forEach(Simulator::close);
  }
}
