package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ranges and pages of REST reads. {@code pageNum} is the number of pages. */
final class LtpPages {

  private static final int USUAL_SIZE = 100;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_PAGES = 10_000;

  private LtpPages() {}

  /** What an endpoint still holds: from {@code oldest} to {@code newest} before now. */
  record Retention(Duration newest, Duration oldest) {
    static final Retention WEEK = new Retention(Duration.ZERO, Duration.ofDays(7));
    static final Retention ARCHIVE = new Retention(Duration.ofDays(7), Duration.ofDays(90));
    static final Retention QUARTER = new Retention(Duration.ZERO, Duration.ofDays(90));
  }

  /** A time range, both ends included. */
  record Range(Instant from, Instant to) {
    boolean holds(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  /** The asked range, cut to what the endpoint holds. */
  static Range range(Request request, String first, String last, Instant now, Retention retention)
      throws LtpRefused {
    Instant oldest = now.minus(retention.oldest());
    Instant newest = now.minus(retention.newest());
    Instant from = time(request, first, 401039, oldest);
    Instant to = time(request, last, 401040, newest);
    if (from.isAfter(now)) {
      throw new LtpRefused(400005, "The startTime must be less than the current ms time");
    }
    // The exchange's own text says the reverse of what it checks.
    if (request.parameter(last) != null && to.isAfter(now.plusSeconds(1))) {
      throw new LtpRefused(400006, "endTime must be greater than the current ms time");
    }
    if (!from.isBefore(to)) {
      throw new LtpRefused(400004, "The startTime must be less than the endTime");
    }
    if (to.isBefore(oldest)) {
      throw new LtpRefused(400001, "Exceed dayTime limit");
    }
    return new Range(from.isBefore(oldest) ? oldest : from, to.isAfter(newest) ? newest : to);
  }

  /** One page of rows. */
  static ObjectNode page(Request request, List<ObjectNode> rows) throws LtpRefused {
    int page = number(request, "page", 1, MOST_PAGES, 400003, "Exceed pageNum limit");
    int size = number(request, "pageSize", USUAL_SIZE, MOST_ROWS, 400002, "Exceed pageSize limit");
    ObjectNode data =
        Json.object()
            .put("page", page)
            .put("pageSize", size)
            .put("pageNum", (rows.size() + size - 1) / size)
            .put("totalSize", rows.size());
    long skipped = (long) (page - 1) * size;
    data.set("list", Json.list(rows.stream().skip(skipped).limit(size).toList()));
    return data;
  }

  private static int number(
      Request request, String name, int absent, int most, int code, String refusal)
      throws LtpRefused {
    String text = request.parameter(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
      throw new LtpRefused(400007, "Invalid limit value");
    }
    int value = Integer.parseInt(text);
    if (value > most) {
      throw new LtpRefused(code, refusal);
    }
    return value;
  }

  private static Instant time(Request request, String name, int code, Instant absent)
      throws LtpRefused {
    String text = request.parameter(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{13}")) {
      throw new LtpRefused(code, "Invalid " + name + " param");
    }
    return Instant.ofEpochMilli(Long.parseLong(text));
  }
}
