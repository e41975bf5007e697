package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.BookRequest;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Requests for books on their way to Kafka. */
public final class BookRequestSerializer extends RecordSerializer<BookRequest> {

  private static final long serialVersionUID = 1L;

  /** Nobody changes a request once it was handed over. */
  @Override
  public BookRequest copy(BookRequest from) {
    return from;
  }

  @Override
  public void serialize(BookRequest request, DataOutputView out) throws IOException {
    TextFormat.write(request.getExchange(), out);
    TextFormat.write(request.getProduct(), out);
    TextFormat.write(request.getChannel(), out);
    TextFormat.write(request.getSymbol(), out);
    TextFormat.write(request.getSession(), out);
    TextFormat.write(request.getReason(), out);
    out.writeLong(request.getRequestedAt());
  }

  @Override
  public BookRequest deserialize(DataInputView in) throws IOException {
    return new BookRequest(
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        TextFormat.readPresent(in),
        in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<BookRequest> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<BookRequest> {
    /** For Flink. */
    public Snapshot() {
      super(BookRequestSerializer::new);
    }
  }
}
