package io.tapedeck.jobs.operator;

import io.tapedeck.market.dedupe.KeyMemory;
import io.tapedeck.schemas.table.Table;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A dedupe memory with what is needed to read it back.
 *
 * @param table the table whose rows it remembers
 * @param horizon how long
 * @param memory the memory
 */
record TableMemory(Table table, Duration horizon, KeyMemory memory) {

  static TableMemory empty(Table table, Duration horizon) {
    return new TableMemory(table, horizon, KeyMemory.forTable(table, horizon));
  }

  /** The same memory under a horizon that the operator has changed since it was written. */
  TableMemory withHorizon(Duration wanted) throws IOException {
    if (wanted.equals(horizon)) {
      return this;
    }
    DataOutputSerializer out = new DataOutputSerializer(256);
    memory.write(out);
    DataInputDeserializer in = new DataInputDeserializer(out.getSharedBuffer(), 0, out.length());
    return new TableMemory(table, wanted, KeyMemory.read(table, wanted, in));
  }
}
