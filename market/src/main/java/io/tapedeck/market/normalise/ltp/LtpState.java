package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.frame.BookTemplates;
import io.tapedeck.market.normalise.frame.CachedNaming;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state between the frames of one subscription: which books are known to be broken. */
final class LtpState implements NormaliserState {

  /** More symbols than there are. */
  private static final int MAX_SYMBOLS = 100_000;

  private final Map<String, Boolean> broken = new HashMap<>();
  private final CachedNaming names = new CachedNaming(LtpSymbols::instrument);
  private final Map<String, String> units = new HashMap<>();
  private final Map<String, BookTemplates> templates = new HashMap<>();

  CachedNaming names() {
    return names;
  }

  /** Unit of the market data of a symbol. */
  String marketUnit(String symbol) {
    String unit = units.get(symbol);
    if (unit == null) {
      unit = LtpSymbols.marketUnit(symbol);
      if (units.size() < MAX_SYMBOLS) {
        units.put(symbol, unit);
      }
    }
    return unit;
  }

  /** What the levels of a symbol's book share. */
  BookTemplates bookTemplates(String symbol) {
    return templates.computeIfAbsent(marketUnit(symbol), BookTemplates::new);
  }

  /** A message of the symbol's book came; a snapshot makes it good again. */
  void bookCame(String symbol, boolean snapshot) {
    if (broken.size() >= MAX_SYMBOLS && !broken.containsKey(symbol)) {
      broken.clear();
    }
    if (snapshot) {
      broken.put(symbol, Boolean.FALSE);
    } else {
      broken.putIfAbsent(symbol, Boolean.FALSE);
    }
  }

  /** The books that were good until now and are not known to be any more, in a stable order. */
  List<String> breakAll() {
    List<String> wereGood =
        new TreeMap<>(broken)
            .entrySet().stream().filter(book -> !book.getValue()).map(Map.Entry::getKey).toList();
    broken.replaceAll((symbol, before) -> Boolean.TRUE);
    return wereGood;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(broken.size());
    for (Map.Entry<String, Boolean> book : broken.entrySet()) {
      StateData.writeText(book.getKey(), out);
      out.writeBoolean(book.getValue());
    }
  }

  static LtpState read(DataInput in) throws IOException {
    LtpState state = new LtpState();
    for (int left = in.readInt(); left > 0; left--) {
      String symbol = StateData.readText(in);
      if (symbol == null) {
        throw new IOException("book without symbol");
      }
      state.broken.put(symbol, in.readBoolean());
    }
    return state;
  }
}
