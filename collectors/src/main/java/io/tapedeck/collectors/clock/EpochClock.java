package io.tapedeck.collectors.clock;

/** Our clock. Safe for use by many threads. */
@FunctionalInterface
public interface EpochClock {

  /** Nanoseconds since 1970 UTC; more than any earlier answer of this machine's clock. */
  long nanos();

  /** The newest jump of the wall clock that is behind it. */
  default ClockStep step() {
    return ClockStep.NONE;
  }

  /** The clock of this machine. */
  static EpochClock system() {
    return SteadyClock.ofSystem();
  }
}
