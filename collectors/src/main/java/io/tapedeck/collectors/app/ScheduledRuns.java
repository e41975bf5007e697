package io.tapedeck.collectors.app;

import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.paging.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one schedule: which is next, when it begins, and what it reaches. A run that was
 * missed, or did not bring everything, is made up for by the next: of several that were missed only
 * the newest is made, reaching back to the last that was whole. Pure; for one thread.
 */
final class ScheduledRuns {

  private final ScheduleConfig schedule;
  private final UnaryOperator<Duration> atRandom;
  private @Nullable Instant whole;
  private @Nullable Instant due;
  private Instant beginning = Instant.MAX;

  /**
   * The runs from now on.
   *
   * @param whole when the last run was due that brought everything; null if none did yet
   * @param atRandom a time up to this one
   */
  ScheduledRuns(
      ScheduleConfig schedule,
      @Nullable Instant whole,
      Instant now,
      UnaryOperator<Duration> atRandom) {
    this.schedule = schedule;
    this.whole = whole;
    this.atRandom = atRandom;
    plan(now, whole);
  }

  /**
   * Plans the next run.
   *
   * @param made when the newest run was due that was tried; null if there was none
   */
  private void plan(Instant now, @Nullable Instant made) {
    Optional<Instant> missed =
        made == null ? Optional.empty() : schedule.times().last(now).filter(made::isBefore);
    due = missed.or(() -> schedule.times().next(now)).orElse(null);
    beginning =
        missed.isPresent()
            ? now
            : due == null ? Instant.MAX : due.plus(atRandom.apply(schedule.jitter()));
  }

  /** When the run is due that is to be made now; empty while none is. */
  Optional<Instant> begins(Instant now) {
    return now.isBefore(beginning) ? Optional.empty() : Optional.ofNullable(due);
  }

  /** What the run that is due then reaches. */
  Span span(Instant runDue) {
    Instant from = runDue.minus(schedule.back());
    Instant reach = whole != null && whole.isBefore(from) ? whole : from;
    return new Span(reach.toEpochMilli(), runDue.toEpochMilli());
  }

  /**
   * The run is over.
   *
   * @param all whether it brought everything
   */
  void made(Instant runDue, boolean all, Instant now) {
    if (all) {
      whole = runDue;
    }
    plan(now, runDue);
  }
}
