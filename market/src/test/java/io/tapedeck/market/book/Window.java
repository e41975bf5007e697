package io.tapedeck.market.book;

import io.tapedeck.market.book.RandomMarket.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The best levels of a market at an instant, best first, by tick. */
final class Window {

  /** A level that differs between two windows; its size is 0 when it left. */
  record Change(Side side, int tick, Level level, Action action) {}

  /** What happened to a level. */
  enum Action {
    CAME,
    CHANGED,
    WENT,
    FELL_OUT
  }

  private final Map<Integer, Level> bids;
  private final Map<Integer, Level> asks;

  private Window(Map<Integer, Level> bids, Map<Integer, Level> asks) {
    this.bids = bids;
    this.asks = asks;
  }

  static Window of(RandomMarket market, int depth) {
    return new Window(best(market, Side.BID, depth), best(market, Side.ASK, depth));
  }

  private static Map<Integer, Level> best(RandomMarket market, Side side, int depth) {
    Map<Integer, Level> best = new LinkedHashMap<>();
    for (Map.Entry<Integer, Level> level : market.side(side).entrySet()) {
      if (best.size() == depth) {
        break;
      }
      best.put(level.getKey(), level.getValue());
    }
    return best;
  }

  Map<Integer, Level> side(Side side) {
    return side == Side.BID ? bids : asks;
  }

  /** What has to be said to come from an earlier window to this one. */
  List<Change> since(Window before, RandomMarket market) {
    List<Change> changes = new ArrayList<>();
    for (Side side : Side.values()) {
      before
          .side(side)
          .forEach(
              (tick, level) -> {
                if (!side(side).containsKey(tick)) {
                  boolean held = market.side(side).containsKey(tick);
                  Level gone = new Level(level.price(), "0");
                  changes.add(new Change(side, tick, gone, held ? Action.FELL_OUT : Action.WENT));
                }
              });
      side(side)
          .forEach(
              (tick, level) -> {
                Level held = before.side(side).get(tick);
                if (!level.equals(held)) {
                  changes.add(
                      new Change(side, tick, level, held == null ? Action.CAME : Action.CHANGED));
                }
              });
    }
    return changes;
  }

  ShownBook snapshot() {
    return new ShownBook(texts(bids), texts(asks));
  }

  private static List<String> texts(Map<Integer, Level> levels) {
    return levels.values().stream().map(Level::text).toList();
  }
}
