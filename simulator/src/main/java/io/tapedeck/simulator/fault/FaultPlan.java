package io.tapedeck.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The plan of how often what goes wrong, read from text such as {@code
 * drop=0.01,delay=0.05:200ms,repeat=0.01,reorder=0.01,cut=0.005,disconnect=30s,refuse=0.1}. The
 * first five are probabilities a data frame, {@code refuse} one a connection attempt, {@code
 * disconnect} the mean life of a connection; 0 means never.
 */
public record FaultPlan(
    double drop,
    double delay,
    Duration delayTime,
    double repeat,
    double reorder,
    double cut,
    Duration disconnect,
    double refuse) {

  /** Nothing goes wrong. */
  public static final FaultPlan NONE =
      new FaultPlan(0, 0, Duration.ZERO, 0, 0, 0, Duration.ZERO, 0);

  private static final List<String> WORDS =
      List.of("drop", "delay", "repeat", "reorder", "cut", "disconnect", "refuse");

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException with one sentence that names what is wrong
   */
  public static FaultPlan parse(String text) {
    FaultPlan plan = NONE;
    List<String> seen = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      String word = pair[0].strip().toLowerCase(Locale.ROOT);
      if (pair.length != 2 || !WORDS.contains(word)) {
        throw wrong("'" + part.strip() + "' is not one of " + String.join("=, ", WORDS) + "=");
      }
      if (seen.contains(word)) {
        throw wrong(word + " is given twice");
      }
      seen.add(word);
      plan = plan.with(word, pair[1].strip());
    }
    if (plan.drop + plan.delay + plan.repeat + plan.reorder + plan.cut > 1) {
      throw wrong("drop, delay, repeat, reorder and cut are more than 1 together");
    }
    return plan;
  }

  /** Whether anything at all can go wrong. */
  public boolean active() {
    return !equals(NONE);
  }

  private FaultPlan with(String word, String value) {
    return switch (word) {
      case "drop" ->
          new FaultPlan(
              share(word, value), delay, delayTime, repeat, reorder, cut, disconnect, refuse);
      case "delay" -> withDelay(value);
      case "repeat" ->
          new FaultPlan(
              drop, delay, delayTime, share(word, value), reorder, cut, disconnect, refuse);
      case "reorder" ->
          new FaultPlan(
              drop, delay, delayTime, repeat, share(word, value), cut, disconnect, refuse);
      case "cut" ->
          new FaultPlan(
              drop, delay, delayTime, repeat, reorder, share(word, value), disconnect, refuse);
      case "disconnect" ->
          new FaultPlan(drop, delay, delayTime, repeat, reorder, cut, time(word, value), refuse);
      default ->
          new FaultPlan(
              drop, delay, delayTime, repeat, reorder, cut, disconnect, share(word, value));
    };
  }

  private FaultPlan withDelay(String value) {
    String[] parts = value.split(":", 2);
    if (parts.length != 2) {
      throw wrong("delay needs a share and a time, such as delay=0.05:200ms");
    }
    return new FaultPlan(
        drop,
        share("delay", parts[0]),
        time("delay", parts[1]),
        repeat,
        reorder,
        cut,
        disconnect,
        refuse);
  }

  private static double share(String word, String value) {
    try {
      double share = Double.parseDouble(value);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      throw wrong(word + "=" + value + " is not a number from 0 to 1");
    }
    throw wrong(word + "=" + value + " is not a number from 0 to 1");
  }

  private static Duration time(String word, String value) {
    if (!value.matches("[0-9]{1,6}(ms|s|m)")) {
      throw wrong(word + " needs a time such as 200ms, 30s or 5m, not '" + value + "'");
    }
    long amount = Long.parseLong(value.replaceAll("[a-z]", ""));
    if (value.endsWith("ms")) {
      return Duration.ofMillis(amount);
    }
    return value.endsWith("s") ? Duration.ofSeconds(amount) : Duration.ofMinutes(amount);
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("--faults: " + what + ".");
  }
}
