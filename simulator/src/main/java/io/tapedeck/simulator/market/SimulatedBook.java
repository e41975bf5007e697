package io.tapedeck.simulator.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A full-depth book. Changes are gathered until {@link #commit} and told once per level; the caller
 * keeps the book uncrossed, which {@link #commit} verifies. One thread.
 */
public final class SimulatedBook {

  private static final long ID_MASK = (1L << 36) - 1;
  private static final long ID_SPREAD = 0x5851F42D4C957F2DL;

  private final NavigableMap<Long, Level> bids = new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<Long, Level> asks = new TreeMap<>();
  private final Map<Place, @Nullable Level> before = new LinkedHashMap<>();
  private long nextId;

  private record Place(OrderSide side, long ticks) {}

  /** An empty book; ids follow from the given number and are scattered, as BitMEX scatters them. */
  public SimulatedBook(long firstId) {
    nextId = firstId;
  }

  /** Sets a level's size; 0 removes it. */
  public void set(OrderSide side, long ticks, long size, Instant now) {
    NavigableMap<Long, Level> levels = levels(side);
    Level old = levels.get(ticks);
    Place place = new Place(side, ticks);
    if (!before.containsKey(place)) {
      before.put(place, old);
    }
    if (size <= 0) {
      levels.remove(ticks);
    } else {
      levels.put(ticks, new Level(idFor(place, old), ticks, size, now));
    }
  }

  /** What changed since the last call: deletes first, then updates, then inserts. */
  public List<LevelChange> commit(Instant now) {
    List<LevelChange> changes = new ArrayList<>(before.size());
    before.forEach(
        (place, old) -> {
          Level level = levels(place.side).get(place.ticks);
          if (level == null && old != null) {
            changes.add(change(LevelChange.Action.DELETE, place, old.id(), 0, now));
          } else if (level != null && old == null) {
            changes.add(change(LevelChange.Action.INSERT, place, level.id(), level.size(), now));
          } else if (level != null && old != null && level.size() != old.size()) {
            changes.add(change(LevelChange.Action.UPDATE, place, level.id(), level.size(), now));
          }
        });
    before.clear();
    changes.sort(Comparator.comparing(LevelChange::kind));
    if (crossed()) {
      throw new IllegalStateException("crossed at " + now + ": " + best(OrderSide.BUY));
    }
    return changes;
  }

  /** Levels of a side, best first; a live view. */
  public Collection<Level> side(OrderSide side) {
    return levels(side).values();
  }

  /** The best levels of a side, best first. */
  public List<Level> top(OrderSide side, int count) {
    return levels(side).values().stream().limit(count).toList();
  }

  /** The best level, null when the side is empty. */
  public @Nullable Level best(OrderSide side) {
    Map.Entry<Long, Level> first = levels(side).firstEntry();
    return first == null ? null : first.getValue();
  }

  /** The worst level, null when the side is empty. */
  public @Nullable Level worst(OrderSide side) {
    Map.Entry<Long, Level> last = levels(side).lastEntry();
    return last == null ? null : last.getValue();
  }

  /** The level at a price, null when there is none. */
  public @Nullable Level at(OrderSide side, long ticks) {
    return levels(side).get(ticks);
  }

  /** Number of levels of a side. */
  public int depth(OrderSide side) {
    return levels(side).size();
  }

  private boolean crossed() {
    Level bid = best(OrderSide.BUY);
    Level ask = best(OrderSide.SELL);
    return bid != null && ask != null && bid.ticks() >= ask.ticks();
  }

  private long idFor(Place place, @Nullable Level old) {
    if (old != null) {
      return old.id();
    }
    Level earlier = before.get(place);
    return earlier != null ? earlier.id() : scatter(nextId++);
  }

  // An odd factor permutes the numbers below a power of two: ids never repeat and order nothing.
  private static long scatter(long number) {
    return 10_000_000_000L + ((number * ID_SPREAD) & ID_MASK);
  }

  private static LevelChange change(
      LevelChange.Action kind, Place place, long id, long size, Instant now) {
    return new LevelChange(kind, place.side, id, place.ticks, size, now);
  }

  private NavigableMap<Long, Level> levels(OrderSide side) {
    return side == OrderSide.BUY ? bids : asks;
  }
}
