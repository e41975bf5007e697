package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.InstrumentSpec.Contract;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The list of instruments: the well-known perpetuals, and any other symbol by its ending. */
final class BitmexInstruments {

  static final List<String> DEFAULT = List.of("XBTUSD", "XBTUSDT", "ETHUSDT", "SOLUSDT");
  static final String PRODUCT = "main";

  private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
  private static final Duration FUNDING_OFFSET = Duration.ofHours(4);

  private static final Map<String, InstrumentSpec> KNOWN =
      Map.of(
          "XBTUSD", inverse("XBT", "0.5", 100, 172_001),
          "XBTUSDT", linear("XBT", "0.5", "0.000001", 1_000, 172_015),
          "ETHUSDT", linear("ETH", "0.05", "0.00001", 1_000, 58_411),
          "SOLUSDT", linear("SOL", "0.01", "0.0001", 1_000, 15_321));

  private BitmexInstruments() {}

  static List<InstrumentSpec> listed(List<String> symbols) {
    return (symbols.isEmpty() ? DEFAULT : symbols)
        .stream().distinct().map(BitmexInstruments::spec).toList();
  }

  /** Symbols of a capture: a replay serves any, also dated ones whose terms are not known here. */
  static List<InstrumentSpec> captured(Collection<String> symbols) {
    return symbols.stream()
        .map(
            symbol ->
                symbol.matches(".+USDT?")
                    ? spec(symbol)
                    : linear(symbol, "0.001", "0.001", 1, 20_011).named(symbol))
        .toList();
  }

  static FundingSchedule funding(InstrumentSpec spec, long seed) {
    return new FundingSchedule(seed ^ spec.symbol().hashCode(), FUNDING_INTERVAL, FUNDING_OFFSET);
  }

  /** Smallest units of the settlement coin in one coin. */
  static BigDecimal settleUnits(InstrumentSpec spec) {
    return BigDecimal.TEN.pow(spec.contract() == Contract.INVERSE ? 8 : 6);
  }

  /** Value of a trade in the smallest unit of the settlement coin. */
  static long grossValue(InstrumentSpec spec, BigDecimal base, BigDecimal quote) {
    BigDecimal value = spec.contract() == Contract.INVERSE ? base : quote;
    return value.multiply(settleUnits(spec)).longValue();
  }

  private static InstrumentSpec spec(String symbol) {
    InstrumentSpec known = KNOWN.get(symbol);
    if (known != null) {
      return known;
    }
    if (symbol.endsWith("USDT") && symbol.length() > 4) {
      return linear(symbol.substring(0, symbol.length() - 4), "0.001", "0.001", 1_000, 20_011);
    }
    if (symbol.endsWith("USD") && symbol.length() > 3) {
      return inverse(symbol.substring(0, symbol.length() - 3), "0.001", 1, 20_011);
    }
    throw new IllegalArgumentException(
        "--symbols of bitmex end in USD or USDT, such as XBTUSD, not '" + symbol + "'.");
  }

  private static InstrumentSpec inverse(String base, String tick, long lot, long start) {
    return new InstrumentSpec(
        base + "USD",
        base,
        "USD",
        "XBt",
        Contract.INVERSE,
        new BigDecimal(tick),
        BigDecimal.ONE,
        lot,
        start);
  }

  private static InstrumentSpec linear(
      String base, String tick, String contract, long lot, long start) {
    return new InstrumentSpec(
        base + "USDT",
        base,
        "USDT",
        "USDt",
        Contract.LINEAR,
        new BigDecimal(tick),
        new BigDecimal(contract),
        lot,
        start);
  }
}
