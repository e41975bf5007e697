package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.RunningSimulator;
import io.tapedeck.simulator.Simulator;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.market.InstrumentSpec;
import java.util.List;

/** Puts the BitMart simulator together. */
public final class BitmartSimulator {

  private static final List<String> RECORDED_V1 =
      List.of("futures/ticker", "futures/trade", "futures/depth20", "futures/klineBin1m");
  private static final List<String> RECORDED_V2 =
      List.of(
          "futures/ticker",
          "futures/trade",
          "futures/depthIncrease50",
          "futures/bookticker",
          "futures/klineBin1m",
          "futures/markPriceKlineBin1m",
          "futures/fundingRate");

  private BitmartSimulator() {}

  /** Starts it. */
  public static Simulator start(SimulatorOptions options) {
    BitmartGeneration generation =
        options.generation() == null
            ? BitmartGeneration.V2
            : BitmartGeneration.of(options.generation());
    List<InstrumentSpec> listed = BitmartInstruments.listed(options.symbols());
    return RunningSimulator.start(
        new RunningSimulator.Exchange(
            BitmartProtocol.NAME,
            listed,
            spec -> BitmartInstruments.funding(spec, options.seed()),
            markets -> new BitmartProtocol(markets, generation, options.key(), options.clock()),
            "/api?protocol=1.1",
            "",
            generation == BitmartGeneration.V1 ? RECORDED_V1 : RECORDED_V2),
        options);
  }
}
