package io.tapedeck.jobs.operator;

import io.tapedeck.market.book.rebuilt.StreamBooks;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The books of a stream in checkpoints: as they write themselves, with their own format. */
public final class StreamBooksSerializer extends RecordSerializer<StreamBooks> {

  private static final long serialVersionUID = 1L;

  @Override
  public StreamBooks copy(StreamBooks from) {
    return from.copy();
  }

  @Override
  public void serialize(StreamBooks books, DataOutputView out) throws IOException {
    books.write(out);
  }

  @Override
  public StreamBooks deserialize(DataInputView in) throws IOException {
    return StreamBooks.read(in);
  }

  @Override
  public TypeSerializerSnapshot<StreamBooks> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<StreamBooks> {
    /** For Flink. */
    public Snapshot() {
      super(StreamBooksSerializer::new);
    }
  }
}
