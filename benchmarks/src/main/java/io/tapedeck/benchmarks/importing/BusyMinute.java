package io.tapedeck.benchmarks.importing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A file of BitMEX frames of a given size, in the mix of a busy minute: mostly level changes, then
 * quotes, then trades (shapes: BitMEX API docs).
 */
final class BusyMinute {

  private static final String[] SYMBOLS = {"XBTUSD", "ETHUSD", "SOLUSDT", "XRPUSD"};
  private static final int LEVELS = 2_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final SplittableRandom random;
  private final StringBuilder frame = new StringBuilder(4_096);
  private long millis;
  private long tradeNumber;

  private BusyMinute(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Writes frames until the file has at least this many bytes. */
  static void write(Path file, long bytes, long seed) throws IOException {
    BusyMinute frames = new BusyMinute(seed);
    long written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int symbol = 0; symbol < SYMBOLS.length; symbol++) {
        written += frames.append(out, frames.partial(symbol));
      }
      while (written < bytes) {
        written += frames.append(out, frames.next());
      }
    }
  }

  private int append(BufferedWriter out, CharSequence text) throws IOException {
    out.append(text).append('\n');
    return text.length() + 1;
  }

  private CharSequence partial(int symbol) {
    frame.setLength(0);
    frame
        .append(
            "{\"table\":\"orderBookL2\",\"action\":\"partial\",\"keys\":[\"symbol\",\"id\",\"side\"],")
        .append("\"filter\":{\"symbol\":\"")
        .append(SYMBOLS[symbol])
        .append("\"},\"data\":[");
    for (int level = 0; level < LEVELS; level++) {
      if (level > 0) {
        frame.append(',');
      }
      level(symbol, level);
    }
    return frame.append("]}");
  }

  private CharSequence next() {
    millis += random.nextInt(3);
    int kind = random.nextInt(20);
    frame.setLength(0);
    if (kind < 15) {
      return levels();
    }
    return kind < 18 ? quote() : trades();
  }

  private CharSequence levels() {
    int symbol = random.nextInt(SYMBOLS.length);
    frame.append("{\"table\":\"orderBookL2\",\"action\":\"update\",\"data\":[");
    int rows = random.nextInt(3) == 0 ? 1 + random.nextInt(10) : 1;
    for (int i = 0; i < rows; i++) {
      if (i > 0) {
        frame.append(',');
      }
      level(symbol, random.nextInt(LEVELS));
    }
    return frame.append("]}");
  }

  private void level(int symbol, int level) {
    frame
        .append("{\"symbol\":\"")
        .append(SYMBOLS[symbol])
        .append("\",\"id\":")
        .append(17_999_990_000L + symbol * 100_000L + level)
        .append(",\"side\":\"")
        .append(level < LEVELS / 2 ? "Buy" : "Sell")
        .append("\",\"size\":")
        .append(100 * (1 + random.nextInt(50_000)))
        .append(",\"price\":");
    price(level);
    frame.append(",\"timestamp\":\"").append(TIME.format(START.plusMillis(millis))).append("\"}");
  }

  private void price(int level) {
    int halves = 128_000 + level;
    frame.append(halves / 2).append(halves % 2 == 0 ? "" : ".5");
  }

  private CharSequence quote() {
    int middle = LEVELS / 2 + random.nextInt(20) - 10;
    frame
        .append("{\"table\":\"quote\",\"action\":\"insert\",\"data\":[{\"timestamp\":\"")
        .append(TIME.format(START.plusMillis(millis)))
        .append("\",\"symbol\":\"")
        .append(SYMBOLS[random.nextInt(SYMBOLS.length)])
        .append("\",\"bidSize\":")
        .append(100 * (1 + random.nextInt(50_000)))
        .append(",\"bidPrice\":");
    price(middle - 1);
    frame.append(",\"askPrice\":");
    price(middle);
    return frame.append(",\"askSize\":").append(100 * (1 + random.nextInt(50_000))).append("}]}");
  }

  private CharSequence trades() {
    String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
    frame.append("{\"table\":\"trade\",\"action\":\"insert\",\"data\":[");
    int rows = 1 + random.nextInt(3);
    for (int i = 0; i < rows; i++) {
      int size = 100 * (1 + random.nextInt(500));
      frame
          .append(i == 0 ? "" : ",")
          .append("{\"timestamp\":\"")
          .append(TIME.format(START.plusMillis(millis)))
          .append("\",\"symbol\":\"")
          .append(symbol)
          .append(random.nextBoolean() ? "\",\"side\":\"Buy" : "\",\"side\":\"Sell")
          .append("\",\"size\":")
          .append(size)
          .append(",\"price\":");
      price(LEVELS / 2);
      frame
          .append(",\"tickDirection\":\"ZeroPlusTick\",\"trdMatchID\":\"")
          .append(
              String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", tradeNumber, tradeNumber++))
          .append("\",\"grossValue\":")
          .append(size * 1_556L)
          .append(",\"homeNotional\":0.00")
          .append(100_000 + random.nextInt(800_000))
          .append(",\"foreignNotional\":")
          .append(size)
          .append(",\"trdType\":\"Regular\"}");
    }
    return frame.append("]}");
  }
}
