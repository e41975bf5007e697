package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The meaning of an exchange's messages: a pure function (state, message) → (state, rows).
 *
 * <p>The adapter owns the state type; whoever calls holds one state per session and subscription,
 * hands it back with each message of that subscription in order, and drops it at disconnect. A
 * normaliser itself has no fields that change, so one instance serves all threads; a state belongs
 * to one thread at a time.
 *
 * @param <S> what is remembered between the messages of one subscription in one session
 */
public interface Normaliser<S extends NormaliserState> {

  /** Lower-case name of the exchange, as in {@code RawMessage.exchange}. */
  String exchange();

  /** The state before the first message. */
  S newState();

  /**
   * Adds the rows of one data message. Acknowledgements, pings and notices of the exchange give
   * none and are no error.
   *
   * @throws UnreadableFrame when the bytes are no legal message; rows added for it are discarded,
   *     and the state stays usable (its book counts as broken until the next snapshot)
   */
  void normalise(S state, RawMessage message, FrameRows out) throws UnreadableFrame;

  /**
   * Says what an unreadable message of this subscription means for its rows: a book is not known to
   * be good until its next snapshot. Called after {@link #normalise} has thrown; must not throw.
   */
  default void markUnreadable(S state, RawMessage message, FrameRows out) {}

  /**
   * Whether the exchange prints every row of a channel's series (a bar a minute, a settlement every
   * eight hours), also when nothing was traded; only where a document or a recorded answer shows
   * it. A row that such a channel leaves out is missing.
   *
   * @param channel the exchange's own channel text without symbol
   */
  default boolean printsEveryRow(String channel) {
    return false;
  }

  /** Writes a state for a checkpoint; {@link #read} must give it back. */
  void write(S state, DataOutput out) throws IOException;

  /** Reads what {@link #write} of this or an earlier release wrote. */
  S read(DataInput in) throws IOException;
}
