package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.CachedNaming;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state between the messages of one Bitget subscription: which books are whole, and which
 * positions were open, because a closed one just leaves the list.
 */
final class BitgetState implements NormaliserState {

  /** More symbols than the exchange has. */
  private static final int MAX_BOOKS = 100_000;

  private final Map<String, Boolean> brokenBooks = new HashMap<>();
  private final Map<String, CachedNaming> names = new HashMap<>();
  private BitgetOpenPositions positions = new BitgetOpenPositions();
  private String lastProduct = "";
  private @Nullable CachedNaming lastNames;

  /** Names of one product's symbols. */
  CachedNaming names(String product) {
    CachedNaming found = lastNames;
    if (found == null || !product.equals(lastProduct)) {
      found =
          names.computeIfAbsent(
              product, p -> new CachedNaming(symbol -> BitgetSymbols.instrument(p, symbol)));
      lastNames = found;
      lastProduct = product;
    }
    return found;
  }

  /** A new snapshot: good again. */
  void startBook(String symbol) {
    if (brokenBooks.size() >= MAX_BOOKS && !brokenBooks.containsKey(symbol)) {
      brokenBooks.clear();
    }
    brokenBooks.put(symbol, false);
  }

  /** A change of a book, perhaps of one that has not had its snapshot. */
  void touchBook(String symbol) {
    if (!brokenBooks.containsKey(symbol)) {
      startBook(symbol);
    }
  }

  /** The symbols of books that were good until now, in order; none is good from now on. */
  Iterable<String> breakBooks() {
    TreeMap<String, Boolean> good = new TreeMap<>(brokenBooks);
    good.values().removeIf(broken -> broken);
    brokenBooks.replaceAll((symbol, broken) -> true);
    return good.keySet();
  }

  /** The positions of the last list. */
  BitgetOpenPositions positions() {
    return positions;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(brokenBooks.size());
    for (Map.Entry<String, Boolean> book : new TreeMap<>(brokenBooks).entrySet()) {
      StateData.writeText(book.getKey(), out);
      out.writeBoolean(book.getValue());
    }
    positions.write(out);
  }

  static BitgetState read(DataInput in) throws IOException {
    BitgetState state = new BitgetState();
    for (int left = in.readInt(); left > 0; left--) {
      state.brokenBooks.put(BitgetOpenPositions.readSymbol(in), in.readBoolean());
    }
    state.positions = BitgetOpenPositions.read(in);
    return state;
  }
}
