package io.tapedeck.launcher.folder;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The part that one process plays in a data folder; each role is held by one process at a time. */
public enum Role {
  /** Keeps what was received until it is in files. */
  BROKER,
  /** Listens to exchanges. */
  COLLECTORS,
  /** Turns messages into rows and rows into files. */
  JOBS,
  /** Fetches the past. */
  BACKFILL;

  /** What a recording does. */
  public static final Set<Role> OF_RECORDING =
      Collections.unmodifiableSet(EnumSet.of(BROKER, COLLECTORS, JOBS));

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
