package io.tapedeck.collectors.exchange;

import java.time.Duration;

/**
 * What a client may ask of the socket. Documented defaults; where sources disagree, the careful
 * one.
 *
 * @param argumentsPerFrame most topics in one subscribe frame
 * @param bytesPerFrame most bytes in one frame that we send
 * @param topicsPerConnection most topics on one socket
 * @param frames how fast frames may be sent
 * @param connects how often a socket may be opened
 */
public record Limits(
    int argumentsPerFrame, int bytesPerFrame, int topicsPerConnection, Rate frames, Rate connects) {

  /** So many in every stretch of this length. */
  public record Rate(int permits, Duration per) {}
}
