package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.schemas.row.Row;
import org.jspecify.annotations.Nullable;

/**
 * Epoch times in seconds, milliseconds, microseconds or nanoseconds, told apart by their size: the
 * generations print different ones. All as microseconds since 1970, {@link Row#NO_TIME} for none.
 */
final class LtpTimes {
  private static final long MAX_MICROS = 10_000_000_000_000_000L;
  private static final long FIRST_MILLIS = 100_000_000_000L;
  private static final long FIRST_MICROS = 100_000_000_000_000L;
  private static final long FIRST_NANOS = 100_000_000_000_000_000L;
  private static final int MAX_DIGITS = 19;

  private LtpTimes() {}

  /** Of a number; also none for {@link JsonCursor#NO_NUMBER} and what is no such time. */
  static long micros(long printed) {
    if (printed <= 0) {
      return Row.NO_TIME;
    }
    long micros;
    if (printed < FIRST_MILLIS) {
      micros = printed * 1_000_000L;
    } else if (printed < FIRST_MICROS) {
      micros = printed * 1_000L;
    } else {
      micros = printed < FIRST_NANOS ? printed : printed / 1_000L;
    }
    return micros > MAX_MICROS ? Row.NO_TIME : micros;
  }

  /** Of a text, which need not be a time at all. */
  static long ofText(@Nullable String printed) {
    if (printed == null || printed.length() > MAX_DIGITS) {
      return Row.NO_TIME;
    }
    try {
      return micros(Long.parseLong(printed));
    } catch (NumberFormatException noNumber) {
      return Row.NO_TIME;
    }
  }

  /** Of a field. */
  static long of(ObjectValues values, Field<Long> field) {
    return micros(values.whole(field));
  }

  /** Of the first of two fields that holds one. */
  static long first(ObjectValues values, Field<Long> field, Field<Long> otherwise) {
    long time = of(values, field);
    return time == Row.NO_TIME ? of(values, otherwise) : time;
  }
}
