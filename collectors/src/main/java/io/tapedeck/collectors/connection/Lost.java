package io.tapedeck.collectors.connection;

import io.tapedeck.schemas.kafka.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages that the broker never took, until a gap row says so. It outlives the session that lost
 * them, because a broker that takes no data takes no gap row either. Safe for use by many threads.
 */
final class Lost {

  private final Map<Kind, Hole> holes = new EnumMap<>(Kind.class);

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
}
