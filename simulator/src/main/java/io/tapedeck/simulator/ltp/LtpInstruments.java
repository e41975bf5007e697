package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of instruments: symbols of several venues, such as {@code BINANCE_PERP_BTC_USDT}. */
final class LtpInstruments {

  static final List<String> DEFAULT =
      List.of(
          "BINANCE_PERP_BTC_USDT",
          "BINANCE_PERP_ETH_USDT",
          "BINANCE_SPOT_BTC_USDT",
          "OKX_PERP_BTC_USDT");
  static final String PRODUCT = "main";

  private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
  private static final Pattern SHAPE =
      Pattern.compile("(BINANCE|OKX|EDX)_(SPOT|PERP)_([A-Za-z0-9]+)_([A-Za-z0-9]+)");

  /** Tick, quantity of one lot and starting price in ticks, by base coin. */
  private record Terms(String tick, String lot, long start) {}

  private static final Map<String, Terms> KNOWN =
      Map.of("BTC", new Terms("0.1", "0.001", 860_051), "ETH", new Terms("0.01", "0.01", 292_077));
  private static final Terms USUAL = new Terms("0.0001", "1", 20_011);

  private LtpInstruments() {}

  static List<InstrumentSpec> listed(List<String> symbols) {
    return (symbols.isEmpty() ? DEFAULT : symbols)
        .stream().distinct().map(LtpInstruments::spec).toList();
  }

  static FundingSchedule funding(InstrumentSpec spec, long seed) {
    return new FundingSchedule(seed ^ spec.symbol().hashCode(), FUNDING_INTERVAL, Duration.ZERO);
  }

  static boolean isPerpetual(InstrumentSpec spec) {
    return spec.symbol().contains("_PERP_");
  }

  /** The venue, first word of a symbol. */
  static String venue(String symbol) {
    return symbol.substring(0, symbol.indexOf('_'));
  }

  /** The kind of business, second word of a symbol. */
  static String business(String symbol) {
    return symbol.split("_", 3)[1];
  }

  /**
   * A quantity as orders of an account have it: contracts of OKX perpetuals, else the base coin.
   */
  static String orderQuantity(InstrumentSpec spec, long size) {
    boolean pieces = spec.symbol().startsWith("OKX_PERP_");
    return pieces ? Long.toString(size) : quantity(spec, size).toPlainString();
  }

  /** A quantity in the base coin. */
  static BigDecimal quantity(InstrumentSpec spec, long size) {
    return spec.baseValue(1, size);
  }

  private static InstrumentSpec spec(String symbol) {
    Matcher parts = SHAPE.matcher(symbol);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--symbols of ltp look like BINANCE_PERP_BTC_USDT, not '" + symbol + "'.");
    }
    Terms terms = KNOWN.getOrDefault(parts.group(3), USUAL);
    return new InstrumentSpec(
        symbol,
        parts.group(3),
        parts.group(4),
        parts.group(4),
        InstrumentSpec.Contract.LINEAR,
        new BigDecimal(terms.tick()),
        new BigDecimal(terms.lot()),
        1,
        terms.start());
  }
}
