package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.schemas.avro.event.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * The pulse of a connection: when to ping it, and when it is dead. Pure: told of every frame and
 * asked at every tick. For the session's thread.
 */
final class Pulse {

  private final KeepAlive keepAlive;
  private final long silenceLimit;
  private long lastFrame;
  private long lastPing;
  private boolean awaited;

  Pulse(KeepAlive keepAlive, long silenceLimitNanos, long now) {
    this.keepAlive = keepAlive;
    this.silenceLimit = silenceLimitNanos;
    lastFrame = now;
    lastPing = now;
  }

  /** Anything came: the connection lives. */
  void heard(long now) {
    lastFrame = now;
    awaited = false;
  }

  /** Whether a ping is due; if so it counts as sent. */
  boolean isPingDue(long now) {
    long since =
        switch (keepAlive.when()) {
          case ALWAYS -> lastPing;
          case QUIET -> Math.max(lastFrame, lastPing);
        };
    if (awaited || now - since < keepAlive.interval().toNanos()) {
      return false;
    }
    lastPing = now;
    awaited = true;
    return true;
  }

  /** Why the connection is dead; null while it is not. */
  @Nullable EndReason death(long now) {
    if (awaited && now - lastPing >= keepAlive.answerLimit().toNanos()) {
      return EndReason.ping_unanswered;
    }
    return now - lastFrame >= silenceLimit ? EndReason.silence : null;
  }
}
