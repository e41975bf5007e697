package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountRules;
import io.tapedeck.simulator.account.AccountRules.Holder;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.RunningSimulator;
import io.tapedeck.simulator.server.Simulator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The BitMart simulator, put together. */
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

  private static final AccountRules RULES =
      AccountRules.contracts(
          List.of(
              new Holder(880_001, "main"),
              new Holder(880_002, "hedge"),
              new Holder(880_003, "carry")),
          Map.of("USDT", new BigDecimal("200000")));

  private BitmartSimulator() {}

  /** Starts it. */
  public static Simulator start(SimulatorOptions options) {
    return RunningSimulator.start(exchange(options), options);
  }

  /** What makes it, for whoever runs it another way. */
  public static RunningSimulator.Exchange exchange(SimulatorOptions options) {
    BitmartGeneration generation =
        options.generation() == null
            ? BitmartGeneration.V2
            : BitmartGeneration.of(options.generation());
    ReplayTape tape =
        options.replay() == null
            ? null
            : ReplayTape.load(options.replay(), new BitmartReplay(), options.rate());
    List<InstrumentSpec> listed =
        tape == null
            ? BitmartInstruments.listed(options.symbols())
            : BitmartInstruments.captured(tape.symbols());
    return new RunningSimulator.Exchange(
        BitmartProtocol.NAME,
        options.generation(),
        listed,
        spec -> BitmartInstruments.funding(spec, options.seed()),
        markets ->
            new BitmartProtocol(
                markets,
                AccountEngine.start(
                    markets, RULES.after(options.past()), options.seed(), options.accountFile()),
                generation,
                tape,
                options.key(),
                options.clock()),
        "/api?protocol=1.1",
        "",
        generation == BitmartGeneration.V1 ? RECORDED_V1 : RECORDED_V2);
  }
}
