package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.RunningSimulator;
import io.tapedeck.simulator.Simulator;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.replay.ReplayTape;
import java.util.ArrayList;
import java.util.List;

/** Puts the Bitget simulator together. */
public final class BitgetSimulator {

  // Both lines list the same symbols.
  private static final List<Line> RECORDED_LINES = List.of(Line.SPOT, Line.USDT_FUTURES);
  private static final List<String> RECORDED =
      List.of("trade", "ticker", "books", "books1", "books5", "candle1m");
  private static final List<String> RECORDED_V3 =
      List.of("publicTrade", "ticker", "books", "books1", "books5", "kline1m");

  private BitgetSimulator() {}

  /** Starts it. */
  public static Simulator start(SimulatorOptions options) {
    BitgetGeneration generation =
        options.generation() == null
            ? BitgetGeneration.V2
            : BitgetGeneration.of(options.generation());
    ReplayTape tape =
        options.replay() == null
            ? null
            : ReplayTape.load(options.replay(), new BitgetReplay(), options.rate());
    List<InstrumentSpec> listed =
        tape == null
            ? BitgetInstruments.listed(options.symbols())
            : BitgetInstruments.captured(tape.symbols());
    return RunningSimulator.start(
        new RunningSimulator.Exchange(
            BitgetProtocol.NAME,
            listed,
            listed.stream().map(BitgetInstruments::symbol).distinct().toList(),
            spec -> BitgetInstruments.funding(spec, options.seed()),
            markets ->
                new BitgetProtocol(markets, tape, options, generation == BitgetGeneration.V3),
            generation.socketPath(),
            "",
            recorded(generation)),
        options);
  }

  private static List<String> recorded(BitgetGeneration generation) {
    boolean v3 = generation == BitgetGeneration.V3;
    List<String> channels = new ArrayList<>();
    for (Line line : RECORDED_LINES) {
      for (String channel : v3 ? RECORDED_V3 : RECORDED) {
        channels.add(line.product() + "/" + channel);
      }
    }
    channels.add(
        switch (generation) {
          case V1 -> "margin/indexPrice";
          case V2 -> "margin/index-price";
          case V3 -> "usdt-futures/liquidation";
        });
    return channels;
  }
}
