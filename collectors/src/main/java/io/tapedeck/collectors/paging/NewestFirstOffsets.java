package io.tapedeck.collectors.paging;

import java.util.Map;

/**
 * Newest first by offset, without times: the walk ends at a row that is older than the span. Rows
 * that arrive meanwhile push others onto the next page, so some come twice. BitMEX's wallet history
 * ({@code count}, {@code start}).
 *
 * @param page most rows of a page
 */
public record NewestFirstOffsets(int page) implements Paging {

  private static final String COUNT = "count";
  private static final String OFFSET = "start";

  @Override
  public Step first(Span span) {
    return step(span, 0);
  }

  @Override
  public Next next(Step asked, Page answer) {
    if (answer.rows().size() < page || answer.oldest() < asked.span().from()) {
      return Next.DONE;
    }
    int offset = Integer.parseInt(asked.parameters().getOrDefault(OFFSET, "0"));
    return Next.of(step(asked.span(), offset + page));
  }

  private Step step(Span span, int offset) {
    return new Step(span, Map.of(COUNT, Integer.toString(page), OFFSET, Integer.toString(offset)));
  }
}
