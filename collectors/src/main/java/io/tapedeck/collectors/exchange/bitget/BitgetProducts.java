package io.tapedeck.collectors.exchange.bitget;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The product of ours that an {@code instType} and a symbol mean, in every generation. */
final class BitgetProducts {

  static final String SPOT = "spot";
  static final String MARGIN = "margin";
  static final String USDT_FUTURES = "usdt-futures";
  static final String COIN_FUTURES = "coin-futures";
  static final String USDC_FUTURES = "usdc-futures";

  /** A unified account spans all products; its rows say theirs. */
  static final String UNIFIED = "main";

  static final List<String> FUTURES = List.of(USDT_FUTURES, COIN_FUTURES, USDC_FUTURES);

  /** Coins that futures settle in and most of margin is held in, where a call wants one named. */
  static final List<String> COINS = List.of("USDT", "USDC", "BTC", "ETH");

  /** Kinds of orders that wait for a price, of futures; a call names one. */
  static final List<String> PLAN_TYPES = List.of("normal_plan", "track_plan", "profit_loss");

  /** The products of a unified account, as v3 writes them. */
  static final List<String> CATEGORIES =
      List.of("SPOT", "MARGIN", "USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES");

  private static final Map<String, String> BY_TYPE =
      Map.of(
          "sp", SPOT,
          "spot", SPOT,
          "mabl", MARGIN,
          "margin", MARGIN,
          "usdt-futures", USDT_FUTURES,
          "coin-futures", COIN_FUTURES,
          "usdc-futures", USDC_FUTURES,
          "uta", UNIFIED);

  private static final String V1_FUTURES = "mc";

  private BitgetProducts() {}

  /** The product of a subscription; null for a type that nobody documents. */
  static @Nullable String of(String instType, @Nullable String symbol) {
    String type = instType.toLowerCase(Locale.ROOT);
    return type.equals(V1_FUTURES) ? ofFuture(symbol) : BY_TYPE.get(type);
  }

  /**
   * The product of a v1 futures symbol. Its suffix says it; captures carry plain symbols, whose
   * quote coin tells it: {@code BTCUSD} settles in its coin, {@code BTCPERP} in USDC. What tells
   * nothing is taken for the largest line, USDT.
   */
  static String ofFuture(@Nullable String symbol) {
    if (symbol == null) {
      return USDT_FUTURES;
    }
    String name = symbol.toUpperCase(Locale.ROOT);
    String suffixed = ofSuffix(name);
    if (suffixed != null) {
      return suffixed;
    }
    if (name.endsWith("USDC") || name.endsWith("PERP")) {
      return USDC_FUTURES;
    }
    boolean coin = name.contains("USD") && !name.contains("USDT") && !name.contains("USDC");
    return coin ? COIN_FUTURES : USDT_FUTURES;
  }

  /** The product that the suffix of a v1 symbol names; null for a plain one. */
  static @Nullable String ofSuffix(String symbol) {
    int mark = symbol.indexOf('_');
    if (mark < 0) {
      return null;
    }
    String suffix = symbol.substring(mark + 1).toUpperCase(Locale.ROOT);
    if (suffix.startsWith("SPBL")) {
      return SPOT;
    }
    if (suffix.startsWith("UMCBL")) {
      return USDT_FUTURES;
    }
    if (suffix.startsWith("DMCBL")) {
      return COIN_FUTURES;
    }
    return suffix.startsWith("CMCBL") ? USDC_FUTURES : null;
  }
}
