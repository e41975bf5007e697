package io.tapedeck.collectors.paging;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer keeps its rows and what paging reads of them. For all threads.
 *
 * @param list of the rows; null in an answer stands for no row
 * @param id the exchange's own, inside of a row; null where rows have none
 * @param time of the row, inside of it; null where the way of paging does not look at times, which
 *     then are all 0
 * @param form how the exchange writes times in answers
 */
public record RowPlaces(
    JsonPointer list, @Nullable JsonPointer id, @Nullable JsonPointer time, Form form) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long THOUSAND = 1_000L;

  /** In 1973, and in seconds after the year 5000. */
  private static final long LEAST_MILLIS = 100_000_000_000L;

  /** How times are written in answers, as numbers or as text. */
  public enum Form {
    SECONDS,
    /** Seconds where there are too few digits: a page of Bitget's calls them so. */
    MILLIS,
    /** ISO-8601 in UTC. */
    ISO
  }

  /** Places by JSON pointers; an empty one for the id stands for none. */
  public static RowPlaces of(String list, String id, String time, Form form) {
    return new RowPlaces(
        JsonPointer.compile(list),
        id.isEmpty() ? null : JsonPointer.compile(id),
        JsonPointer.compile(time),
        form);
  }

  /** Places for a way of paging that does not look at times. */
  public static RowPlaces withoutTimes(String list, String id) {
    return new RowPlaces(JsonPointer.compile(list), JsonPointer.compile(id), null, Form.MILLIS);
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if it is no JSON, or not in this form; the message is for people
   */
  public Page read(byte[] answer) throws IOException {
    JsonNode whole = JSON.readTree(answer);
    JsonNode rows = whole.at(list);
    if (!rows.isArray() && !rows.isNull() && !rows.isMissingNode()) {
      throw new IOException("the answer has no list of rows at " + list);
    }
    List<Page.Row> read = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      String named = id == null ? "" : row.at(id).asText("");
      read.add(
          new Page.Row(named.isEmpty() ? null : named, time == null ? 0 : millis(row.at(time))));
    }
    return new Page(read, whole);
  }

  private long millis(JsonNode told) throws IOException {
    try {
      return switch (form) {
        case SECONDS -> Math.multiplyExact(number(told), THOUSAND);
        case MILLIS -> inMillis(number(told));
        case ISO -> Instant.parse(told.asText("")).toEpochMilli();
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw new IOException("a row of the answer has no time at " + time, e);
    }
  }

  private static long inMillis(long time) {
    return time < LEAST_MILLIS ? Math.multiplyExact(time, THOUSAND) : time;
  }

  private static long number(JsonNode told) {
    return told.isIntegralNumber() ? told.longValue() : Long.parseLong(told.asText(""));
  }
}
