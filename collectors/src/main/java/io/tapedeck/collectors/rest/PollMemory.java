package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.schemas.avro.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a repeated read: what its last answer told, and so how much of the time between two
 * answers the newer one accounts for. Pure; our clock, nanoseconds since 1970.
 *
 * <ul>
 *   <li>A full page that shares no row with the one before accounts for no time: rows between the
 *       two may be missing.
 *   <li>A page that is not full, of a stretch of time, accounts for the stretch.
 *   <li>Of the past without a stretch, a page that is not full or that shares a row reaches back to
 *       the answer before.
 *   <li>Of what is now, an answer accounts for the time since the one before if that was a round or
 *       two ago; if calls failed for longer, values between them are missing.
 * </ul>
 */
final class PollMemory {

  /** Rounds wait for each other, and one may fail. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Poll poll;
  private final long patience;
  private @Nullable Long last;
  private Set<Long> known = Set.of();
  private long due;

  PollMemory(Poll poll, long now) {
    this.poll = poll;
    patience = 2 * poll.every().toNanos() + GRACE.toNanos();
    due = now + patience;
  }

  /** Until when the stream counts as heard. */
  long due() {
    return due;
  }

  /** Takes note of an answer with these rows; says what it accounts for. */
  Answer answered(long at, AnswerRows rows) {
    Long before = last;
    Set<Long> now = new HashSet<>(rows.hashes());
    boolean sharesRows = now.stream().anyMatch(known::contains);
    long since = since(at, before, rows.count(), sharesRows);
    last = at;
    due = at + patience;
    if (!now.isEmpty()) {
      known = now; // an empty page says nothing of what the next one must reach
    }
    return new Answer(before, since, due);
  }

  private long since(long at, @Nullable Long before, int count, boolean sharesRows) {
    boolean full = poll.page() != null && count >= poll.page();
    if (full && !sharesRows) {
      return at;
    }
    Poll.Window window = poll.window();
    if (!full && window != null) {
      return at - window.reach().toNanos();
    }
    if (before == null) {
      return at;
    }
    return poll.ofThePast() || at - before <= patience ? before : at;
  }
}
