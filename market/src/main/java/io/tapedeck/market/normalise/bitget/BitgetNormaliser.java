package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bitget v1, v2 and v3, public and private. {@link BitgetMappers} lists what it reads. */
public final class BitgetNormaliser implements Normaliser<BitgetState> {

  /** Channels of REST answers begin so. */
  static final String REST = "rest/";

  @Override
  public String exchange() {
    return "bitget";
  }

  @Override
  public BitgetState newState() {
    return new BitgetState();
  }

  @Override
  public void normalise(BitgetState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    BitgetDataMapper mapper = BitgetMappers.find(message.getProduct(), message.getChannel());
    BitgetFrame frame = BitgetFrame.of(message, state, out);
    if (frame.isAnswer()) {
      BitgetAnswer.read(frame, mapper);
    } else {
      BitgetPush.read(frame, mapper);
    }
  }

  @Override
  public void markUnreadable(BitgetState state, RawMessage message, FrameRows out) {
    BitgetBookMapper.breakAll(state, message, out);
  }

  @Override
  public void write(BitgetState state, DataOutput out) throws IOException {
    state.write(out);
  }

  @Override
  public BitgetState read(DataInput in) throws IOException {
    return BitgetState.read(in);
  }
}
