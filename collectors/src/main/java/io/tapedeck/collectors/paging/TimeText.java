package io.tapedeck.collectors.paging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How an exchange writes times in requests. */
public enum TimeText {
  /** Milliseconds since 1970. */
  MILLIS {
    @Override
    public String of(long millis) {
      return Long.toString(millis);
    }
  },
  /** Seconds since 1970, rounded down. */
  SECONDS {
    @Override
    public String of(long millis) {
      return Long.toString(Math.floorDiv(millis, 1_000L));
    }
  },
  /** ISO-8601 in UTC with three digits of the second. */
  ISO {
    @Override
    public String of(long millis) {
      return FORMAT.format(Instant.ofEpochMilli(millis));
    }
  };

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendInstant(3)
          .toFormatter(java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The shortest time that it can tell, milliseconds. */
  public long unit() {
    return this == SECONDS ? 1_000 : 1;
  }

  /** The earliest time that it can tell which is not before this one, as it is sent. */
  public String atLeast(long millis) {
    return of(-Math.floorDiv(-millis, unit()) * unit());
  }

  /**
   * The time as it is sent.
   *
   * @param millis milliseconds since 1970
   */
  public abstract String of(long millis);
}
