package io.tapedeck.market.normalise.ltp;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Symbols of the shape {@code {EXCHANGE}_{TYPE}_{BASE}_{QUOTE}}; the base may hold any letters. The
 * oldest form is in lower case; older texts write {@code OKEX} and {@code PEPR}.
 */
final class LtpSymbols {

  static final String BASE = "base";
  static final String CONTRACTS = "contracts";
  static final String UNKNOWN = "unknown";

  private static final int PARTS = 4;
  private static final Set<String> PERPETUALS = Set.of("PERP", "PEPR");
  private static final Set<String> SPOTS = Set.of("SPOT", "MARGIN");
  private static final Set<String> IN_COINS = Set.of("BINANCE", "EDX");
  private static final Set<String> IN_CONTRACTS = Set.of("OKX", "OKEX");

  private LtpSymbols() {}

  /** The parts of a symbol in upper case; none of a symbol of another shape. */
  private record Parts(String venue, String type, String base, String quote) {

    static @Nullable Parts of(String symbol) {
      String[] parts = symbol.toUpperCase(Locale.ROOT).split("_", -1);
      for (String part : parts) {
        if (part.isEmpty()) {
          return null;
        }
      }
      return parts.length == PARTS ? new Parts(parts[0], parts[1], parts[2], parts[3]) : null;
    }

    boolean isPerpetual() {
      return PERPETUALS.contains(type);
    }

    boolean isSpot() {
      return SPOTS.contains(type);
    }
  }

  /** Such as {@code BTC-USDT-PERP}; null for a symbol of another shape. */
  static @Nullable String instrument(String symbol) {
    Parts parts = Parts.of(symbol);
    if (parts == null || !(parts.isPerpetual() || parts.isSpot())) {
      return null;
    }
    String pair = parts.base() + '-' + parts.quote();
    return parts.isPerpetual() ? pair + "-PERP" : pair;
  }

  /** Our word for what it is; null for a symbol of another shape. */
  static @Nullable String kind(String symbol) {
    Parts parts = Parts.of(symbol);
    if (parts == null) {
      return null;
    }
    return parts.isPerpetual() ? "perpetual" : parts.isSpot() ? "spot" : "other";
  }

  /** The exchange's word for what it is. */
  static @Nullable String type(String symbol) {
    Parts parts = Parts.of(symbol);
    return parts == null ? null : parts.type();
  }

  static @Nullable String base(String symbol) {
    Parts parts = Parts.of(symbol);
    return parts == null ? null : parts.base();
  }

  static @Nullable String quote(String symbol) {
    Parts parts = Parts.of(symbol);
    return parts == null ? null : parts.quote();
  }

  /**
   * Unit of an account's orders, fills and positions: contracts for perpetuals of OKX, else the
   * base coin.
   */
  static String orderUnit(@Nullable String symbol) {
    return unit(symbol, CONTRACTS);
  }

  /** Unit of levels, bars and open interest, which no page tells for perpetuals of OKX. */
  static String marketUnit(@Nullable String symbol) {
    return unit(symbol, UNKNOWN);
  }

  private static String unit(@Nullable String symbol, String ofOkxPerpetuals) {
    Parts parts = symbol == null ? null : Parts.of(symbol);
    if (parts == null) {
      return UNKNOWN;
    }
    if (IN_COINS.contains(parts.venue())) {
      return BASE;
    }
    if (!IN_CONTRACTS.contains(parts.venue())) {
      return UNKNOWN;
    }
    return parts.isSpot() ? BASE : parts.isPerpetual() ? ofOkxPerpetuals : UNKNOWN;
  }
}
