package io.tapedeck.market.normalise;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * The stand-in for an exchange that this release does not know: keeps every message as rejected.
 */
record UnknownExchange(String exchange) implements Normaliser<UnknownExchange.Nothing> {

  /** No state. */
  record Nothing() implements NormaliserState {}

  @Override
  public Nothing newState() {
    return new Nothing();
  }

  @Override
  public void normalise(Nothing state, RawMessage message, FrameRows out) throws UnreadableFrame {
    throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no such exchange in this release");
  }

  @Override
  public void write(Nothing state, DataOutput out) {}

  @Override
  public Nothing read(DataInput in) {
    return new Nothing();
  }
}
