package io.tapedeck.collectors.paging;

import java.util.Map;

/**
 * Spans without pages: an answer that looks full is asked for again in two halves. BitMart's orders
 * and trades, whose number of rows in an answer is bounded but not documented, and its bars.
 *
 * @param from name of the parameter for the start of the span
 * @param to that for its end
 * @param time how the exchange writes times, which is also how far a span can be divided
 * @param full so many rows look full
 */
public record SplitSpans(String from, String to, TimeText time, int full) implements Paging {

  @Override
  public int page() {
    return full;
  }

  @Override
  public Step first(Span span) {
    return new Step(span, Map.of(from, time.of(span.from()), to, time.of(span.to())));
  }

  @Override
  public Next next(Step asked, Page answer) {
    Span span = asked.span();
    if (answer.rows().size() < full) {
      return Next.DONE;
    }
    long unit = time.unit();
    long middle = Math.floorDiv(span.from() + span.millis() / 2, unit) * unit;
    if (middle <= span.from() || middle >= span.to()) {
      return Next.without(span);
    }
    return Next.of(first(new Span(span.from(), middle)), first(new Span(middle, span.to())));
  }
}
