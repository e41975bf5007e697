package io.tapedeck.collectors.connection;

/** Our clock. Safe for use by many threads. */
@FunctionalInterface
public interface EpochClock {

  /** Nanoseconds since 1970 UTC; never less than an earlier answer. */
  long nanos();

  /** The clock of this machine. */
  static EpochClock system() {
    return SteadyClock.ofSystem();
  }
}
