package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.bitmex.BitmexBookPageMapper.Page;
import io.tapedeck.market.normalise.bitmex.BitmexLiquidationMapper.LiquidationOrder;
import io.tapedeck.market.normalise.frame.CachedNaming;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.normalise.frame.PrintedTrades;
import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state between the frames of one BitMEX subscription. A subscription has one table, so all but
 * one of the maps stay empty.
 */
final class BitmexState implements NormaliserState {

  /** More keys than any table has; the next snapshot starts them anew. */
  private static final int MAX_KEYS = 100_000;

  private final Map<BitmexBookKey, BitmexLevelPrices> books = new HashMap<>();
  private final Map<BitmexBookKey, BitmexTopTenMapper.TopTen> topTens = new HashMap<>();
  private final Map<String, LiquidationOrder> liquidations = new HashMap<>();
  private final Map<String, BitmexInstrumentFacts> instruments = new HashMap<>();

  private BitmexHeldRows held = new BitmexHeldRows();

  // Lookups that can be made again, and what lives for one frame only.
  private final CachedNaming names = new CachedNaming(BitmexSymbols.NAMING);
  private final Map<String, Page> pages = new HashMap<>();
  private @Nullable PrintedTrades trades;
  private long frame;
  private @Nullable BitmexBookKey lastKey;
  private @Nullable BitmexLevelPrices lastBook;

  void startFrame() {
    frame++;
    pages.clear();
    trades = null;
  }

  /** A page of trades begins, to be told in trading order. */
  void startTrades(PrintedTrades.FirstIs otherwise) {
    trades = new PrintedTrades(otherwise);
  }

  /** The page of trades that is read; null in any other frame. */
  @Nullable PrintedTrades trades() {
    return trades;
  }

  /** Tells the frames of this state apart. */
  long frame() {
    return frame;
  }

  CachedNaming names() {
    return names;
  }

  BitmexLevelPrices book(String symbol, @Nullable String pool) {
    BitmexBookKey key = lastKey;
    BitmexLevelPrices book = lastBook;
    if (key == null
        || book == null
        || !key.symbol().equals(symbol)
        || !Objects.equals(key.pool(), pool)) {
      key = new BitmexBookKey(symbol, pool);
      book = books.get(key);
      if (book == null) {
        book = new BitmexLevelPrices();
        hold(books, key, book);
      }
      lastKey = key;
      lastBook = book;
    }
    return book;
  }

  /** The books that are held, of one symbol or all, of one pool or all, in a stable order. */
  List<BitmexBookKey> bookKeys(@Nullable String symbol, @Nullable String pool) {
    return books.keySet().stream()
        .filter(key -> symbol == null || symbol.equals(key.symbol()))
        .filter(key -> pool == null || pool.equals(key.pool()))
        .sorted(
            Comparator.comparing(BitmexBookKey::symbol)
                .thenComparing(
                    BitmexBookKey::pool, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  Map<BitmexBookKey, BitmexTopTenMapper.TopTen> topTens() {
    return topTens;
  }

  void hold(BitmexBookKey key, BitmexTopTenMapper.TopTen sides) {
    hold(topTens, key, sides);
  }

  Map<String, LiquidationOrder> liquidations() {
    return liquidations;
  }

  void hold(String orderId, LiquidationOrder order) {
    hold(liquidations, orderId, order);
  }

  Map<String, BitmexInstrumentFacts> instruments() {
    return instruments;
  }

  /** The rows of the account table that the subscription is about, if it is about one. */
  BitmexHeldRows held() {
    return held;
  }

  BitmexInstrumentFacts facts(String symbol) {
    BitmexInstrumentFacts facts = instruments.get(symbol);
    if (facts == null) {
      facts = new BitmexInstrumentFacts();
      hold(instruments, symbol, facts);
    }
    return facts;
  }

  private static <K, V> void hold(Map<K, V> map, K key, V value) {
    if (map.size() >= MAX_KEYS && !map.containsKey(key)) {
      map.clear();
    }
    map.put(key, value);
  }

  /** The page of a symbol that the current REST answer fills. */
  Page page(String symbol) {
    return pages.computeIfAbsent(symbol, unseen -> new Page());
  }

  Map<String, Page> takePages() {
    Map<String, Page> taken = new HashMap<>(pages);
    pages.clear();
    return taken;
  }

  void write(DataOutput out) throws IOException {
    held.write(out);
    out.writeInt(books.size());
    for (Map.Entry<BitmexBookKey, BitmexLevelPrices> book : books.entrySet()) {
      book.getKey().write(out);
      book.getValue().write(out);
    }
    out.writeInt(topTens.size());
    for (Map.Entry<BitmexBookKey, BitmexTopTenMapper.TopTen> topTen : topTens.entrySet()) {
      topTen.getKey().write(out);
      topTen.getValue().write(out);
    }
    out.writeInt(liquidations.size());
    for (Map.Entry<String, LiquidationOrder> liquidation : liquidations.entrySet()) {
      StateData.writeText(liquidation.getKey(), out);
      liquidation.getValue().write(out);
    }
    out.writeInt(instruments.size());
    for (Map.Entry<String, BitmexInstrumentFacts> instrument : instruments.entrySet()) {
      StateData.writeText(instrument.getKey(), out);
      instrument.getValue().write(out);
    }
  }

  static BitmexState read(DataInput in) throws IOException {
    BitmexState state = new BitmexState();
    state.held = BitmexHeldRows.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      state.books.put(BitmexBookKey.read(in), BitmexLevelPrices.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.topTens.put(BitmexBookKey.read(in), BitmexTopTenMapper.TopTen.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.liquidations.put(name(in), LiquidationOrder.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      String symbol = name(in);
      BitmexInstrumentFacts facts = BitmexInstrumentFacts.read(in);
      state.instruments.put(symbol, facts);
      facts.teachName(symbol, state.names);
    }
    return state;
  }

  private static String name(DataInput in) throws IOException {
    return Objects.requireNonNullElse(StateData.readText(in), "");
  }
}
