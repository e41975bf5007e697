package io.tapedeck.collectors.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows an answer.
 *
 * @param steps take the place of the step that was answered, in this order; none when nothing is
 *     left to ask
 * @param missing of which rows may exist that no request can bring; null if there is none
 */
public record Next(List<Step> steps, @Nullable Span missing) {

  static final Next DONE = new Next(List.of(), null);

  /** Copies the list. */
  public Next {
    steps = List.copyOf(steps);
  }

  static Next of(Step... steps) {
    return new Next(List.of(steps), null);
  }

  /** Nothing more can be asked for, though rows of this span may be missing. */
  static Next without(Span span) {
    return new Next(List.of(), span);
  }
}
