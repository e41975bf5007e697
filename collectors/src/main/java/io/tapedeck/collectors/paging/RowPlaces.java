package io.tapedeck.collectors.paging;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer keeps its rows and what paging reads of them. For all threads.
 *
 * @param list of the rows; null in an answer stands for no row, and so does a list that is left out
 *     of an object of nothing but nulls, empty texts and zeros
 * @param id the exchange's own, inside of a row; null where rows have none
 * @param times of the row, inside of it: the first that is there counts
 * @param needsTime whether the way of paging looks at times; where it does not, a row without one
 *     is at 0
 * @param form how the exchange writes times in answers
 */
public record RowPlaces(
    JsonPointer list,
    @Nullable JsonPointer id,
    List<JsonPointer> times,
    boolean needsTime,
    Form form) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> NOTHING = Set.of("", "0");
  private static final long THOUSAND = 1_000L;

  /** In 1973, and in seconds after the year 5000. */
  private static final long LEAST_MILLIS = 100_000_000_000L;

  /** In 1973 as microseconds, and as milliseconds after the year 5000. */
  private static final long LEAST_MICROS = LEAST_MILLIS * THOUSAND;

  /** How times are written in answers, as numbers or as text. */
  public enum Form {
    SECONDS,
    /**
     * Seconds where there are too few digits: a page of Bitget's calls them so. Microseconds where
     * there are too many.
     */
    MILLIS,
    /** ISO-8601 in UTC. */
    ISO
  }

  /** Places by JSON pointers; an empty one for the id stands for none. */
  public static RowPlaces of(String list, String id, String time, Form form) {
    return new RowPlaces(
        JsonPointer.compile(list),
        id.isEmpty() ? null : JsonPointer.compile(id),
        List.of(JsonPointer.compile(time)),
        true,
        form);
  }

  /** Places where the exchange spells a time in several ways. */
  public static RowPlaces ofTimes(String list, String id, Form form, String... times) {
    return new RowPlaces(
        JsonPointer.compile(list),
        id.isEmpty() ? null : JsonPointer.compile(id),
        Stream.of(times).map(JsonPointer::compile).toList(),
        true,
        form);
  }

  /** Places for a way of paging that does not look at times, which whoever mends a gap does. */
  public static RowPlaces ofIds(String list, String id, String... times) {
    return new RowPlaces(
        JsonPointer.compile(list),
        JsonPointer.compile(id),
        Stream.of(times).map(JsonPointer::compile).toList(),
        false,
        Form.MILLIS);
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if it is no JSON, or not in this form; the message is for people
   */
  public Page read(byte[] answer) throws IOException {
    JsonNode whole = JSON.readTree(answer);
    JsonNode rows = whole.at(list);
    if (!rows.isArray() && !isNone(whole, rows)) {
      throw new IOException("the answer has no list of rows at " + list);
    }
    List<Page.Row> read = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      String named = id == null ? "" : row.at(id).asText("");
      long time = time(row);
      if (named.isEmpty() && time == 0) {
        throw new IOException("a row of the answer has neither id nor time");
      }
      read.add(new Page.Row(named.isEmpty() ? null : named, time));
    }
    return new Page(read, whole);
  }

  /** What is something else than a list, or stands in its place, is not taken for an empty page. */
  private boolean isNone(JsonNode whole, JsonNode rows) {
    JsonPointer head = list.head();
    boolean atRoot = head == null || head.matches();
    if (rows.isNull()) {
      return head != null;
    }
    if (!rows.isMissingNode() || atRoot) {
      return false;
    }
    JsonNode around = whole.at(head);
    return around.isNull() || (around.isObject() && holdsNothing(around));
  }

  private static boolean holdsNothing(JsonNode object) {
    for (JsonNode value : object) {
      if (value.isContainerNode() || !(value.isNull() || NOTHING.contains(value.asText()))) {
        return false;
      }
    }
    return true;
  }

  private long time(JsonNode row) throws IOException {
    for (JsonPointer place : times) {
      JsonNode told = row.at(place);
      if (!told.asText("").isEmpty()) {
        return millis(told);
      }
    }
    if (needsTime) {
      throw new IOException("a row of the answer has no time at " + times);
    }
    return 0;
  }

  private long millis(JsonNode told) throws IOException {
    try {
      return switch (form) {
        case SECONDS -> Math.multiplyExact(number(told), THOUSAND);
        case MILLIS -> inMillis(number(told));
        case ISO -> Instant.parse(told.asText("")).toEpochMilli();
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw new IOException("a row of the answer has no time at " + times, e);
    }
  }

  private static long inMillis(long time) {
    if (time >= LEAST_MICROS) {
      return time / THOUSAND;
    }
    return time < LEAST_MILLIS ? Math.multiplyExact(time, THOUSAND) : time;
  }

  private static long number(JsonNode told) {
    return told.isIntegralNumber() ? told.longValue() : Long.parseLong(told.asText(""));
  }
}
