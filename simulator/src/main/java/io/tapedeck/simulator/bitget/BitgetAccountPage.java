package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One page of the account's history: rows newest first, and the ids at its ends, by which the next
 * page is asked for.
 *
 * @param most id of the newest row, empty when there is none
 * @param least id of the oldest row, empty when there is none
 */
record BitgetAccountPage(ArrayNode rows, String most, String least) {

  /** Rows of a page of most reads. */
  static final int USUAL = 100;

  private static final Duration OLDEST = Duration.ofDays(90);

  /**
   * How a read pages.
   *
   * @param limit name of the page size
   * @param usual page size when none is given
   * @param greatest page size allowed
   * @param cursor name of the id below which rows are asked for
   * @param span longest time between start and end
   * @param startNeeded whether a start must be given
   * @param timesFirst whether the cursor counts for nothing beside a time
   */
  record Rule(
      String limit,
      int usual,
      int greatest,
      String cursor,
      Duration span,
      boolean startNeeded,
      boolean timesFirst) {

    /** As most reads of v2 do. */
    static Rule classic(Duration span) {
      return classic(span, USUAL);
    }

    /** The same in longer pages. */
    static Rule classic(Duration span, int greatest) {
      return new Rule("limit", 100, greatest, "idLessThan", span, false, true);
    }

    /** As closed positions, of which a page has few where it is not asked for more. */
    static Rule positions() {
      return new Rule("limit", 20, 100, "idLessThan", OLDEST, false, true);
    }

    /** As deposits and withdrawals, which need both times. */
    static Rule wallet(Duration span) {
      return new Rule("limit", 100, 100, "idLessThan", span, true, false);
    }

    /** As the lists of margin v2 do. */
    static Rule margin() {
      return new Rule("limit", 100, 500, "idLessThan", OLDEST, true, false);
    }

    /** As the lists of margin v1 do. */
    static Rule oldMargin(String cursor) {
      return new Rule("pageSize", 100, 500, cursor, OLDEST, true, false);
    }

    /** As the reads of v3 do. */
    static Rule unified() {
      return new Rule("limit", 100, 100, "cursor", Duration.ofDays(30), false, false);
    }
  }

  /** The page of a query from items that stand oldest first. */
  static <T> BitgetAccountPage of(
      BitgetQuery query,
      Rule rule,
      List<T> items,
      ToLongFunction<T> id,
      Function<T, Instant> time,
      Function<T, ObjectNode> row)
      throws BitgetRefusal {
    if (rule.startNeeded) {
      query.required("startTime");
    }
    int limit = query.limit(rule.limit, rule.usual, rule.greatest);
    boolean timed = query.text("startTime") != null || query.text("endTime") != null;
    long below =
        rule.timesFirst && timed ? Long.MAX_VALUE : query.number(rule.cursor, Long.MAX_VALUE);
    Instant end = query.time("endTime", Instant.ofEpochMilli(Long.MAX_VALUE));
    Instant start = query.time("startTime", Instant.EPOCH);
    if (query.text("startTime") != null) {
      query.checkAge(start, OLDEST);
    }
    boolean both = query.text("startTime") != null && query.text("endTime") != null;
    if (both && (start.isAfter(end) || Duration.between(start, end).compareTo(rule.span) > 0)) {
      throw BitgetRefusal.of("40017", "Parameter verification failed startTime,endTime");
    }
    ArrayNode rows = Json.array();
    String most = "";
    String least = "";
    for (int i = items.size() - 1; i >= 0 && rows.size() < limit; i--) {
      T item = items.get(i);
      long number = id.applyAsLong(item);
      Instant at = time.apply(item);
      if (number < below && !at.isBefore(start) && !at.isAfter(end)) {
        rows.add(row.apply(item));
        most = most.isEmpty() ? Long.toString(number) : most;
        least = Long.toString(number);
      }
    }
    return new BitgetAccountPage(rows, most, least);
  }

  /** As an object with the list and the id of its last row. */
  ObjectNode under(String list, String last) {
    return BitgetHistory.list(list, rows).put(last, least);
  }

  /** As the lists of margin: both ids. */
  ObjectNode withBothIds(String list) {
    return BitgetHistory.list(list, rows).put("maxId", most).put("minId", least);
  }
}
