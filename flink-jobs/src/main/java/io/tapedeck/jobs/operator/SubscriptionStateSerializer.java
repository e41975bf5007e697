package io.tapedeck.jobs.operator;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A subscription's state in checkpoints: format, exchange, length, and what its adapter wrote. */
public final class SubscriptionStateSerializer extends RecordSerializer<SubscriptionState> {

  private static final long serialVersionUID = 1L;
  private static final int FORMAT = 1;

  @Override
  public TypeSerializer<SubscriptionState> duplicate() {
    return this;
  }

  @Override
  public SubscriptionState createInstance() {
    throw new UnsupportedOperationException("a subscription's state needs its exchange");
  }

  @Override
  public void serialize(SubscriptionState state, DataOutputView out) throws IOException {
    byte[] bytes = state.freeze();
    out.writeByte(FORMAT);
    out.writeUTF(state.exchange());
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public SubscriptionState deserialize(DataInputView in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("state of a subscription has format " + format + ", not " + FORMAT);
    }
    String exchange = in.readUTF();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new SubscriptionState(exchange, bytes);
  }

  @Override
  public TypeSerializerSnapshot<SubscriptionState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubscriptionState> {
    /** For Flink. */
    public Snapshot() {
      super(SubscriptionStateSerializer::new);
    }
  }
}
