package io.tapedeck.launcher.cli;

import java.util.OptionalInt;

/** The words for how much of the exchanges' limits is in use, in a line of progress. */
final class BudgetWords {

  private BudgetWords() {}

  /** Nothing where no budget was drawn on. */
  static String of(OptionalInt percent) {
    return percent.isEmpty() ? "" : ", %d %% of the budget".formatted(percent.getAsInt());
  }
}
