package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.row.Row;

/**
 * The reader of times such as {@code 2021-03-12T02:00:04.608Z}, with none to nine digits of a
 * second. One a cursor; not thread-safe.
 */
final class IsoTimes {

  private static final int SECONDS_END = "2021-03-12T02:00:04".length();
  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;

  /** Length of the form that nearly every time has, with three digits of a second. */
  static final int MILLI_FORM_LENGTH = "2021-03-12T02:00:04.608Z".length();

  private long firstEight;
  private long secondEight;
  private long thirdEight;
  private long lastMicros = Row.NO_TIME;

  /**
   * Reads a time with three digits of a second that ends in a quote; {@link Row#NO_TIME} for any
   * other form. Remembers the last: rows of one message share theirs.
   */
  long milliForm(byte[] bytes, int from, int to) {
    if (from + MILLI_FORM_LENGTH >= to || bytes[from + MILLI_FORM_LENGTH] != '"') {
      return Row.NO_TIME;
    }
    long one = EightBytes.at(bytes, from);
    long two = EightBytes.at(bytes, from + Long.BYTES);
    long three = EightBytes.at(bytes, from + 2 * Long.BYTES);
    if (one != firstEight || two != secondEight || three != thirdEight) {
      firstEight = one;
      secondEight = two;
      thirdEight = three;
      lastMicros = micros(bytes, from, from + MILLI_FORM_LENGTH);
    }
    return lastMicros;
  }

  /** Microseconds since 1970 UTC, finer digits cut; {@link Row#NO_TIME} if it is no such text. */
  static long micros(byte[] bytes, int from, int end) {
    if (end - from <= SECONDS_END || !hasSeparators(bytes, from)) {
      return Row.NO_TIME;
    }
    int year = two(bytes, from) * 100 + two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    int hour = two(bytes, from + 11);
    int minute = two(bytes, from + 14);
    int second = two(bytes, from + 17);
    boolean isTime =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 31
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 60;
    int fractionEnd = fractionEnd(bytes, from + SECONDS_END, end);
    if (!isTime || !isUtc(bytes, fractionEnd, end)) {
      return Row.NO_TIME;
    }
    long seconds =
        daysFromEpoch(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second;
    return seconds * MICROS_A_SECOND + fraction(bytes, from + SECONDS_END, fractionEnd);
  }

  private static boolean hasSeparators(byte[] bytes, int from) {
    return bytes[from + 4] == '-'
        && bytes[from + 7] == '-'
        && (bytes[from + 10] == 'T' || bytes[from + 10] == ' ')
        && bytes[from + 13] == ':'
        && bytes[from + 16] == ':';
  }

  /** Two digits as a number; far below zero if they are none. */
  private static int two(byte[] bytes, int from) {
    int tens = bytes[from] - '0';
    int ones = bytes[from + 1] - '0';
    return (tens | ones) < 0 || tens > 9 || ones > 9 ? -100_000 : tens * 10 + ones;
  }

  private static int fractionEnd(byte[] bytes, int from, int end) {
    int at = from;
    if (at < end && bytes[at] == '.') {
      at++;
      while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
      }
      return at - from == 1 || at - from > 10 ? end : at;
    }
    return at;
  }

  private static long fraction(byte[] bytes, int from, int end) {
    long micros = 0;
    long unit = MICROS_A_SECOND / 10;
    for (int i = from + 1; i < end && unit > 0; i++, unit /= 10) {
      micros += (bytes[i] - '0') * unit;
    }
    return micros;
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
