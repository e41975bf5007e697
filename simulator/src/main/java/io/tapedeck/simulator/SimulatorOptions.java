package io.tapedeck.simulator;

import io.tapedeck.simulator.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of one simulator. Values that are absent mean the exchange's own default.
 *
 * @param seed decides prices, sizes, ids and faults
 * @param rate market events a second, all symbols together
 * @param symbols symbols listed; empty means the exchange's usual ones
 * @param port 0 picks a free one
 * @param generation the protocol generation; null means the newest
 * @param truth file that gets a line for every row sent; null for none
 * @param frames file that gets a line for every frame sent, with the hash of its text; null for
 *     none
 * @param replay captured frames to serve instead of the market; null for none
 * @param state file by which ids and times continue over a restart; null means beside the truth
 *     file, or none when there is no truth file
 * @param faults what goes wrong on the way out
 * @param connections connections a client may open at once, and then one a second
 * @param key the account's key; its secrets print as stars
 * @param past how long accounts have traded when it starts for the first time
 * @param clock the only clock that the simulator reads
 */
public record SimulatorOptions(
    long seed,
    int rate,
    List<String> symbols,
    int port,
    @Nullable String generation,
    @Nullable Path truth,
    @Nullable Path frames,
    @Nullable Path replay,
    @Nullable Path state,
    FaultPlan faults,
    int connections,
    AccountKey key,
    Duration past,
    Clock clock) {

  /** Most events a second that one simulator is asked for. */
  public static final int MAX_RATE = 100_000;

  public SimulatorOptions {
    symbols = List.copyOf(symbols);
    require(
        rate >= 1 && rate <= MAX_RATE, "--rate must be 1 to " + MAX_RATE + " a second: " + rate);
    require(port >= 0 && port <= 65_535, "--port must be 0 to 65535: " + port);
    require(connections >= 1, "connections must be positive: " + connections);
    symbols.forEach(
        symbol ->
            require(
                symbol.matches("[A-Za-z0-9_.]{1,32}"),
                "--symbols takes letters, digits, dots and underscores, not: " + symbol));
  }

  /** A market of the usual symbols on a free port, without truth, replay or faults. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        1,
        50,
        List.of(),
        0,
        null,
        null,
        null,
        null,
        null,
        FaultPlan.NONE,
        60,
        AccountKey.fromEnvironment(System.getenv()),
        Duration.ofDays(1),
        Clock.systemUTC());
  }

  /** The state file in effect. */
  public @Nullable Path stateFile() {
    if (state != null) {
      return state;
    }
    return truth == null ? null : truth.resolveSibling(truth.getFileName() + ".state");
  }

  /** The file by which accounts go on over a restart; null for none. */
  public @Nullable Path accountFile() {
    Path file = stateFile();
    return file == null ? null : file.resolveSibling(file.getFileName() + ".account");
  }

  public SimulatorOptions withSeed(long value) {
    return changed(draft -> draft.seed = value);
  }

  public SimulatorOptions withRate(int value) {
    return changed(draft -> draft.rate = value);
  }

  public SimulatorOptions withSymbols(List<String> value) {
    return changed(draft -> draft.symbols = value);
  }

  public SimulatorOptions withPort(int value) {
    return changed(draft -> draft.port = value);
  }

  public SimulatorOptions withGeneration(@Nullable String value) {
    return changed(draft -> draft.generation = value);
  }

  public SimulatorOptions withTruth(@Nullable Path value) {
    return changed(draft -> draft.truth = value);
  }

  public SimulatorOptions withFrames(@Nullable Path value) {
    return changed(draft -> draft.frames = value);
  }

  public SimulatorOptions withReplay(@Nullable Path value) {
    return changed(draft -> draft.replay = value);
  }

  public SimulatorOptions withState(@Nullable Path value) {
    return changed(draft -> draft.state = value);
  }

  public SimulatorOptions withFaults(FaultPlan value) {
    return changed(draft -> draft.faults = value);
  }

  public SimulatorOptions withConnections(int value) {
    return changed(draft -> draft.connections = value);
  }

  public SimulatorOptions withKey(AccountKey value) {
    return changed(draft -> draft.key = value);
  }

  public SimulatorOptions withPast(Duration value) {
    return changed(draft -> draft.past = value);
  }

  public SimulatorOptions withClock(Clock value) {
    return changed(draft -> draft.clock = value);
  }

  private SimulatorOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The same values, open to change. */
  private static final class Draft {
    private long seed;
    private int rate;
    private List<String> symbols;
    private int port;
    private @Nullable String generation;
    private @Nullable Path truth;
    private @Nullable Path frames;
    private @Nullable Path replay;
    private @Nullable Path state;
    private FaultPlan faults;
    private int connections;
    private AccountKey key;
    private Duration past;
    private Clock clock;

    Draft(SimulatorOptions options) {
      seed = options.seed;
      rate = options.rate;
      symbols = options.symbols;
      port = options.port;
      generation = options.generation;
      truth = options.truth;
      frames = options.frames;
      replay = options.replay;
      state = options.state;
      faults = options.faults;
      connections = options.connections;
      key = options.key;
      past = options.past;
      clock = options.clock;
    }

    SimulatorOptions options() {
      return new SimulatorOptions(
          seed,
          rate,
          symbols,
          port,
          generation,
          truth,
          frames,
          replay,
          state,
          faults,
          connections,
          key,
          past,
          clock);
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
