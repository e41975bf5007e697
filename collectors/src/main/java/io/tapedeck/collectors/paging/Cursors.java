package io.tapedeck.collectors.paging;

import java.util.Map;
import java.util.TreeMap;

/**
 * Pages that each name the next one. Bitget's v3 reads ({@code cursor}).
 *
 * @param from name of the parameter for the start of the span
 * @param to that for its end
 * @param size that for the rows of a page
 * @param page most rows of a page
 * @param cursor that for the name of a page
 * @param nextCursor where the answer names the next page, as a JSON pointer
 */
public record Cursors(
    String from, String to, String size, int page, String cursor, String nextCursor)
    implements Paging {

  @Override
  public Step first(Span span) {
    return new Step(
        span,
        Map.of(
            size, Integer.toString(page),
            from, TimeText.MILLIS.of(span.from()),
            to, TimeText.MILLIS.of(span.to())));
  }

  @Override
  public Next next(Step asked, Page answer) {
    String named = answer.text(nextCursor);
    if (answer.rows().isEmpty() || named.isEmpty()) {
      return Next.DONE;
    }
    if (named.equals(asked.parameters().get(cursor))) {
      return Next.without(asked.span());
    }
    Map<String, String> parameters = new TreeMap<>(first(asked.span()).parameters());
    parameters.put(cursor, named);
    return Next.of(new Step(asked.span(), parameters));
  }
}
