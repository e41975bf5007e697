package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.avro.event.WalkStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk is, as its newest page says.
 *
 * @param page pages that are stored
 * @param steps what is left to ask, in this order; none when the walk is whole
 */
public record WalkState(long page, List<Step> steps) {

  /** Copies the list. */
  public WalkState {
    steps = List.copyOf(steps);
  }

  /** That of a walk that has not begun. */
  static WalkState beginning(Paging paging, Span span) {
    return new WalkState(0, List.of(paging.first(span)));
  }

  /** That after a stored page. */
  public static WalkState after(WalkPage page) {
    return new WalkState(
        page.getPage(),
        page.getSteps().stream()
            .map(
                step ->
                    new Step(
                        new Span(step.getFrom(), step.getTo()),
                        step.getParameters(),
                        step.getMemory()))
            .toList());
  }

  public boolean isDone() {
    return steps.isEmpty();
  }

  /** What says that a page is stored and that this is left. */
  WalkPage event(String walk, int rows, @Nullable Span missing) {
    return new WalkPage(
        walk,
        page,
        rows,
        missing == null ? null : missing.from(),
        missing == null ? null : missing.to(),
        steps.stream()
            .map(
                step ->
                    new WalkStep(
                        step.span().from(),
                        step.span().to(),
                        Map.copyOf(step.parameters()),
                        Map.copyOf(step.memory())))
            .toList());
  }
}
