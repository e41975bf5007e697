package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The memory of one table, exchange, product and symbol ({@link MemoryKey}) to tell new rows from
 * those held already. One memory belongs to one thread; the live job keeps it as keyed state,
 * {@code import} in a map.
 *
 * <p>The horizon is measured by received time, never by the wall clock, so that a replay decides as
 * the first run did.
 */
public sealed interface KeyMemory permits EventMemory, SequenceMemory, StateMemory, VersionMemory {

  /** A memory for a table's rule that has seen nothing yet. */
  static KeyMemory forTable(Table table, Duration horizon) {
    return switch (table.identity().rule()) {
      case EVENT ->
          table.identity().isPlaceInSession()
              ? new SequenceMemory(horizon)
              : new EventMemory(table, horizon);
      case STATE -> new StateMemory(table, horizon);
      case VERSION -> new VersionMemory(table, horizon);
    };
  }

  /** Reads what {@link #write} wrote. */
  static KeyMemory read(Table table, Duration horizon, DataInput in) throws IOException {
    KeyMemory memory = forTable(table, horizon);
    memory.readInto(in);
    return memory;
  }

  /** Remembers these rows and gives back those that were not held; empty when all were. */
  default Optional<Rows> keepNew(Rows rows) {
    return keepNew(rows, Contradictions.IGNORED);
  }

  /** The same, telling of rows that contradict what is held; they are given back too. */
  Optional<Rows> keepNew(Rows rows, Contradictions contradictions);

  /** Forgets what is beyond the horizon at a received time; says whether nothing is left. */
  boolean forgetBefore(long receivedMicros);

  /** A copy that shares nothing with this one. */
  KeyMemory copy();

  /** Writes all that is remembered. */
  void write(DataOutput out) throws IOException;

  /** Replaces what is remembered by what was written; only for {@link #read}. */
  void readInto(DataInput in) throws IOException;

  /** Heap bytes that the memory takes, without object headers. */
  long bytes();
}
