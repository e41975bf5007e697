package io.tapedeck.collectors.session;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.schemas.avro.event.StreamRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one who says on the ops topic all that the collector wants of one exchange, or of one
 * account, whenever that changes: sockets and repeated reads together, before anything of it is
 * asked for. So a stream that never comes is missed, and one that is wanted no more is not. Any
 * thread may tell.
 */
public final class WantedRecorder {

  /** Names in one event. */
  private static final int MOST = 500;

  private final SessionRecorder recorder;
  private final EpochClock clock;
  private Set<StreamRef> told = Set.of();

  public WantedRecorder(SessionRecorder recorder, EpochClock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  /** From now on these are wanted, and nothing else. */
  public synchronized void tell(List<StreamRef> wanted) {
    Set<StreamRef> now = new LinkedHashSet<>(wanted);
    if (now.equals(told)) {
      return;
    }
    told = now;
    List<StreamRef> all = new ArrayList<>(now);
    int parts = Math.max(1, (all.size() + MOST - 1) / MOST);
    long at = clock.nanos();
    for (int part = 0; part < parts; part++) {
      List<StreamRef> some =
          List.copyOf(all.subList(part * MOST, Math.min(all.size(), (part + 1) * MOST)));
      recorder.event(SessionEvents.wanted(part + 1, parts, some), at);
    }
  }
}
