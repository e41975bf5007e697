package io.tapedeck.collectors.history;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.paging.AscendingTime;
import io.tapedeck.collectors.paging.NewestFirstIds;
import io.tapedeck.collectors.paging.NumberedPages;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.paging.SplitSpans;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The pages of an invented past, in the form of a listing: a walk of two pages, the first full
 * where that is what makes a walk go on, and one of a single page behind it.
 */
record PastPages(String exchange, History history) {

  private static final long START = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private long length() {
    return history.paging() instanceof SplitSpans windows
        ? Objects.requireNonNull(windows.longest()).toMillis()
        : HOUR / 2;
  }

  /** That of the walk of two pages. */
  Span span() {
    return new Span(START, START + 2 * length());
  }

  /** That of the walk of one. */
  Span lastSpan() {
    return new Span(span().to(), span().to() + length());
  }

  String first() {
    if (history.paging() instanceof AscendingTime ascending) {
      return page(0, ascending.page(), 1, 2, 5);
    } else if (history.paging() instanceof NewestFirstIds newest) {
      return page(2_000, newest.page(), -1, 2, 5);
    }
    return page(0, 3, 1, 2, 5);
  }

  String second() {
    if (history.paging() instanceof AscendingTime ascending) {
      return page(ascending.page() - 1, 20, 1, 2, 5);
    } else if (history.paging() instanceof NewestFirstIds newest) {
      return page(2_000 - newest.page(), 2, -1, 2, 5);
    }
    return page(length() / 1_000, 2, 1, 2, 5);
  }

  String last() {
    return page(2 * length() / 1_000, 2, 1, 1, 2);
  }

  /** So many rows, a second apart. */
  private String page(long from, int count, int step, int pages, int rows) {
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < count; i++) {
      list.add(row(from + (long) i * step));
    }
    JsonPointer place = history.rows().list();
    if (place.matches()) {
      return list.toString();
    }
    ObjectNode envelope = JSON.objectNode();
    if (exchange.equals("bitget")) {
      envelope.put("code", "00000").put("msg", "success");
    } else {
      envelope.put("code", exchange.equals("ltp") ? 200_000 : 1_000).put("message", "OK");
    }
    put(envelope, place, list);
    if (history.paging() instanceof NumberedPages numbered && numbered.totals() != null) {
      put(envelope, JsonPointer.compile(numbered.totals().pages()), JSON.numberNode(pages));
      put(envelope, JsonPointer.compile(numbered.totals().rows()), JSON.numberNode(rows));
    }
    return envelope.toString();
  }

  private ObjectNode row(long second) {
    ObjectNode row = JSON.objectNode();
    RowPlaces places = history.rows();
    if (places.id() != null) {
      put(row, places.id(), JSON.textNode(Long.toString(5_000_000 + second)));
    }
    long millis = START + second * 1_000;
    JsonNode time =
        switch (places.form()) {
          case ISO -> JSON.textNode(Instant.ofEpochMilli(millis).toString());
          case SECONDS -> JSON.numberNode(millis / 1_000);
          case MILLIS -> JSON.textNode(Long.toString(millis));
        };
    put(row, places.times().get(0), time);
    return row;
  }

  private static void put(ObjectNode into, JsonPointer place, JsonNode value) {
    String name = place.getMatchingProperty();
    if (place.tail().matches()) {
      into.set(name, value);
    } else {
      put(into.withObjectProperty(name), place.tail(), value);
    }
  }

  /** First, second and last. */
  List<String> all() {
    return List.of(first(), second(), last());
  }
}
