package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountRules;
import io.tapedeck.simulator.account.AccountRules.Holder;
import io.tapedeck.simulator.account.AccountRules.Trading;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.RunningSimulator;
import io.tapedeck.simulator.server.Simulator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The LTP simulator, put together. */
public final class LtpSimulator {

  private static final List<String> RECORDED =
      List.of(
          "BBO",
          "TICKER",
          "TRADE",
          "ORDER_BOOK",
          "KLINE_1m",
          "MARK_PRICE_KLINE_1m",
          "INDEX_KLINE_1m",
          "MARK_PRICE",
          "INDEX_PRICE",
          "OPEN_INTEREST");
  private static final List<String> RECORDED_FIRST = List.of("BBO", "ORDER_BOOK", "MARK_PRICE");

  // One key sees one portfolio; the others are where transfers come from and go to.
  private static final AccountRules RULES =
      new AccountRules(
          List.of(
              new Holder(2_001_001, "main"),
              new Holder(2_001_002, "hedge"),
              new Holder(2_001_003, "carry")),
          spec -> LtpInstruments.isPerpetual(spec) ? Trading.CONTRACT : Trading.SPOT,
          Map.of("USDT", new BigDecimal("250000"), "BTC", new BigDecimal("3")),
          new BigDecimal("-0.0001"),
          new BigDecimal("0.0006"),
          10,
          true,
          new BigDecimal("0.0000057"));

  private LtpSimulator() {}

  /** Starts it. */
  public static Simulator start(SimulatorOptions options) {
    return RunningSimulator.start(exchange(options), options);
  }

  /** What it is made of. */
  public static RunningSimulator.Exchange exchange(SimulatorOptions options) {
    LtpGeneration generation =
        options.generation() == null ? LtpGeneration.V2 : LtpGeneration.of(options.generation());
    if (options.replay() != null) {
      throw new IllegalArgumentException(
          "--replay is not offered for ltp: there are no captures of it.");
    }
    boolean first = generation == LtpGeneration.V1;
    return new RunningSimulator.Exchange(
        LtpProtocol.NAME,
        first ? generation.word() : null,
        LtpInstruments.listed(options.symbols()),
        spec -> LtpInstruments.funding(spec, options.seed()),
        markets -> protocol(markets, generation, options),
        first ? LtpProtocol.FIRST_MARKET_SOCKET : LtpProtocol.MARKET_SOCKET + "?binary=false",
        "",
        first ? RECORDED_FIRST : RECORDED);
  }

  private static LtpProtocol protocol(
      Markets markets, LtpGeneration generation, SimulatorOptions options) {
    return new LtpProtocol(
        markets,
        AccountEngine.start(
            markets, RULES.after(options.past()), options.seed(), options.accountFile()),
        generation,
        options.key(),
        options.clock());
  }
}
