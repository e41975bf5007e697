package io.tapedeck.collectors.paging;

import java.util.Map;
import java.util.Optional;

/**
 * Oldest first, from a time on: each page begins at the time of the last row of the page before,
 * and an offset leads through rows of one equal time. BitMEX's table queries (swagger of API v1:
 * {@code startTime}, {@code endTime}, {@code start}, {@code count}).
 *
 * <p>Both ends are asked for inclusively. Rows of the time at which two pages meet come twice. A
 * page of one time alone is followed by an offset that leaves one row of overlap.
 *
 * @param page most rows of a page; halved where the exchange calls it invalid
 */
public record AscendingTime(int page) implements Paging {

  private static final String FROM = "startTime";
  private static final String TO = "endTime";
  private static final String COUNT = "count";
  private static final String OFFSET = "start";
  private static final int SMALLEST = 2;

  @Override
  public Step first(Span span) {
    return step(span, page, 0);
  }

  @Override
  public Next next(Step asked, Page answer) {
    int count = number(asked, COUNT, page);
    if (answer.rows().size() < count) {
      return Next.DONE;
    }
    long reached = answer.newest();
    if (reached == asked.span().from()) {
      int offset = number(asked, OFFSET, 0);
      return Next.of(step(asked.span(), count, offset + count - 1));
    }
    return Next.of(step(new Span(reached, asked.span().to()), count, 0));
  }

  /** BitMEX says {@code count is invalid} (error texts of API v1). */
  @Override
  public boolean refusesSize(String message) {
    return message.contains("count is invalid");
  }

  @Override
  public Optional<Step> smaller(Step refused) {
    int count = number(refused, COUNT, page) / 2;
    return count < SMALLEST
        ? Optional.empty()
        : Optional.of(step(refused.span(), count, number(refused, OFFSET, 0)));
  }

  private static Step step(Span span, int count, int offset) {
    return new Step(
        span,
        Map.of(
            FROM,
            TimeText.ISO.of(span.from()),
            TO,
            TimeText.ISO.of(span.to() - 1),
            COUNT,
            Integer.toString(count),
            OFFSET,
            Integer.toString(offset),
            "reverse",
            "false"));
  }

  private static int number(Step step, String parameter, int otherwise) {
    String text = step.parameters().get(parameter);
    return text == null ? otherwise : Integer.parseInt(text);
  }
}
