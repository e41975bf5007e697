package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.server.Request;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parameters of one read, checked as they are asked for. */
record BitgetQuery(Request request, BitgetListing listing) {

  @Nullable String text(String name) {
    return request.parameter(name);
  }

  String required(String name) throws BitgetRefusal {
    String value = text(name);
    if (value == null) {
      throw BitgetRefusal.empty(name);
    }
    return value;
  }

  long number(String name, long absent) throws BitgetRefusal {
    String value = text(name);
    if (value == null) {
      return absent;
    }
    if (!value.matches("[0-9]{1,19}") || (value.length() == 19 && value.compareTo(MOST) > 0)) {
      throw BitgetRefusal.wrong(name);
    }
    return Long.parseLong(value);
  }

  /** A page size: at least 1, at most so many. */
  int limit(String name, int absent, int most) throws BitgetRefusal {
    long limit = number(name, absent);
    if (limit < 1 || limit > most) {
      throw BitgetRefusal.wrong(name);
    }
    return (int) limit;
  }

  Instant time(String name, Instant absent) throws BitgetRefusal {
    return Instant.ofEpochMilli(number(name, absent.toEpochMilli()));
  }

  /** Refuses a start that lies too far back. */
  void checkAge(Instant start, Duration oldest) throws BitgetRefusal {
    Instant now =
        listing.all().stream()
            .map(listed -> listed.market().now())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    if (start.isBefore(now.minus(oldest))) {
      throw BitgetRefusal.of("40704", "Can only check the data of the last three months");
    }
  }

  /** The market of {@code symbol} in a line. */
  BitgetMarket market(BitgetLine line) throws BitgetRefusal {
    String symbol = required("symbol");
    return listing.find(line, symbol).orElseThrow(() -> BitgetRefusal.unknown(symbol));
  }

  /** The line of a parameter such as {@code productType}. */
  BitgetLine line(String name) throws BitgetRefusal {
    String word = required(name);
    return BitgetLine.ofWord(word).orElseThrow(() -> BitgetRefusal.wrong(name));
  }

  /** The futures line of {@code productType}. */
  BitgetLine futures() throws BitgetRefusal {
    BitgetLine line = line("productType");
    if (!line.isFutures()) {
      throw BitgetRefusal.wrong("productType");
    }
    return line;
  }

  private static final String MOST = Long.toString(Long.MAX_VALUE);
}
