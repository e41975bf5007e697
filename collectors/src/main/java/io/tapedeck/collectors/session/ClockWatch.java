package io.tapedeck.collectors.session;

import io.tapedeck.collectors.clock.ClockStep;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.observe.CollectorEvents;

/** The watch that tells, once in each session, that our clock was set. For the session's thread. */
public final class ClockWatch {

  private final EpochClock clock;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private long told;

  /** Of a session that starts now: what happened before is not its business. */
  public ClockWatch(EpochClock clock, SessionRecorder recorder, CollectorEvents events) {
    this.clock = clock;
    this.recorder = recorder;
    this.events = events;
    told = clock.step().number();
  }

  /** Called now and then while the session lives. */
  public void look() {
    ClockStep step = clock.step();
    if (step.number() != told) {
      told = step.number();
      recorder.event(SessionEvents.clockSet(step), clock.nanos());
      events.caution(step.sentence() + " session=" + recorder.session());
    }
  }
}
