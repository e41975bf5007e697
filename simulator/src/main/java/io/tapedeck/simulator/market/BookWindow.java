package io.tapedeck.simulator.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The best levels of a book as they were last told to listeners, and what changed since. A level
 * that leaves the window changes to size 0. One thread.
 */
public final class BookWindow {

  private final SimulatedBook book;
  private final int depth;
  private Map<OrderSide, List<Level>> told;

  /** A window that was told the book as it is now. */
  public BookWindow(SimulatedBook book, int depth) {
    this.book = book;
    this.depth = depth;
    this.told = current();
  }

  /** The levels of a side as last told, best first. */
  public List<Level> told(OrderSide side) {
    return told.getOrDefault(side, List.of());
  }

  /** Tells the book as it is now: what changed a side, levels that are there before those gone. */
  public Map<OrderSide, List<Level>> advance(Instant now) {
    Map<OrderSide, List<Level>> current = current();
    Map<OrderSide, List<Level>> changed = new EnumMap<>(OrderSide.class);
    for (OrderSide side : OrderSide.values()) {
      changed.put(side, changes(told(side), current.getOrDefault(side, List.of()), now));
    }
    told = current;
    return changed;
  }

  private Map<OrderSide, List<Level>> current() {
    Map<OrderSide, List<Level>> window = new EnumMap<>(OrderSide.class);
    for (OrderSide side : OrderSide.values()) {
      window.put(side, book.top(side, depth));
    }
    return window;
  }

  private static List<Level> changes(List<Level> before, List<Level> now, Instant time) {
    Map<Long, Level> old =
        before.stream().collect(Collectors.toMap(Level::ticks, Function.identity()));
    List<Level> changes = new ArrayList<>();
    for (Level level : now) {
      Level earlier = old.remove(level.ticks());
      if (earlier == null || earlier.size() != level.size()) {
        changes.add(level);
      }
    }
    old.values().forEach(gone -> changes.add(new Level(gone.id(), gone.ticks(), 0, time)));
    return changes;
  }
}
