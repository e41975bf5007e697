package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.account.AccountRules;
import io.tapedeck.simulator.account.AccountRules.Holder;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one account, which lives by itself: spot, crossed margin, isolated margin of one pair, and
 * futures. Simulator's thread only.
 */
final class BitgetWallets implements AutoCloseable {

  private static final Holder HOLDER = new Holder(8_714_523L, "main");
  // The daily rate of the public terms, by the hour.
  private static final BigDecimal HOURLY_INTEREST = new BigDecimal("0.000025");

  private final Map<BitgetWallet, AccountEngine> engines = new EnumMap<>(BitgetWallet.class);
  private final Map<String, BitgetMarket> bySpec = new LinkedHashMap<>();
  private final BitgetListing listing;
  private final Duration past;

  private BitgetWallets(BitgetListing listing, Duration past) {
    this.listing = listing;
    this.past = past;
    listing.all().forEach(listed -> bySpec.put(listed.spec().symbol(), listed));
  }

  /** No account at all. */
  static BitgetWallets none(BitgetListing listing) {
    return new BitgetWallets(listing, Duration.ZERO);
  }

  /**
   * Opens the wallets and lives through the time before.
   *
   * @param past how long they have traded when they are opened for the first time
   * @param state beside which each wallet keeps a file of its own; null for none
   */
  static BitgetWallets open(
      BitgetListing listing, Instant now, long seed, Duration past, @Nullable Path state) {
    BitgetWallets wallets = new BitgetWallets(listing, past);
    wallets.open(now, seed, state);
    return wallets;
  }

  private void open(Instant now, long seed, @Nullable Path state) {
    List<Market> pairs = markets(listing.on(BitgetLine.SPOT));
    List<Market> futures =
        markets(listing.all().stream().filter(listed -> listed.line().isFutures()).toList());
    if (!pairs.isEmpty()) {
      open(BitgetWallet.SPOT, pairs, margin(pairs, BigDecimal.ZERO), now, seed, state);
      open(BitgetWallet.CROSSED, pairs, margin(pairs, HOURLY_INTEREST), now, seed + 1, state);
      List<Market> pair = pairs.subList(0, 1);
      open(BitgetWallet.ISOLATED, pair, margin(pair, HOURLY_INTEREST), now, seed + 2, state);
    }
    if (!futures.isEmpty()) {
      AccountRules rules = AccountRules.contracts(List.of(HOLDER), settlements(futures));
      open(BitgetWallet.FUTURES, futures, rules, now, seed + 3, state);
    }
  }

  /** What a step of the markets brought to each wallet. */
  Map<BitgetWallet, List<AccountEvent>> advance(Instant now, List<MarketTick> ticks) {
    Map<BitgetWallet, List<AccountEvent>> events = new EnumMap<>(BitgetWallet.class);
    engines.forEach((wallet, engine) -> events.put(wallet, engine.advance(now, ticks)));
    return events;
  }

  /** A wallet's account; null when nothing is listed that it could trade. */
  @Nullable Account find(BitgetWallet wallet) {
    AccountEngine engine = engines.get(wallet);
    return engine == null ? null : engine.main();
  }

  /** The market that an account knows by its inner symbol. */
  BitgetMarket listed(String inner) {
    BitgetMarket listed = bySpec.get(inner);
    if (listed == null) {
      throw new IllegalStateException("no market " + inner);
    }
    return listed;
  }

  /** The pair that the isolated wallet belongs to. */
  BitgetMarket isolatedPair() {
    return listing.on(BitgetLine.SPOT).get(0);
  }

  /** What a coin is worth in USDT by its spot market; 1 where it has none. */
  BigDecimal priceInUsdt(String coin) {
    return listing
        .find(BitgetLine.SPOT, coin + "USDT")
        .map(listed -> listed.price(listed.market().quote().bidTicks()))
        .orElse(BigDecimal.ONE);
  }

  /** Whether futures of a line settle in a coin; of any line when it is null. */
  boolean settles(String coin, @Nullable BitgetLine line) {
    return listing.all().stream()
        .filter(listed -> listed.line().isFutures() && (line == null || listed.line() == line))
        .anyMatch(listed -> listed.spec().settle().equals(coin));
  }

  /** The markets' own time. */
  Instant now() {
    return listing.all().stream()
        .map(listed -> listed.market().now())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  @Override
  public void close() {
    engines.values().forEach(AccountEngine::close);
  }

  private void open(
      BitgetWallet wallet,
      List<Market> markets,
      AccountRules rules,
      Instant now,
      long seed,
      @Nullable Path state) {
    Path file =
        state == null
            ? null
            : state.resolveSibling(
                state.getFileName() + "." + wallet.name().toLowerCase(Locale.ROOT));
    engines.put(wallet, AccountEngine.start(markets, now, rules.after(past), seed, file));
  }

  private static AccountRules margin(List<Market> pairs, BigDecimal interest) {
    Map<String, BigDecimal> deposits = new LinkedHashMap<>();
    for (Market pair : pairs) {
      deposits.put(pair.spec().base(), new BigDecimal("5"));
      deposits.put(pair.spec().quote(), new BigDecimal("200000"));
    }
    return AccountRules.margin(List.of(HOLDER), deposits, interest);
  }

  private static Map<String, BigDecimal> settlements(List<Market> futures) {
    Map<String, BigDecimal> deposits = new LinkedHashMap<>();
    for (Market market : futures) {
      boolean inCoin = market.spec().settle().equals(market.spec().base());
      deposits.put(market.spec().settle(), new BigDecimal(inCoin ? "20" : "200000"));
    }
    return deposits;
  }

  private static List<Market> markets(List<BitgetMarket> listed) {
    return listed.stream().map(BitgetMarket::market).toList();
  }
}
