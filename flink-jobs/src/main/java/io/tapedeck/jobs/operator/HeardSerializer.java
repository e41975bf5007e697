package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.Heard;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The form of what one message says of who was heard, from the operator that reads it to its
 * neighbour.
 */
public final class HeardSerializer extends RecordSerializer<Heard> {

  private static final long serialVersionUID = 1L;

  @Override
  public Heard copy(Heard from) {
    return from;
  }

  @Override
  public void serialize(Heard heard, DataOutputView out) throws IOException {
    heard.write(out);
  }

  @Override
  public Heard deserialize(DataInputView in) throws IOException {
    return Heard.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Heard> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Heard> {
    /** For Flink. */
    public Snapshot() {
      super(HeardSerializer::new);
    }
  }
}
