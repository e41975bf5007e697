package io.tapedeck.launcher.cli;

import io.tapedeck.schemas.avro.GapRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Gaps in words, one line each. */
final class GapWords {

  private GapWords() {}

  /** Which stream, from when to when, and why. */
  static String of(GapRequest gap) {
    String whose = gap.getAccount() == null ? gap.getSymbol() : gap.getAccount();
    return "%s %s %s%s from %s to %s (%s)"
        .formatted(
            gap.getExchange(),
            gap.getKind(),
            gap.getProduct(),
            whose == null ? "" : ' ' + whose,
            time(gap.getFrom()),
            time(gap.getTo()),
            gap.getReason());
  }

  private static String time(@Nullable Long micros) {
    return micros == null ? "?" : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
