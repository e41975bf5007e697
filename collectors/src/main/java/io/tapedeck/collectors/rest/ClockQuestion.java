package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.collectors.sign.ExchangeClock;
import java.io.IOException;
import java.util.Map;

/** The question what time an exchange has. For one thread. */
public final class ClockQuestion {

  private static final int TRIES = 5;
  private static final int OK = 200;
  private static final long NANOS_A_MILLI = 1_000_000L;

  private final RestClient client;
  private final TimeRead read;

  public ClockQuestion(RestClient client, TimeRead read) {
    this.client = client;
    this.read = read;
  }

  /**
   * Asks a few times and sets the clock by the quickest answer, taken for the middle between
   * question and answer. Keeps what it knew when it learns nothing.
   *
   * @throws IOException if an answer told no time
   */
  public void set(ExchangeClock clock) throws IOException, InterruptedException {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long asked = clock.ourNanos();
      RestClient.Answer answer = client.fetch(read.read(), Map.of());
      long took = answer.body().receivedAt() - asked;
      if (took < quickest) {
        quickest = took;
        clock.set(told(answer) * NANOS_A_MILLI - (asked + took / 2));
      }
    }
  }

  private long told(RestClient.Answer answer) throws IOException {
    if (answer.status() != OK) {
      throw new IOException(read.read().name() + " gave status " + answer.status());
    }
    try {
      return read.millis().applyAsLong(answer.body().bytes());
    } catch (IllegalArgumentException e) {
      throw new IOException(read.read().name() + " told no time", e);
    }
  }
}
