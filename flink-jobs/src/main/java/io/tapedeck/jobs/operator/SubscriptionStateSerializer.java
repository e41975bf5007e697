package io.tapedeck.jobs.operator;

import io.tapedeck.market.normalise.SubscriptionState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A subscription's state in checkpoints: as it writes itself, with its own format version. */
public final class SubscriptionStateSerializer extends RecordSerializer<SubscriptionState> {

  private static final long serialVersionUID = 1L;

  @Override
  public SubscriptionState copy(SubscriptionState from) {
    return from.copy();
  }

  @Override
  public void serialize(SubscriptionState state, DataOutputView out) throws IOException {
    state.write(out);
  }

  @Override
  public SubscriptionState deserialize(DataInputView in) throws IOException {
    return SubscriptionState.read(in);
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
