package io.tapedeck.simulator;

import io.tapedeck.simulator.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one simulator behaves. Values that are absent mean the exchange's own default.
 *
 * @param seed decides prices, sizes, ids and faults
 * @param rate market events a second, all symbols together
 * @param symbols symbols listed; empty means the exchange's usual ones
 * @param port 0 picks a free one
 * @param generation the protocol generation; null means the newest
 * @param truth file that gets a line for every row sent; null for none
 * @param replay captured frames to serve instead of the market; null for none
 * @param state file by which ids and times continue over a restart; null means beside the truth
 *     file, or none when there is no truth file
 * @param faults what goes wrong on the way out
 * @param connections connections a client may open at once, and then one a second
 * @param key the account's key; its secrets print as stars
 * @param clock the only clock that the simulator reads
 */
public record SimulatorOptions(
    long seed,
    int rate,
    List<String> symbols,
    int port,
    @Nullable String generation,
    @Nullable Path truth,
    @Nullable Path replay,
    @Nullable Path state,
    FaultPlan faults,
    int connections,
    AccountKey key,
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
        FaultPlan.NONE,
        60,
        AccountKey.fromEnvironment(System.getenv()),
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
    return new SimulatorOptions(
        value,
        rate,
        symbols,
        port,
        generation,
        truth,
        replay,
        state,
        faults,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withRate(int value) {
    return new SimulatorOptions(
        seed,
        value,
        symbols,
        port,
        generation,
        truth,
        replay,
        state,
        faults,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withSymbols(List<String> value) {
    return new SimulatorOptions(
        seed, rate, value, port, generation, truth, replay, state, faults, connections, key, clock);
  }

  public SimulatorOptions withPort(int value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        value,
        generation,
        truth,
        replay,
        state,
        faults,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withGeneration(@Nullable String value) {
    return new SimulatorOptions(
        seed, rate, symbols, port, value, truth, replay, state, faults, connections, key, clock);
  }

  public SimulatorOptions withTruth(@Nullable Path value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        port,
        generation,
        value,
        replay,
        state,
        faults,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withReplay(@Nullable Path value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        port,
        generation,
        truth,
        value,
        state,
        faults,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withState(@Nullable Path value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        port,
        generation,
        truth,
        replay,
        value,
        faults,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withFaults(FaultPlan value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        port,
        generation,
        truth,
        replay,
        state,
        value,
        connections,
        key,
        clock);
  }

  public SimulatorOptions withConnections(int value) {
    return new SimulatorOptions(
        seed, rate, symbols, port, generation, truth, replay, state, faults, value, key, clock);
  }

  public SimulatorOptions withKey(AccountKey value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        port,
        generation,
        truth,
        replay,
        state,
        faults,
        connections,
        value,
        clock);
  }

  public SimulatorOptions withClock(Clock value) {
    return new SimulatorOptions(
        seed,
        rate,
        symbols,
        port,
        generation,
        truth,
        replay,
        state,
        faults,
        connections,
        key,
        value);
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
