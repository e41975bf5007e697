package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.InstrumentNaming;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our names for BitMEX symbols as far as the symbol alone says them: {@code XBTUSD}, {@code
 * XBTU21}, {@code ETHUSDTZ23}, {@code XBT_USDT}, {@code ETHUSD_ETH}. Indices and symbols with
 * another shape have none.
 */
final class BitmexSymbols {

  private static final String QUOTES = "(USDT|USDC|USD|EUR)";
  private static final Pattern PERPETUAL = Pattern.compile("([A-Z0-9]{2,}?)" + QUOTES);
  private static final Pattern DATED =
      Pattern.compile("([A-Z0-9]{2,}?)" + QUOTES + "([FGHJKMNQUVXZ])([0-9]{2})");

  /** Contracts on the first coin are quoted in USD; others with such short names in XBT or not. */
  private static final Pattern DATED_BITCOIN = Pattern.compile("(XBT)([FGHJKMNQUVXZ])([0-9]{2})");

  private static final Pattern PAIR = Pattern.compile("([A-Z0-9]{2,})_(USDT|USDC|USD|EUR|XBT|ETH)");
  private static final Set<String> CURRENCIES = Set.of("USDT", "USDC", "USD", "EUR");
  private static final String PERPETUAL_MARK = "-PERP";
  private static final String MONTHS = "FGHJKMNQUVXZ";
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

  /** Currencies in the exchange's spelling, the smallest units of settlement too. */
  private static final Map<String, String> COINS =
      Map.of("XBT", "BTC", "XBt", "BTC", "USDt", "USDT", "Gwei", "ETH");

  /** How names of indices begin (BitMEX API docs). */
  private static final String INDEX_MARK = ".";

  /** What a symbol alone says. */
  static final InstrumentNaming NAMING =
      new InstrumentNaming() {
        @Override
        public @Nullable String instrument(String symbol) {
          return BitmexSymbols.instrument(symbol);
        }

        @Override
        public boolean isIndex(String symbol) {
          return symbol.startsWith(INDEX_MARK);
        }
      };

  private BitmexSymbols() {}

  /** The comparable spelling of a coin; null of a unit that we do not know. */
  static @Nullable String coin(@Nullable String printed) {
    if (printed == null || printed.isEmpty()) {
      return null;
    }
    boolean upper = printed.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    return COINS.getOrDefault(printed, upper ? printed : null);
  }

  /** Our name; null when the symbol does not say enough. */
  static @Nullable String instrument(String symbol) {
    Matcher pair = PAIR.matcher(symbol);
    return pair.matches() ? ofPair(pair.group(1), pair.group(2)) : contract(symbol);
  }

  /**
   * What stands behind the mark is the quote coin of a spot pair, or, behind the name of a
   * contract, the coin that it settles in: {@code ETHUSD_ETH} is a contract of ETHUSD.
   */
  private static @Nullable String ofPair(String name, String coin) {
    String contract = contract(name);
    if (contract == null) {
      return coin(name) + "-" + coin(coin);
    }
    // Some coins are named like a contract (RLUSD); quoted in a currency they could be either.
    return CURRENCIES.contains(coin) && contract.endsWith(PERPETUAL_MARK) ? null : contract;
  }

  /** Our name of a contract; null when the name does not say enough. */
  private static @Nullable String contract(String symbol) {
    Matcher bitcoin = DATED_BITCOIN.matcher(symbol);
    if (bitcoin.matches()) {
      return "BTC-USD-" + expiry(bitcoin.group(2), bitcoin.group(3));
    }
    Matcher dated = DATED.matcher(symbol);
    if (dated.matches()) {
      return coin(dated.group(1))
          + "-"
          + dated.group(2)
          + "-"
          + expiry(dated.group(3), dated.group(4));
    }
    Matcher perpetual = PERPETUAL.matcher(symbol);
    return perpetual.matches()
        ? coin(perpetual.group(1)) + "-" + perpetual.group(2) + PERPETUAL_MARK
        : null;
  }

  /** Contracts settle on the last Friday of their month (BitMEX contract specifications). */
  private static String expiry(String month, String year) {
    return LocalDate.of(2000 + Integer.parseInt(year), MONTHS.indexOf(month) + 1, 1)
        .with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY))
        .format(DATE);
  }

  /** A date as it stands in a name. */
  static String date(LocalDate date) {
    return date.format(DATE);
  }
}
