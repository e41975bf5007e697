package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The reader of {@code --received-at}: an ISO-8601 time, or nanoseconds since 1970. */
final class ReceivedAt {

  private static final long NANOS = 1_000_000_000L;

  private ReceivedAt() {}

  /**
   * Nanoseconds since 1970; null when the option was not given.
   *
   * @throws CommandFailure if the text is no such time
   */
  static @Nullable Long nanos(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (text.matches("[0-9]{1,19}")) {
        return Long.valueOf(text);
      }
      Instant instant = Instant.parse(text);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      throw CommandFailure.words(
              "--received-at must be a time such as 2026-11-21T10:00:00Z, or nanoseconds since"
                  + " 1970, was %s",
              text)
          .causedBy(e);
    }
  }
}
