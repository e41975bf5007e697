package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.text.EightBytes;

/**
 * The reader of times such as {@code 2021-03-12T02:00:04.608Z}, with none to nine digits of a
 * second. One a cursor; not thread-safe.
 */
final class IsoTimes {

  private static final int MINUTES_END = "2021-03-12T02:00".length();
  private static final int SECONDS_END = "2021-03-12T02:00:04".length();
  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int MICRO_DIGITS = 6;
  private static final int[] UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

  /** Length of the form that nearly every time has, with three digits of a second. */
  static final int MILLI_FORM_LENGTH = "2021-03-12T02:00:04.608Z".length();

  // The last time whose minute was read, and the minute: rows and frames that follow share it.
  private long firstEight;
  private long secondEight;
  private long minute = Row.NO_TIME;

  // The rest of the last time of the usual form: rows of one message share theirs.
  private long thirdEight;
  private long lastMicros = Row.NO_TIME;

  /**
   * Reads a time with three digits of a second that ends in a quote; {@link Row#NO_TIME} for any
   * other form.
   */
  long milliForm(byte[] bytes, int from, int to) {
    if (from + MILLI_FORM_LENGTH >= to || bytes[from + MILLI_FORM_LENGTH] != '"') {
      return Row.NO_TIME;
    }
    long three = EightBytes.at(bytes, from + 2 * Long.BYTES);
    if (three == thirdEight && isInLastMinute(bytes, from)) {
      return lastMicros;
    }
    long micros = read(bytes, from, from + MILLI_FORM_LENGTH);
    thirdEight = three;
    lastMicros = micros;
    return micros;
  }

  /** As {@link #micros}; remembers the minute. */
  long read(byte[] bytes, int from, int end) {
    if (end - from <= SECONDS_END) {
      return Row.NO_TIME;
    }
    if (!isInLastMinute(bytes, from)) {
      firstEight = EightBytes.at(bytes, from);
      secondEight = EightBytes.at(bytes, from + Long.BYTES);
      minute = minute(bytes, from);
      thirdEight = 0;
      lastMicros = Row.NO_TIME;
    }
    return withRest(minute, bytes, from, end);
  }

  private boolean isInLastMinute(byte[] bytes, int from) {
    return EightBytes.at(bytes, from) == firstEight
        && EightBytes.at(bytes, from + Long.BYTES) == secondEight;
  }

  /** Microseconds since 1970 UTC, finer digits cut; {@link Row#NO_TIME} if it is no such text. */
  static long micros(byte[] bytes, int from, int end) {
    return end - from <= SECONDS_END
        ? Row.NO_TIME
        : withRest(minute(bytes, from), bytes, from, end);
  }

  /** Microseconds of the minute that a time begins with. */
  private static long minute(byte[] bytes, int from) {
    if (!hasSeparators(bytes, from)) {
      return Row.NO_TIME;
    }
    int year = two(bytes, from) * 100 + two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    int hour = two(bytes, from + 11);
    int minute = two(bytes, from + 14);
    boolean isTime =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 31
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59;
    return isTime
        ? (daysFromEpoch(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L)
            * MICROS_A_SECOND
        : Row.NO_TIME;
  }

  /** Adds the seconds to a minute. */
  private static long withRest(long minute, byte[] bytes, int from, int end) {
    int second = two(bytes, from + MINUTES_END + 1);
    int point = from + SECONDS_END;
    int fractionEnd = fractionEnd(bytes, point, end);
    boolean isTime =
        minute != Row.NO_TIME
            && bytes[from + MINUTES_END] == ':'
            && second >= 0
            && second <= 60
            && isUtc(bytes, fractionEnd, end);
    return isTime
        ? minute + second * MICROS_A_SECOND + fraction(bytes, point, fractionEnd)
        : Row.NO_TIME;
  }

  private static boolean hasSeparators(byte[] bytes, int from) {
    return bytes[from + 4] == '-'
        && bytes[from + 7] == '-'
        && (bytes[from + 10] == 'T' || bytes[from + 10] == ' ')
        && bytes[from + 13] == ':';
  }

  /** Two digits as a number; far below zero if they are none. */
  private static int two(byte[] bytes, int from) {
    int tens = bytes[from] - '0';
    int ones = bytes[from + 1] - '0';
    return (tens | ones) < 0 || tens > 9 || ones > 9 ? -100_000 : tens * 10 + ones;
  }

  private static int fractionEnd(byte[] bytes, int from, int end) {
    if (from >= end || bytes[from] != '.') {
      return from;
    }
    int at = from + 1;
    if (at + Long.BYTES <= end) {
      at += EightBytes.digits(EightBytes.at(bytes, at));
    }
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at - from == 1 || at - from > 10 ? end : at;
  }

  /** Microseconds that the digits behind the point make. */
  private static long fraction(byte[] bytes, int point, int end) {
    int digits = Math.min(end - point - 1, MICRO_DIGITS);
    if (digits <= 0) {
      return 0;
    }
    if (point + 1 + Long.BYTES <= bytes.length) {
      return EightBytes.number(EightBytes.at(bytes, point + 1), digits) * UNITS[digits];
    }
    long number = 0;
    for (int i = 1; i <= digits; i++) {
      number = number * 10 + (bytes[point + i] - '0');
    }
    return number * UNITS[digits];
  }

  private static boolean isUtc(byte[] bytes, int from, int end) {
    if (end - from == 1) {
      return bytes[from] == 'Z';
    }
    return end - from == 6
        && bytes[from] == '+'
        && two(bytes, from + 1) == 0
        && bytes[from + 3] == ':'
        && two(bytes, from + 4) == 0;
  }

  /** Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, days_from_civil). */
  private static long daysFromEpoch(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }
}
