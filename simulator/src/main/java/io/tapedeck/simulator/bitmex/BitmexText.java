package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.OrderSide;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The texts that BitMEX prints for times, sides and ids. */
final class BitmexText {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Printed where there is no id. */
  static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  private BitmexText() {}

  static String time(Instant time) {
    return MILLIS.format(time);
  }

  /** A duration as a time of day on 2000-01-01 (BitMEX swagger samples). */
  static String timeOfDay(Duration duration) {
    return time(Instant.parse("2000-01-01T00:00:00Z").plus(duration));
  }

  static String side(OrderSide side) {
    return side == OrderSide.BUY ? "Buy" : "Sell";
  }

  /** An id that a number always gives again, so that history repeats it. */
  static String id(String kind, String symbol, long number) {
    return UUID.nameUUIDFromBytes(
            (kind + ' ' + symbol + ' ' + number).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
