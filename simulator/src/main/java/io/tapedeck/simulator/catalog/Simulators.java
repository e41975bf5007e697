package io.tapedeck.simulator.catalog;

import io.tapedeck.simulator.SimulatorException;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.bitget.BitgetSimulator;
import io.tapedeck.simulator.bitmart.BitmartSimulator;
import io.tapedeck.simulator.bitmex.BitmexSimulator;
import io.tapedeck.simulator.ltp.LtpSimulator;
import io.tapedeck.simulator.server.Simulator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The list of simulators, started by the exchange's name. */
public final class Simulators {

  private static final Map<String, Function<SimulatorOptions, Simulator>> STARTERS =
      Map.of(
          "bitget", BitgetSimulator::start,
          "bitmart", BitmartSimulator::start,
          "bitmex", BitmexSimulator::start,
          "ltp", LtpSimulator::start);

  /** The exchanges that can be simulated. */
  public static final List<String> EXCHANGES = STARTERS.keySet().stream().sorted().toList();

  private Simulators() {}

  /**
   * Starts one exchange on loopback.
   *
   * @throws IllegalArgumentException when the words are wrong: no such exchange or generation
   * @throws SimulatorException when the world says no: port in use, file not readable
   */
  public static Simulator start(String exchange, SimulatorOptions options) {
    Function<SimulatorOptions, Simulator> starter = STARTERS.get(exchange);
    if (starter == null) {
      throw new IllegalArgumentException(
          "There is no simulator of '"
              + exchange
              + "'; there are "
              + String.join(", ", EXCHANGES)
              + ".");
    }
    return starter.apply(options);
  }
}
