package io.tapedeck.benchmarks.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Trades of one BitMEX symbol, one each 10 ms from a time on, rendered ahead as JSON: of a page
 * only the digits of times and ids are written when it is asked for. One thread at a time.
 */
final class PastTrades {

  /** When the first of them was made, milliseconds since 1970 UTC. */
  static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  /** Between one and the next. */
  static final long STEP_MILLIS = 10;

  private static final int SHAPES = 1_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String TIME_SHAPE = "2026-01-01T00:00:00.000Z";
  private static final String ID_SHAPE = "00000000-0000-4000-8000-000000000000";

  private final byte[][] shapes = new byte[SHAPES][];
  private final int timeAt;
  private final int idAt;

  PastTrades(String symbol) {
    String head = "{\"timestamp\":\"";
    String id = "\",\"trdMatchID\":\"";
    timeAt = head.length();
    idAt = timeAt + TIME_SHAPE.length() + id.length();
    for (int i = 0; i < SHAPES; i++) {
      int size = 100 * (1 + i % 97);
      double price = 64_000 + i * 7 % 1_000 * 0.5;
      shapes[i] =
          (head
                  + TIME_SHAPE
                  + id
                  + ID_SHAPE
                  + "\",\"symbol\":\""
                  + symbol
                  + "\",\"side\":\""
                  + (i % 3 == 0 ? "Sell" : "Buy")
                  + "\",\"size\":"
                  + size
                  + ",\"price\":"
                  + price
                  + ",\"tickDirection\":\"ZeroPlusTick\",\"grossValue\":"
                  + Math.round(size * 1e8 / price)
                  + ",\"homeNotional\":"
                  + Math.round(size / price * 1e8) / 1e8
                  + ",\"foreignNotional\":"
                  + size
                  + ",\"trdType\":\"Regular\"},")
              .getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The trades from a number on, as a JSON list. */
  byte[] page(long from, int count) {
    int length = 2;
    for (long i = from; i < from + count; i++) {
      length += shapes[(int) (i % SHAPES)].length;
    }
    byte[] page = new byte[count == 0 ? 2 : length - 1];
    page[0] = '[';
    int at = 1;
    long second = Long.MIN_VALUE;
    byte[] time = {};
    for (long i = from; i < from + count; i++) {
      byte[] shape = shapes[(int) (i % SHAPES)];
      int last = i == from + count - 1 ? 1 : 0;
      System.arraycopy(shape, 0, page, at, shape.length - last);
      long millis = FIRST + i * STEP_MILLIS;
      if (millis / 1_000 != second) {
        second = millis / 1_000;
        time = TIME.format(Instant.ofEpochMilli(millis)).getBytes(StandardCharsets.US_ASCII);
      }
      System.arraycopy(time, 0, page, at + timeAt, time.length);
      digits(millis % 1_000, 3, page, at + timeAt + TIME_SHAPE.length() - 1);
      digits(i, 12, page, at + idAt + ID_SHAPE.length());
      at += shape.length - last;
    }
    page[page.length - 1] = ']';
    return page;
  }

  private static void digits(long number, int count, byte[] target, int end) {
    long rest = number;
    for (int i = 1; i <= count; i++) {
      target[end - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
