package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The list of instruments: linear perpetuals, settled in USDT. */
final class BitmartInstruments {

  static final List<String> DEFAULT = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
  static final String PRODUCT = "futures";

  private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
  private static final String QUOTE = "USDT";

  private static final Map<String, InstrumentSpec> KNOWN =
      Map.of(
          "BTCUSDT", linear("BTC", "0.1", "0.001", 860_051),
          "ETHUSDT", linear("ETH", "0.01", "0.01", 292_077),
          "SOLUSDT", linear("SOL", "0.001", "0.1", 153_219));

  private BitmartInstruments() {}

  static List<InstrumentSpec> listed(List<String> symbols) {
    return (symbols.isEmpty() ? DEFAULT : symbols)
        .stream().distinct().map(BitmartInstruments::spec).toList();
  }

  /** Symbols of a capture: a replay serves any, also those whose terms are not known here. */
  static List<InstrumentSpec> captured(Collection<String> symbols) {
    return symbols.stream()
        .map(
            symbol ->
                symbol.matches(".+USDT")
                    ? spec(symbol)
                    : linear(symbol, "0.0001", "1", 20_011).named(symbol))
        .toList();
  }

  static FundingSchedule funding(InstrumentSpec spec, long seed) {
    return new FundingSchedule(seed ^ spec.symbol().hashCode(), FUNDING_INTERVAL, Duration.ZERO);
  }

  private static InstrumentSpec spec(String symbol) {
    InstrumentSpec known = KNOWN.get(symbol);
    if (known != null) {
      return known;
    }
    if (symbol.endsWith(QUOTE) && symbol.length() > QUOTE.length()) {
      return linear(symbol.substring(0, symbol.length() - QUOTE.length()), "0.0001", "1", 20_011);
    }
    throw new IllegalArgumentException(
        "--symbols of bitmart end in USDT, such as BTCUSDT, not '" + symbol + "'.");
  }

  private static InstrumentSpec linear(String base, String tick, String contract, long start) {
    return new InstrumentSpec(
        base + QUOTE,
        base,
        QUOTE,
        QUOTE,
        InstrumentSpec.Contract.LINEAR,
        new BigDecimal(tick),
        new BigDecimal(contract),
        1,
        start);
  }
}
