package io.tapedeck.market.normalise.bitmart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Our names for BitMart futures symbols; only perpetual contracts exist (futures API text). */
final class BitmartSymbols {

  private static final Pattern PERPETUAL = Pattern.compile("([A-Z0-9]{1,}?)(USDT|USDC|USD)");

  private BitmartSymbols() {}

  /** Such as {@code BTC-USDT-PERP}; null for a symbol of another shape. */
  static @Nullable String instrument(String symbol) {
    Matcher matcher = PERPETUAL.matcher(symbol);
    return matcher.matches() ? matcher.group(1) + "-" + matcher.group(2) + "-PERP" : null;
  }
}
