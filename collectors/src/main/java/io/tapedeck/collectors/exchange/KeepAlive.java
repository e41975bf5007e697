package io.tapedeck.collectors.exchange;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * How a connection is kept alive and found dead.
 *
 * @param when whether pings are sent always, or only into silence
 * @param interval after how long
 * @param message what is sent; the argument is our clock, milliseconds since 1970
 * @param answerLimit how long after a ping the connection may stay without any frame
 */
public record KeepAlive(
    When when, Duration interval, LongFunction<String> message, Duration answerLimit) {

  /** When a ping is due. */
  public enum When {
    /** Every interval. */
    ALWAYS,
    /** When nothing arrived for the interval. */
    QUIET
  }
}
