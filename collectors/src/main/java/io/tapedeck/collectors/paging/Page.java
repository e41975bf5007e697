package io.tapedeck.collectors.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as far as paging looks into it.
 *
 * @param rows in the order of the answer
 * @param whole all of the answer, where cursors and totals stand
 */
public record Page(List<Row> rows, JsonNode whole) {

  /** Copies the list. */
  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param id the exchange's; null where rows have none
   * @param millis its time, milliseconds since 1970
   */
  public record Row(@Nullable String id, long millis) {}

  /** Time of the oldest row; {@link Long#MAX_VALUE} if there is none. */
  long oldest() {
    return rows.stream().mapToLong(Row::millis).min().orElse(Long.MAX_VALUE);
  }

  /** Time of the newest row; {@link Long#MIN_VALUE} if there is none. */
  long newest() {
    return rows.stream().mapToLong(Row::millis).max().orElse(Long.MIN_VALUE);
  }

  /** The text at this place of the answer; empty where there is none. */
  String text(String pointer) {
    return whole.at(pointer).asText("");
  }
}
