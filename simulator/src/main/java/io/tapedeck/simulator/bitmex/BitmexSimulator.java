package io.tapedeck.simulator.bitmex;

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

/** The BitMEX simulator, put together. */
public final class BitmexSimulator {

  private static final List<String> RECORDED =
      List.of(
          "trade",
          "orderBookL2",
          "quote",
          "tradeBin1m",
          "tradeBin5m",
          "funding",
          "instrument",
          "liquidation",
          "insurance");

  // The main account and its two sub-accounts, which cannot log in themselves.
  private static final AccountRules RULES =
      AccountRules.contracts(
          List.of(
              new Holder(420_001, "tapedeck"),
              new Holder(420_002, "hedge"),
              new Holder(420_003, "carry")),
          Map.of("XBt", new BigDecimal("10"), "USDt", new BigDecimal("500000")));

  private BitmexSimulator() {}

  /** Starts it. */
  public static Simulator start(SimulatorOptions options) {
    return RunningSimulator.start(exchange(options), options);
  }

  /** What makes it, for whoever runs it another way. */
  public static RunningSimulator.Exchange exchange(SimulatorOptions options) {
    BitmexGeneration generation =
        options.generation() == null
            ? BitmexGeneration.V2026
            : BitmexGeneration.of(options.generation());
    ReplayTape tape =
        options.replay() == null
            ? null
            : ReplayTape.load(options.replay(), new BitmexReplay(), options.rate());
    List<InstrumentSpec> listed =
        tape == null
            ? BitmexInstruments.listed(options.symbols())
            : BitmexInstruments.captured(tape.symbols());
    return new RunningSimulator.Exchange(
            BitmexProtocol.NAME,
            null,
            listed,
            spec -> BitmexInstruments.funding(spec, options.seed()),
            markets ->
                new BitmexProtocol(
                    markets,
                    AccountEngine.start(
                        markets,
                        RULES.after(options.past()),
                        options.seed(),
                        options.accountFile()),
                    generation,
                    tape,
                    options.connections(),
                    options.key(),
                    options.clock()),
            "/realtime",
            "/api/v1",
            RECORDED)
        .withReadAccounts("*")
        .withDailyFiles();
  }
}
