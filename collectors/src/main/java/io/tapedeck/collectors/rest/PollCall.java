package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.schemas.avro.event.StreamRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One read that is repeated: when it is due next and what was known by its last answer. */
final class PollCall {

  /** What is due first; of several at once what is repeated most often. */
  static final Comparator<PollCall> FIRST =
      Comparator.comparingLong(PollCall::due).thenComparing(call -> call.poll.every());

  private final Poll poll;
  private final @Nullable String symbol;
  private final StreamRef stream;
  private final PollMemory memory;
  private long due;
  private int unsigned;

  private PollCall(Poll poll, @Nullable String symbol, StreamRef stream, long due, long now) {
    this.poll = poll;
    this.symbol = symbol;
    this.stream = stream;
    this.due = due;
    memory = new PollMemory(poll, now);
  }

  /**
   * The calls that these polls take.
   *
   * @param symbols by product; a product that is missing is not recorded
   * @param due when each is due first, nanoseconds of the process
   * @param now our clock, nanoseconds since 1970
   */
  static List<PollCall> of(
      List<Poll> polls, Map<String, Set<String>> symbols, StreamRefs refs, long due, long now) {
    List<PollCall> calls = new ArrayList<>();
    for (Poll poll : polls) {
      Set<String> named = symbols.get(poll.product());
      if (named == null) {
        continue;
      }
      switch (poll.pace()) {
        case ONCE -> calls.add(new PollCall(poll, null, refs.of(poll, null), due, now));
        case EACH_SYMBOL ->
            named.forEach(
                symbol -> calls.add(new PollCall(poll, symbol, refs.of(poll, symbol), due, now)));
      }
    }
    return calls;
  }

  Poll poll() {
    return poll;
  }

  @Nullable String symbol() {
    return symbol;
  }

  /** What its answers are records of. */
  StreamRef stream() {
    return stream;
  }

  PollMemory memory() {
    return memory;
  }

  long due() {
    return due;
  }

  void dueAt(long time) {
    due = time;
  }

  /** Not before this time. */
  void dueBy(long time) {
    due = Math.max(due, time);
  }

  /** A signature was refused once more; how often in a row. */
  int unsigned() {
    return ++unsigned;
  }

  void signed() {
    unsigned = 0;
  }

  /** For people. */
  String what() {
    return poll.read().name() + (symbol == null ? "" : " of " + symbol);
  }

  boolean isSame(PollCall other) {
    return poll.equals(other.poll) && Objects.equals(symbol, other.symbol);
  }
}
