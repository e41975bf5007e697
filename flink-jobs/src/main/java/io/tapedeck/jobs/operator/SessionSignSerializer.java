package io.tapedeck.jobs.operator;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The last sign of a session in checkpoints. */
public final class SessionSignSerializer extends RecordSerializer<SessionSign> {

  private static final long serialVersionUID = 1L;

  @Override
  public SessionSign copy(SessionSign from) {
    return from;
  }

  @Override
  public void serialize(SessionSign sign, DataOutputView out) throws IOException {
    out.writeLong(sign.at());
    out.writeLong(sign.sequence());
    out.writeLong(sign.endsAt());
  }

  @Override
  public SessionSign deserialize(DataInputView in) throws IOException {
    return new SessionSign(in.readLong(), in.readLong(), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<SessionSign> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SessionSign> {
    /** For Flink. */
    public Snapshot() {
      super(SessionSignSerializer::new);
    }
  }
}
