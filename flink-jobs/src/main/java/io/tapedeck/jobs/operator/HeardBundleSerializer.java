package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.HeardBundle;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What was heard, between the operators that gather it and that account for it. */
public final class HeardBundleSerializer extends RecordSerializer<HeardBundle> {

  private static final long serialVersionUID = 1L;

  @Override
  public HeardBundle copy(HeardBundle from) {
    return from;
  }

  @Override
  public void serialize(HeardBundle bundle, DataOutputView out) throws IOException {
    bundle.write(out);
  }

  @Override
  public HeardBundle deserialize(DataInputView in) throws IOException {
    return HeardBundle.read(in);
  }

  @Override
  public TypeSerializerSnapshot<HeardBundle> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<HeardBundle> {
    /** For Flink. */
    public Snapshot() {
      super(HeardBundleSerializer::new);
    }
  }
}
