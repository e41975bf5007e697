package io.tapedeck.market.normalise.bitget;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The meaning of Bitget's symbols: their product where v1 marks it, and our comparable name. */
final class BitgetSymbols {

  static final String SPOT = "spot";
  static final String MARGIN = "margin";
  static final String USDT_FUTURES = "usdt-futures";
  static final String COIN_FUTURES = "coin-futures";
  static final String USDC_FUTURES = "usdc-futures";

  private static final Map<String, String> PRODUCTS =
      Map.ofEntries(
          Map.entry("SPBL", SPOT),
          Map.entry("UMCBL", USDT_FUTURES),
          Map.entry("DMCBL", COIN_FUTURES),
          Map.entry("CMCBL", USDC_FUTURES),
          Map.entry("SPOT", SPOT),
          Map.entry("MARGIN", MARGIN),
          Map.entry("USDT-FUTURES", USDT_FUTURES),
          Map.entry("COIN-FUTURES", COIN_FUTURES),
          Map.entry("USDC-FUTURES", USDC_FUTURES));

  private static final List<String> SPOT_QUOTES =
      List.of("USDT", "USDC", "USD1", "USDE", "EUR", "BRL", "TRY", "BTC", "ETH", "BGB", "USD");

  private static final Pattern LINEAR = Pattern.compile("([A-Z0-9]+?)(USDT|USDC)");
  private static final Pattern IN_COIN = Pattern.compile("([A-Z0-9]+?)USD");
  private static final Pattern IN_USDC = Pattern.compile("([A-Z0-9]+?)PERP");

  /** A dated v1 contract, {@code BTCUSD_DMCBL_230624}. */
  private static final Pattern DATED =
      Pattern.compile("([A-Z0-9]+?)(USDT|USDC|USD)_[A-Z]+_([0-9]{6})");

  private BitgetSymbols() {}

  /** The product of a suffix, an {@code instType}, a {@code category} or a {@code productType}. */
  static @Nullable String product(@Nullable String word) {
    return word == null ? null : PRODUCTS.get(word.toUpperCase(Locale.ROOT));
  }

  /** The product that the suffix of a symbol names; null for a plain one. */
  static @Nullable String productOf(String symbol) {
    int mark = symbol.indexOf('_');
    if (mark < 0) {
      return null;
    }
    int end = symbol.indexOf('_', mark + 1);
    return product(symbol.substring(mark + 1, end < 0 ? symbol.length() : end));
  }

  /** The symbol in upper case without its suffix; a dated one keeps it, the date stands behind. */
  static String plain(String symbol) {
    if (isPlain(symbol)) {
      return symbol;
    }
    String upper = symbol.toUpperCase(Locale.ROOT);
    int mark = upper.indexOf('_');
    boolean dated = mark >= 0 && upper.indexOf('_', mark + 1) > 0;
    return mark < 0 || dated || productOf(upper) == null ? upper : upper.substring(0, mark);
  }

  private static boolean isPlain(String symbol) {
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      if (c == '_' || (c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }

  /** Our name; null when the symbol does not say enough. */
  static @Nullable String instrument(String product, String symbol) {
    Matcher dated = DATED.matcher(symbol);
    if (dated.matches()) {
      return dated.group(1) + "-" + dated.group(2) + "-20" + dated.group(3);
    }
    return switch (product) {
      case SPOT, MARGIN -> spot(symbol);
      case USDT_FUTURES, USDC_FUTURES -> linear(symbol);
      case COIN_FUTURES -> perpetual(IN_COIN.matcher(symbol), "USD");
      default -> null;
    };
  }

  private static @Nullable String spot(String symbol) {
    for (String quote : SPOT_QUOTES) {
      if (symbol.length() > quote.length() && symbol.endsWith(quote)) {
        return symbol.substring(0, symbol.length() - quote.length()) + "-" + quote;
      }
    }
    return null;
  }

  private static @Nullable String linear(String symbol) {
    Matcher linear = LINEAR.matcher(symbol);
    if (linear.matches()) {
      return linear.group(1) + "-" + linear.group(2) + "-PERP";
    }
    return perpetual(IN_USDC.matcher(symbol), "USDC");
  }

  private static @Nullable String perpetual(Matcher symbol, String quote) {
    return symbol.matches() ? symbol.group(1) + "-" + quote + "-PERP" : null;
  }
}
