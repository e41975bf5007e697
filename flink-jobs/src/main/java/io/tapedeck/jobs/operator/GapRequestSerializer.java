package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.GapRequest;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Requests to mend gaps on their way to Kafka. */
public final class GapRequestSerializer extends RecordSerializer<GapRequest> {

  private static final long serialVersionUID = 1L;

  /** Nobody changes a request once it was handed over. */
  @Override
  public GapRequest copy(GapRequest from) {
    return from;
  }

  @Override
  public void serialize(GapRequest request, DataOutputView out) throws IOException {
    TextFormat.write(request.getExchange(), out);
    TextFormat.write(request.getGap(), out);
    TextFormat.write(request.getKind(), out);
    TextFormat.write(request.getProduct(), out);
    TextFormat.write(request.getChannel(), out);
    TextFormat.write(request.getSymbol(), out);
    TextFormat.write(request.getAccount(), out);
    write(request.getFrom(), out);
    out.writeLong(request.getTo());
    TextFormat.write(request.getReason(), out);
    out.writeInt(request.getAttempt());
    out.writeLong(request.getRequestedAt());
  }

  @Override
  public GapRequest deserialize(DataInputView in) throws IOException {
    return new GapRequest(
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.read(in),
        TextFormat.read(in),
        read(in),
        in.readLong(),
        TextFormat.readPresent(in),
        in.readInt(),
        in.readLong());
  }

  private static void write(@Nullable Long number, DataOutputView out) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeLong(number);
    }
  }

  private static @Nullable Long read(DataInputView in) throws IOException {
    return in.readBoolean() ? (Long) in.readLong() : null;
  }

  @Override
  public TypeSerializerSnapshot<GapRequest> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<GapRequest> {
    /** For Flink. */
    public Snapshot() {
      super(GapRequestSerializer::new);
    }
  }
}
