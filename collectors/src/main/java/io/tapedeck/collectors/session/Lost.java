package io.tapedeck.collectors.session;

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
public final class Lost {

  private final Map<Kind, LostMessages> gaps = new EnumMap<>(Kind.class);
  private final Map<Kind, LostMessages> oversized = new ConcurrentHashMap<>();

  /**
   * One gap.
   *
   * @param from received time of the last message that the broker has; null if there was none
   */
  public record LostMessages(Kind kind, @Nullable Long from, String detail) {}

  /** A message of this kind was lost; the first one of a kind decides where its gap begins. */
  public synchronized void add(Kind kind, @Nullable Long from, String detail) {
    gaps.putIfAbsent(kind, new LostMessages(kind, from, detail));
  }

  /** What was lost and not yet said; it counts as said from now on. */
  public synchronized List<LostMessages> take() {
    List<LostMessages> taken = new ArrayList<>(gaps.values());
    gaps.clear();
    return taken;
  }

  /** A message over the limit opens a gap; false when one of its kind is open already. */
  public boolean open(LostMessages gap) {
    return oversized.putIfAbsent(gap.kind(), gap) == null;
  }

  /**
   * A good message of this kind closes these gaps: of its kind, and of messages whose kind nobody
   * could tell.
   */
  public List<LostMessages> close(Kind kind) {
    if (oversized.isEmpty()) {
      return List.of();
    }
    List<LostMessages> closed = new ArrayList<>();
    for (Kind open : List.of(kind, Kind.UNKNOWN)) {
      LostMessages gap = oversized.remove(open);
      if (gap != null) {
        closed.add(gap);
      }
    }
    return closed;
  }
}
