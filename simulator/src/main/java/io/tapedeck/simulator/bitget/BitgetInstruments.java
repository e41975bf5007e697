package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The list of instruments. A spot and a futures market may share a symbol, so inside the simulator
 * a market is known as {@code <product>/<symbol>}.
 */
final class BitgetInstruments {

  static final List<String> DEFAULT = List.of("BTCUSDT", "ETHUSDT", "BTCUSD", "BTCPERP");

  private static final String SEPARATOR = "/";
  private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
  private static final Map<String, InstrumentSpec> KNOWN = new LinkedHashMap<>();

  static {
    know(spec(BitgetLine.SPOT, "BTCUSDT", "BTC", "USDT", "0.01", "0.000001", 100, 8_600_510));
    know(spec(BitgetLine.SPOT, "ETHUSDT", "ETH", "USDT", "0.01", "0.0001", 10, 292_077));
    know(spec(BitgetLine.USDT_FUTURES, "BTCUSDT", "BTC", "USDT", "0.1", "0.0001", 10, 860_051));
    know(spec(BitgetLine.USDT_FUTURES, "ETHUSDT", "ETH", "USDT", "0.01", "0.01", 1, 292_077));
    know(spec(BitgetLine.COIN_FUTURES, "BTCUSD", "BTC", "USD", "0.1", "0.001", 1, 860_051));
    know(spec(BitgetLine.USDC_FUTURES, "BTCPERP", "BTC", "USDC", "0.1", "0.0001", 10, 860_051));
  }

  private BitgetInstruments() {}

  /** The markets of some symbols, by the line or lines that their form tells. */
  static List<InstrumentSpec> listed(Collection<String> symbols) {
    List<InstrumentSpec> listed = new ArrayList<>();
    for (String symbol : symbols.isEmpty() ? DEFAULT : symbols.stream().distinct().toList()) {
      listed.addAll(markets(symbol));
    }
    return listed;
  }

  /** Symbols of a capture: a replay serves any, also those whose terms are not known here. */
  static List<InstrumentSpec> captured(Collection<String> symbols) {
    List<InstrumentSpec> listed = new ArrayList<>();
    for (String symbol : symbols) {
      if (symbol.matches(".+(USDT|USD|PERP|USDC)")) {
        listed.addAll(markets(symbol));
      } else {
        listed.add(spec(BitgetLine.SPOT, symbol, symbol, "USDT", "0.0001", "0.1", 1, 20_011));
      }
    }
    return listed;
  }

  static FundingSchedule funding(InstrumentSpec spec, long seed) {
    return new FundingSchedule(seed ^ spec.symbol().hashCode(), FUNDING_INTERVAL, Duration.ZERO);
  }

  static BitgetLine line(InstrumentSpec spec) {
    String product = spec.symbol().substring(0, spec.symbol().indexOf(SEPARATOR));
    return BitgetLine.ofWord(product).orElseThrow();
  }

  /** The symbol that the exchange prints. */
  static String symbol(InstrumentSpec spec) {
    return spec.symbol().substring(spec.symbol().indexOf(SEPARATOR) + 1);
  }

  private static List<InstrumentSpec> markets(String symbol) {
    if (symbol.length() > 4 && symbol.endsWith("USDT")) {
      String base = symbol.substring(0, symbol.length() - 4);
      return List.of(
          terms(BitgetLine.SPOT, symbol, base, "USDT"),
          terms(BitgetLine.USDT_FUTURES, symbol, base, "USDT"));
    }
    if (symbol.length() > 4 && symbol.endsWith("PERP")) {
      String base = symbol.substring(0, symbol.length() - 4);
      return List.of(terms(BitgetLine.USDC_FUTURES, symbol, base, "USDC"));
    }
    if (symbol.length() > 4 && symbol.endsWith("USDC")) {
      String base = symbol.substring(0, symbol.length() - 4);
      return List.of(terms(BitgetLine.SPOT, symbol, base, "USDC"));
    }
    if (symbol.length() > 3 && symbol.endsWith("USD")) {
      String base = symbol.substring(0, symbol.length() - 3);
      return List.of(terms(BitgetLine.COIN_FUTURES, symbol, base, "USD"));
    }
    throw new IllegalArgumentException(
        "--symbols of bitget end in USDT, USDC, USD or PERP, such as BTCUSDT, not '"
            + symbol
            + "'.");
  }

  private static InstrumentSpec terms(BitgetLine line, String symbol, String base, String quote) {
    InstrumentSpec known = KNOWN.get(line.product() + SEPARATOR + symbol);
    return known != null ? known : spec(line, symbol, base, quote, "0.0001", "0.1", 1, 20_011);
  }

  private static InstrumentSpec spec(
      BitgetLine line,
      String symbol,
      String base,
      String quote,
      String tick,
      String step,
      long lot,
      long start) {
    return new InstrumentSpec(
        line.product() + SEPARATOR + symbol,
        base,
        quote,
        line == BitgetLine.COIN_FUTURES ? base : quote,
        InstrumentSpec.Contract.LINEAR,
        new BigDecimal(tick),
        new BigDecimal(step),
        lot,
        start);
  }

  private static void know(InstrumentSpec spec) {
    KNOWN.put(spec.symbol(), spec);
  }
}
