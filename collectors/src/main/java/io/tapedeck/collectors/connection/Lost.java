package io.tapedeck.collectors.connection;

import io.tapedeck.schemas.kafka.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are missing, until gap rows say so: those that the broker never took, and those
 * that were over the limit until a good one follows. It outlives the session that lost them,
 * because a broker that takes no data takes no gap row either, and a message over the limit ends
 * its session. Safe for use by many threads.
 */
final class Lost {

  private final Map<Kind, Hole> holes = new EnumMap<>(Kind.class);
  private final Map<Kind, Hole> oversized = new ConcurrentHashMap<>();

  /**
   * One hole.
   *
   * @param from received time of the last message that the broker has; null if there was none
   */
  record Hole(Kind kind, @Nullable Long from, String detail) {}

  /** A message of this kind was lost; the first one of a kind decides where its hole begins. */
  synchronized void add(Kind kind, @Nullable Long from, String detail) {
    holes.putIfAbsent(kind, new Hole(kind, from, detail));
  }

  /** What was lost and not yet said; it counts as said from now on. */
  synchronized List<Hole> take() {
    List<Hole> taken = new ArrayList<>(holes.values());
    holes.clear();
    return taken;
  }

  /** A message over the limit opens a hole; false when one of its kind is open already. */
  boolean open(Hole hole) {
    return oversized.putIfAbsent(hole.kind(), hole) == null;
  }

  /**
   * A good message of this kind closes these holes: of its kind, and of messages whose kind nobody
   * could tell.
   */
  List<Hole> close(Kind kind) {
    if (oversized.isEmpty()) {
      return List.of();
    }
    List<Hole> closed = new ArrayList<>();
    for (Kind open : List.of(kind, Kind.UNKNOWN)) {
      Hole hole = oversized.remove(open);
      if (hole != null) {
        closed.add(hole);
      }
    }
    return closed;
  }
}
