package io.tapedeck.collectors.clock;

import java.time.Duration;
import java.util.Locale;

/**
 * A jump of the machine's wall clock, as somebody set it.
 *
 * @param number how many there were, this one included; 0 for none
 * @param by by how much it was set forward; negative when it was set back
 */
public record ClockStep(long number, Duration by) {

  /** The wall clock went as it should. */
  public static final ClockStep NONE = new ClockStep(0, Duration.ZERO);

  /** For people. */
  public String sentence() {
    String seconds = String.format(Locale.ROOT, "%.3f", Math.abs(by.toNanos()) / 1e9);
    return by.isNegative()
        ? "our clock was set back by %s s: received times go on by the monotonic clock and are ahead"
            .formatted(seconds)
        : "our clock was set forward by %s s: received times follow".formatted(seconds);
  }
}
