package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.RecordConfiguration;
import io.tapedeck.simulator.server.RunningSimulator;
import io.tapedeck.simulator.server.Simulator;
import java.util.ArrayList;
import java.util.List;

/** The Bitget simulator, put together. */
public final class BitgetSimulator {

  // Both lines list the same symbols.
  private static final List<BitgetLine> RECORDED_LINES =
      List.of(BitgetLine.SPOT, BitgetLine.USDT_FUTURES);
  private static final List<String> RECORDED =
      List.of("trade", "ticker", "books", "books1", "books5", "candle1m");
  private static final List<String> RECORDED_V1 =
      List.of("trade", "ticker", "books", "books5", "candle1m");
  private static final List<String> RECORDED_V3 =
      List.of("publicTrade", "ticker", "books", "books1", "books5", "kline1m");

  private BitgetSimulator() {}

  /** Starts it. */
  public static Simulator start(SimulatorOptions options) {
    return RunningSimulator.start(exchange(options), options);
  }

  /** What it is made of. */
  public static RunningSimulator.Exchange exchange(SimulatorOptions options) {
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
    return new RunningSimulator.Exchange(
        BitgetProtocol.NAME,
        listed,
        listed.stream().map(BitgetInstruments::symbol).distinct().toList(),
        spec -> BitgetInstruments.funding(spec, options.seed()),
        markets -> new BitgetProtocol(markets, tape, options, generation == BitgetGeneration.V3),
        generation.socketPath(),
        "",
        new RecordConfiguration(
            options.generation(),
            recorded(generation),
            ofRecordedLines(listed),
            generation == BitgetGeneration.V1 ? ofMarginAccounts(listed) : List.of(),
            List.of()));
  }

  /** Own margin orders of v1 name a symbol with the product behind it. */
  private static List<String> ofMarginAccounts(List<InstrumentSpec> listed) {
    return ofRecordedLines(listed).stream().map(symbol -> symbol + "_SPBL").toList();
  }

  private static List<String> recorded(BitgetGeneration generation) {
    return switch (generation) {
      // Futures of v1 have a socket of their own.
      case V1 -> channels(List.of(BitgetLine.SPOT), RECORDED_V1, "margin/indexPrice");
      case V2 -> channels(RECORDED_LINES, RECORDED, "margin/index-price");
      case V3 -> channels(RECORDED_LINES, RECORDED_V3, "usdt-futures/liquidation");
    };
  }

  private static List<String> ofRecordedLines(List<InstrumentSpec> listed) {
    return listed.stream()
        .filter(spec -> RECORDED_LINES.contains(BitgetInstruments.line(spec)))
        .map(BitgetInstruments::symbol)
        .distinct()
        .toList();
  }

  private static List<String> channels(List<BitgetLine> lines, List<String> texts, String whole) {
    List<String> channels = new ArrayList<>();
    lines.forEach(line -> texts.forEach(text -> channels.add(line.product() + "/" + text)));
    channels.add(whole);
    return channels;
  }
}
