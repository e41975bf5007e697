package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import io.tapedeck.schemas.value.DataSize;
import java.time.Duration;

/**
 * The settings by which connections are opened, watched and opened again.
 *
 * @param connectTimeout until the socket is upgraded
 * @param acknowledgeTimeout until a subscription is answered
 * @param silenceLimit without any frame, pings included, a connection counts as dead
 * @param backoff wait before the first new attempt; doubles, with jitter
 * @param backoffLimit longest wait between attempts
 * @param maxSessionAge a session this old is replaced by a new one before the exchange ends it;
 *     earlier where the exchange allows less
 * @param symbolsRefresh how often the exchange is asked which symbols it has, where patterns are
 *     configured
 * @param connectsPerHour budget of new connections an exchange; 0 takes the exchange's default
 * @param maxFrameBytes a larger message ends its session: kept cut, with length and hash, and a gap
 * @param queueBytes messages that may wait for the broker before reading stops
 */
public record ConnectionConfig(
    Duration connectTimeout,
    Duration acknowledgeTimeout,
    Duration silenceLimit,
    Duration backoff,
    Duration backoffLimit,
    Duration maxSessionAge,
    Duration symbolsRefresh,
    int connectsPerHour,
    DataSize maxFrameBytes,
    DataSize queueBytes) {

  /** What fits all exchanges so far. */
  public static final ConnectionConfig DEFAULT =
      new ConnectionConfig(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofMinutes(2),
          Duration.ofHours(23),
          Duration.ofMinutes(10),
          0,
          DataSize.ofMebibytes(32),
          DataSize.ofMebibytes(16));

  /** Checks the values. */
  public ConnectionConfig {
    positive("connect-timeout", connectTimeout);
    positive("acknowledge-timeout", acknowledgeTimeout);
    positive("silence-limit", silenceLimit);
    positive("backoff", backoff);
    require(
        backoffLimit.compareTo(backoff) >= 0,
        "connection.backoff-limit must not be under connection.backoff, was %s",
        backoffLimit);
    positive("max-session-age", maxSessionAge);
    positive("symbols-refresh", symbolsRefresh);
    require(
        connectsPerHour >= 0,
        "connection.connects-per-hour must be 0 (default) or more, was %d",
        connectsPerHour);
    require(
        maxFrameBytes.bytes() >= 1_024 && maxFrameBytes.bytes() <= 1 << 30,
        "connection.max-frame-bytes must be 1KiB to 1GiB, was %s",
        maxFrameBytes);
    require(
        queueBytes.bytes() >= 65_536,
        "connection.queue-bytes must be at least 64KiB, was %s",
        queueBytes);
  }

  private static void positive(String key, Duration value) {
    require(
        value.compareTo(Duration.ofMillis(10)) >= 0 && value.compareTo(Duration.ofDays(1)) <= 0,
        "connection.%s must be 10ms to 1d, was %s",
        key,
        value);
  }
}
