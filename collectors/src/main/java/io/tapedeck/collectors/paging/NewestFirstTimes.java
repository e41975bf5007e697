package io.tapedeck.collectors.paging;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Newest first, each page up to the time of the oldest row of the page before: rows that stand at
 * times of their own, as bars do. Bitget's candles by {@code endTime}.
 *
 * @param from name of the parameter for the start of the span; null where the call takes none
 * @param to that for its end
 * @param time how the exchange writes times
 * @param size that for the rows of a page
 * @param page most rows of a page
 */
public record NewestFirstTimes(
    @Nullable String from, String to, TimeText time, String size, int page) implements Paging {

  @Override
  public Step first(Span span) {
    return step(span);
  }

  @Override
  public Next next(Step asked, Page answer) {
    long oldest = answer.oldest();
    boolean whole = from != null && answer.rows().size() < page;
    if (whole || answer.rows().isEmpty() || oldest <= asked.span().from()) {
      return Next.DONE;
    }
    if (oldest >= asked.span().to()) {
      return Next.without(asked.span());
    }
    return Next.of(step(new Span(asked.span().from(), oldest)));
  }

  private Step step(Span span) {
    Map<String, String> parameters = new TreeMap<>(Map.of(size, Integer.toString(page)));
    if (from != null) {
      parameters.put(from, time.of(span.from()));
    }
    parameters.put(to, time.of(span.to()));
    return new Step(span, parameters);
  }
}
