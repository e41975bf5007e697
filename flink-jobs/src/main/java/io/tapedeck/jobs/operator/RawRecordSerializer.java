package io.tapedeck.jobs.operator;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A raw record as its place and the message's wire form, so that it can grow as the schema does.
 */
public final class RawRecordSerializer extends RecordSerializer<RawRecord> {

  private static final long serialVersionUID = 1L;

  private transient @Nullable RawMessageCodec codec;
  private transient @Nullable Map<String, RawTopic> topics;

  @Override
  public TypeSerializer<RawRecord> duplicate() {
    return new RawRecordSerializer();
  }

  /** Nobody changes a message once it was decoded. */
  @Override
  public RawRecord copy(RawRecord from) {
    return from;
  }

  @Override
  public void serialize(RawRecord value, DataOutputView target) throws IOException {
    byte[] bytes = codec().encode(value.message());
    StateData.writeString(value.topic().name(), target);
    target.writeInt(value.partition());
    target.writeLong(value.offset());
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public RawRecord deserialize(DataInputView source) throws IOException {
    RawTopic topic = topics().computeIfAbsent(StateData.readString(source), RawTopic::parse);
    int partition = source.readInt();
    long offset = source.readLong();
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return new RawRecord(topic, partition, offset, codec().decode(bytes));
  }

  private RawMessageCodec codec() {
    if (codec == null) {
      codec = new RawMessageCodec();
    }
    return codec;
  }

  private Map<String, RawTopic> topics() {
    if (topics == null) {
      topics = new HashMap<>();
    }
    return topics;
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
    /** For Flink. */
    public Snapshot() {
      super(RawRecordSerializer::new);
    }
  }
}
