package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.CachedNaming;
import io.tapedeck.market.normalise.NormaliserState;
import io.tapedeck.market.normalise.StateData;
import io.tapedeck.market.normalise.bitmex.BitmexBookPageMapper.Page;
import io.tapedeck.market.normalise.bitmex.BitmexLiquidationMapper.LiquidationOrder;
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
 * What is held between the frames of one BitMEX subscription. A subscription has one table, so all
 * but one of the maps stay empty.
 */
final class BitmexState implements NormaliserState {

  /** More keys than any table has; the next snapshot starts them anew. */
  private static final int MAX_KEYS = 100_000;

  private final Map<BookKey, LevelPrices> books = new HashMap<>();
  private final Map<BookKey, BitmexTopTenMapper.TopTen> topTens = new HashMap<>();
  private final Map<String, LiquidationOrder> liquidations = new HashMap<>();
  private final Map<String, InstrumentFacts> instruments = new HashMap<>();

  private HeldRows held = new HeldRows();

  // Lookups that can be made again, and what lives for one frame only.
  private final CachedNaming names = new CachedNaming(BitmexSymbols::instrument);
  private final Map<String, Page> pages = new HashMap<>();
  private long frame;
  private @Nullable BookKey lastKey;
  private @Nullable LevelPrices lastBook;

  void startFrame() {
    frame++;
    pages.clear();
  }

  /** Tells the frames of this state apart. */
  long frame() {
    return frame;
  }

  CachedNaming names() {
    return names;
  }

  LevelPrices book(String symbol, @Nullable String pool) {
    BookKey key = lastKey;
    LevelPrices book = lastBook;
    if (key == null
        || book == null
        || !key.symbol().equals(symbol)
        || !Objects.equals(key.pool(), pool)) {
      key = new BookKey(symbol, pool);
      book = books.computeIfAbsent(key, unseen -> new LevelPrices());
      lastKey = key;
      lastBook = book;
    }
    return book;
  }

  /** The books that are held, of one symbol or all, of one pool or all, in a stable order. */
  List<BookKey> bookKeys(@Nullable String symbol, @Nullable String pool) {
    return books.keySet().stream()
        .filter(key -> symbol == null || symbol.equals(key.symbol()))
        .filter(key -> pool == null || pool.equals(key.pool()))
        .sorted(
            Comparator.comparing(BookKey::symbol)
                .thenComparing(BookKey::pool, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  Map<BookKey, BitmexTopTenMapper.TopTen> topTens() {
    return topTens;
  }

  void hold(BookKey key, BitmexTopTenMapper.TopTen sides) {
    hold(topTens, key, sides);
  }

  Map<String, LiquidationOrder> liquidations() {
    return liquidations;
  }

  void hold(String orderId, LiquidationOrder order) {
    hold(liquidations, orderId, order);
  }

  Map<String, InstrumentFacts> instruments() {
    return instruments;
  }

  /** The rows of the account table that the subscription is about, if it is about one. */
  HeldRows held() {
    return held;
  }

  InstrumentFacts facts(String symbol) {
    InstrumentFacts facts = instruments.get(symbol);
    if (facts == null) {
      facts = new InstrumentFacts();
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
    for (Map.Entry<BookKey, LevelPrices> book : books.entrySet()) {
      book.getKey().write(out);
      book.getValue().write(out);
    }
    out.writeInt(topTens.size());
    for (Map.Entry<BookKey, BitmexTopTenMapper.TopTen> topTen : topTens.entrySet()) {
      topTen.getKey().write(out);
      topTen.getValue().write(out);
    }
    out.writeInt(liquidations.size());
    for (Map.Entry<String, LiquidationOrder> liquidation : liquidations.entrySet()) {
      StateData.writeText(liquidation.getKey(), out);
      liquidation.getValue().write(out);
    }
    out.writeInt(instruments.size());
    for (Map.Entry<String, InstrumentFacts> instrument : instruments.entrySet()) {
      StateData.writeText(instrument.getKey(), out);
      instrument.getValue().write(out);
    }
  }

  static BitmexState read(DataInput in) throws IOException {
    BitmexState state = new BitmexState();
    state.held = HeldRows.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      state.books.put(BookKey.read(in), LevelPrices.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.topTens.put(BookKey.read(in), BitmexTopTenMapper.TopTen.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.liquidations.put(name(in), LiquidationOrder.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      String symbol = name(in);
      InstrumentFacts facts = InstrumentFacts.read(in);
      state.instruments.put(symbol, facts);
      facts.teachName(symbol, state.names);
    }
    return state;
  }

  private static String name(DataInput in) throws IOException {
    return Objects.requireNonNullElse(StateData.readText(in), "");
  }
}
