package io.tapedeck.collectors.paging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Windows of time without pages: an answer that looks full is asked for again in two halves.
 * BitMart's orders and trades, whose number of rows in an answer is bounded but not documented, its
 * movements of money and its bars.
 *
 * @param from name of the parameter for the start of a window
 * @param to that for its end
 * @param time how the exchange writes times, which is also how far a window can be divided
 * @param full so many rows look full
 * @param longest window; null where one may be as long as the span
 */
public record SplitSpans(
    String from, String to, TimeText time, int full, @Nullable Duration longest) implements Paging {

  /** Where the span ends of which a window is the first part. */
  private static final String UNTIL = "until";

  @Override
  public int page() {
    return full;
  }

  @Override
  public long leastRequests(Span span) {
    return longest == null ? 1 : Math.max(1, -Math.floorDiv(-span.millis(), longest.toMillis()));
  }

  @Override
  public Step first(Span span) {
    long end = longest == null ? span.to() : Math.min(span.to(), span.from() + longest.toMillis());
    return window(
        new Span(span.from(), end),
        end == span.to() ? Map.of() : Map.of(UNTIL, Long.toString(span.to())));
  }

  @Override
  public Next next(Step asked, Page answer) {
    Span span = asked.span();
    List<Step> steps = new ArrayList<>();
    Span missing = null;
    if (answer.rows().size() >= full) {
      long unit = time.unit();
      long middle = Math.floorDiv(span.from() + span.millis() / 2, unit) * unit;
      if (middle <= span.from() || middle >= span.to()) {
        missing = span;
      } else {
        steps.add(window(new Span(span.from(), middle), Map.of()));
        steps.add(window(new Span(middle, span.to()), Map.of()));
      }
    }
    String until = asked.memory().get(UNTIL);
    if (until != null) {
      steps.add(first(new Span(span.to(), Long.parseLong(until))));
    }
    return new Next(steps, missing);
  }

  private Step window(Span span, Map<String, String> memory) {
    return new Step(span, Map.of(from, time.of(span.from()), to, time.atLeast(span.to())), memory);
  }
}
