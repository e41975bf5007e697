package io.tapedeck.collectors.paging;

import java.util.Map;

/**
 * The newest rows alone, as many as one answer takes: nothing leads to older ones. BitMart's
 * history of funding rates. What may lie before them is said to be missing.
 *
 * @param size name of the parameter for the number of rows
 * @param page most rows of an answer
 */
public record NewestRows(String size, int page) implements Paging {

  @Override
  public Step first(Span span) {
    return new Step(span, Map.of(size, Integer.toString(page)));
  }

  @Override
  public Next next(Step asked, Page answer) {
    Span span = asked.span();
    boolean whole = answer.rows().size() < page || answer.oldest() <= span.from();
    return whole ? Next.DONE : Next.without(span.within(new Span(span.from(), answer.oldest())));
  }
}
