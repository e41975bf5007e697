package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Rejections;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.row.MissingColumnException;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;

/**
 * The way of any message into rows, whatever its bytes: what the Flink operator, {@code decode} and
 * {@code import} call. A message that cannot be read becomes one row of {@code rejected}; none
 * makes it throw. Holds buffers only, no state; one instance a thread.
 */
public final class FrameNormaliser {

  private final FrameRows frame = new FrameRows();

  /** The state before the first message of a subscription in a session. */
  public SubscriptionState newState(String exchange) {
    return SubscriptionState.fresh(Normalisers.of(exchange));
  }

  /**
   * The rows of one message, one object a table and symbol, in the order of the message; empty for
   * acknowledgements, pings and notices.
   *
   * @param state what is known of the message's subscription in its session; is changed
   */
  public List<Rows> normalise(SubscriptionState state, RawMessage message, Visibility visibility) {
    frame.start(message, visibility);
    Object event = message.getEvent();
    Reject reject = message.getReject();
    if (event != null) {
      SessionRows.add(event, message, frame);
    } else if (reject != null) {
      Rejections.add(reject, message, frame);
      state.markUnreadable(message, frame);
    } else {
      read(state, message, visibility);
    }
    return frame.finish(message, visibility);
  }

  private void read(SubscriptionState state, RawMessage message, Visibility visibility) {
    try {
      state.normalise(message, frame);
    } catch (UnreadableFrame unreadable) {
      reject(state, message, visibility, unreadable);
    } catch (MissingColumnException missing) {
      reject(state, message, visibility, UnreadableFrame.missing(missing.column()));
    } catch (RuntimeException failure) {
      // Input is hostile: one frame must never stop the stream. The row keeps frame and failure.
      frame.start(message, visibility);
      Rejections.add(failure, message, frame);
      state.markUnreadable(message, frame);
    }
  }

  private void reject(
      SubscriptionState state, RawMessage message, Visibility visibility, UnreadableFrame why) {
    frame.start(message, visibility);
    Rejections.add(why, message, frame);
    state.markUnreadable(message, frame);
  }
}
