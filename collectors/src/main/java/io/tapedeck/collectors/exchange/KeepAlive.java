package io.tapedeck.collectors.exchange;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a connection is kept alive and found dead.
 *
 * @param when whether pings are sent always, or only into silence
 * @param interval after how long
 * @param message what is sent; the argument is our clock, milliseconds since 1970
 * @param answerLimit how long after a ping the connection may stay without any frame
 * @param answer what is sent when the exchange itself pings; the argument is its frame, and null
 *     means that it wants no answer
 */
public record KeepAlive(
    When when,
    Duration interval,
    LongFunction<String> message,
    Duration answerLimit,
    Function<String, @Nullable String> answer) {

  /** Of an exchange whose pings, if it sends any, are the text {@code ping}. */
  public KeepAlive(
      When when, Duration interval, LongFunction<String> message, Duration answerLimit) {
    this(when, interval, message, answerLimit, ping -> ping.strip().equals("ping") ? "pong" : null);
  }

  /** When a ping is due. */
  public enum When {
    /** Every interval. */
    ALWAYS,
    /** When nothing arrived for the interval. */
    QUIET
  }
}
