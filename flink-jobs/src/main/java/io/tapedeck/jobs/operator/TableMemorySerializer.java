package io.tapedeck.jobs.operator;

import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A dedupe memory in checkpoints: format, table, horizon, and what the memory wrote. */
public final class TableMemorySerializer extends RecordSerializer<TableMemory> {

  private static final long serialVersionUID = 1L;
  private static final int FORMAT = 3;

  @Override
  public TableMemory copy(TableMemory from) {
    return new TableMemory(from.table(), from.horizon(), from.memory().copy());
  }

  @Override
  public void serialize(TableMemory value, DataOutputView out) throws IOException {
    out.writeByte(FORMAT);
    StateData.writeString(value.table().name(), out);
    out.writeLong(value.horizon().toMillis());
    value.memory().write(out);
  }

  @Override
  public TableMemory deserialize(DataInputView in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException(
          "the state of another release: a dedupe memory has format %d, not %d"
              .formatted(format, FORMAT));
    }
    String name = StateData.readString(in);
    Table table =
        Tables.find(name).orElseThrow(() -> new IOException("no table " + name + " any more"));
    Duration horizon = Duration.ofMillis(in.readLong());
    return new TableMemory(table, horizon, KeyMemory.read(table, horizon, in));
  }

  @Override
  public TypeSerializerSnapshot<TableMemory> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TableMemory> {
    /** For Flink. */
    public Snapshot() {
      super(TableMemorySerializer::new);
    }
  }
}
