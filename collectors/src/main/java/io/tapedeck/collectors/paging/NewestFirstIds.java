package io.tapedeck.collectors.paging;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Newest first, each page below the smallest id of the page before. Bitget's {@code idLessThan}, of
 * v1 {@code minId}, {@code lastFillId} and {@code pageId} (documents of v1 margin and v2).
 *
 * @param from name of the parameter for the start of the span
 * @param to that for its end; null where the call always ends now
 * @param size that for the rows of a page
 * @param page most rows of a page
 * @param cursor that for the id
 * @param endId where the answer says the smallest id of its page, as a JSON pointer; null where
 *     only the rows do
 * @param idAlone whether the exchange ignores the id when a time is given: then a page after the
 *     first is asked for by the id alone, and the walk ends at a row that is older than the span
 */
public record NewestFirstIds(
    String from,
    @Nullable String to,
    String size,
    int page,
    String cursor,
    @Nullable String endId,
    boolean idAlone)
    implements Paging {

  @Override
  public Step first(Span span) {
    Map<String, String> parameters = new TreeMap<>(Map.of(size, Integer.toString(page)));
    addTimes(parameters, span);
    return new Step(span, parameters);
  }

  private void addTimes(Map<String, String> parameters, Span span) {
    parameters.put(from, TimeText.MILLIS.of(span.from()));
    if (to != null) {
      parameters.put(to, TimeText.MILLIS.of(span.to()));
    }
  }

  @Override
  public Next next(Step asked, Page answer) {
    String last = lastId(answer);
    if (answer.rows().size() < page || last.isEmpty() || answer.oldest() < asked.span().from()) {
      return Next.DONE;
    }
    if (last.equals(asked.parameters().get(cursor))) {
      return Next.without(asked.span());
    }
    Map<String, String> parameters = new TreeMap<>(Map.of(size, Integer.toString(page)));
    if (!idAlone) {
      addTimes(parameters, asked.span());
    }
    parameters.put(cursor, last);
    return Next.of(new Step(asked.span(), parameters));
  }

  /** Ids are numbers of any length. */
  private String lastId(Page answer) {
    String told = endId == null ? "" : answer.text(endId);
    if (!told.isEmpty()) {
      return told;
    }
    String smallest = "";
    for (Page.Row row : answer.rows()) {
      String id = row.id();
      if (id != null && (smallest.isEmpty() || isBelow(id, smallest))) {
        smallest = id;
      }
    }
    return smallest;
  }

  private static boolean isBelow(String id, String other) {
    return id.length() == other.length() ? id.compareTo(other) < 0 : id.length() < other.length();
  }
}
