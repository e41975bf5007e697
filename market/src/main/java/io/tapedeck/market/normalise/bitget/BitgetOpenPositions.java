package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions of the last whole list, to find out which of them are no longer open. */
final class BitgetOpenPositions {

  /** An account has far fewer; what is beyond is not watched. */
  private static final int MAX_POSITIONS = 10_000;

  /** What tells positions apart. */
  record Key(
      @Nullable String product,
      String symbol,
      @Nullable String side,
      @Nullable String mode,
      @Nullable String currency) {}

  private Set<Key> open = new LinkedHashSet<>();

  /** Takes a new list; gives those of the last one that it lacks, in that list's order. */
  List<Key> replace(Set<Key> newList) {
    List<Key> closed = new ArrayList<>(open);
    closed.removeAll(newList);
    open = new LinkedHashSet<>();
    newList.stream().limit(MAX_POSITIONS).forEach(open::add);
    return closed;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(open.size());
    for (Key key : open) {
      StateData.writeText(key.product, out);
      StateData.writeText(key.symbol, out);
      StateData.writeText(key.side, out);
      StateData.writeText(key.mode, out);
      StateData.writeText(key.currency, out);
    }
  }

  static BitgetOpenPositions read(DataInput in) throws IOException {
    BitgetOpenPositions positions = new BitgetOpenPositions();
    for (int left = in.readInt(); left > 0; left--) {
      positions.open.add(
          new Key(
              StateData.readText(in),
              readSymbol(in),
              StateData.readText(in),
              StateData.readText(in),
              StateData.readText(in)));
    }
    return positions;
  }

  /** Reads a text that is there. */
  static String readSymbol(DataInput in) throws IOException {
    String symbol = StateData.readText(in);
    if (symbol == null) {
      throw new IOException("a state without its symbol");
    }
    return symbol;
  }
}
