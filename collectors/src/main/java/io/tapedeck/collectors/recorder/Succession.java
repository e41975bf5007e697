package io.tapedeck.collectors.recorder;

import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.socket.Session;
import java.time.Duration;
import java.util.Set;

/**
 * The judge of whether a new session may take over from an old one that still lives. It may once
 * every subscription was answered and, over a stretch in which both listened, it brought data of
 * every stream that the old one brought data of. Told the time; for the thread of both sessions.
 */
public final class Succession {

  /** How long both must have listened. */
  public static final Duration OVERLAP = Duration.ofSeconds(5);

  /** How long to wait for the proof. */
  public static final Duration LIMIT = Duration.ofMinutes(2);

  private static final long STRETCH = OVERLAP.toNanos();

  private final Session old;
  private final Session successor;
  private final long start;
  private boolean comparing;
  private long stretchStart;

  /** What may be done now. */
  public enum Verdict {
    WAIT,
    PROVEN,
    FAILED
  }

  public Succession(Session old, Session successor, long now) {
    this.old = old;
    this.successor = successor;
    start = now;
    successor.listen();
  }

  /** To be asked a few times a second. */
  public Verdict verdict(long now) {
    if (!successor.isAnswered()) {
      return inTime(now);
    }
    if (!comparing) {
      compareFrom(now);
      return Verdict.WAIT;
    }
    if (now - stretchStart < STRETCH) {
      return Verdict.WAIT;
    }
    if (successor.heard().containsAll(stillWanted(old.heard()))) {
      return Verdict.PROVEN;
    }
    // Something rare may have come to the old one a moment before the new one was subscribed.
    compareFrom(now);
    return inTime(now);
  }

  private void compareFrom(long now) {
    comparing = true;
    stretchStart = now;
    old.listen();
  }

  /** What the successor was refused, or was never asked for, proves nothing. */
  private Set<Subscription> stillWanted(Set<Subscription> heard) {
    heard.removeIf(subscription -> !successor.hasOn(subscription));
    return heard;
  }

  private Verdict inTime(long now) {
    return now - start >= LIMIT.toNanos() ? Verdict.FAILED : Verdict.WAIT;
  }
}
