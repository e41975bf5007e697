package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.BookBreak;
import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.market.gaps.GapAnswer;
import io.tapedeck.market.gaps.HeardBundle;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Evidence, between the operators that find it and the one that accounts for it. */
public final class EvidenceSerializer extends RecordSerializer<Evidence> {

  private static final long serialVersionUID = 1L;
  private static final byte BOOK = 0;
  private static final byte HEARD = 1;
  private static final byte ANSWER = 2;

  @Override
  public Evidence copy(Evidence from) {
    return from;
  }

  @Override
  public void serialize(Evidence evidence, DataOutputView out) throws IOException {
    if (evidence instanceof HeardBundle bundle) {
      out.writeByte(HEARD);
      bundle.write(out);
    } else if (evidence instanceof BookBreak broken) {
      out.writeByte(BOOK);
      broken.write(out);
    } else if (evidence instanceof GapAnswer answer) {
      out.writeByte(ANSWER);
      answer.write(out);
    } else {
      throw new IOException("no running job finds " + evidence);
    }
  }

  @Override
  public Evidence deserialize(DataInputView in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case HEARD -> HeardBundle.read(in);
      case BOOK -> BookBreak.read(in);
      case ANSWER -> GapAnswer.read(in);
      default -> throw new IOException("evidence of unknown type " + type);
    };
  }

  @Override
  public TypeSerializerSnapshot<Evidence> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Evidence> {
    /** For Flink. */
    public Snapshot() {
      super(EvidenceSerializer::new);
    }
  }
}
