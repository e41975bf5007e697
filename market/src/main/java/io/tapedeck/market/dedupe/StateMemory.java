package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule S: a row is dropped only if it equals the row held before it in its stream, or if an image
 * of another session repeats a row that is held, with the same event time. A value that comes back
 * (A, B, A) is kept.
 *
 * <p>Equal means the same own columns and, where the table's key has a time, the same event time.
 * Bounded by the number of streams: each remembers its last row, and the last {@value
 * RecentRows#LIMIT} for images, which repeat only what the exchange still holds as current.
 */
final class StateMemory implements KeyMemory {

  private static final byte FORMAT = 1;

  private final List<Column<?>> streamColumns;
  private final boolean timed;
  private final Map<StreamHash, RecentRows> streams = new HashMap<>();
  private final RowHash hash = new RowHash();

  /** Which stream, as 128 bits. */
  private record StreamHash(long high, long low) {}

  StateMemory(Table table) {
    this(ownOf(table), table.identity().hasTime());
  }

  private StateMemory(List<Column<?>> streamColumns, boolean timed) {
    this.streamColumns = streamColumns;
    this.timed = timed;
  }

  private static List<Column<?>> ownOf(Table table) {
    return table.identity().stream().stream().filter(column -> column.table() == table).toList();
  }

  @Override
  public Optional<Rows> keepNew(Rows rows) {
    long session = hash.start().text(rows.session()).finish().low();
    return Survivors.of(rows, row -> isNew(rows, row, session));
  }

  private boolean isNew(Rows rows, Row row, long session) {
    hash.start().text(rows.symbol()).text(rows.channel()).cells(row, streamColumns).finish();
    RecentRows recent =
        streams.computeIfAbsent(
            new StreamHash(hash.high(), hash.low()), stream -> new RecentRows());
    hash.start().number(timed ? row.eventTime() : 0).content(row).finish();
    boolean mayRepeat = rows.image() && row.hasEventTime();
    if (recent.endsWith(hash) || (mayRepeat && recent.isRepeatedBy(session, hash))) {
      return false;
    }
    recent.add(hash, session, row.hasEventTime());
    return true;
  }

  /** What was last said stays true however long ago, so nothing is forgotten by time. */
  @Override
  public boolean forgetBefore(long receivedMicros) {
    return streams.isEmpty();
  }

  @Override
  public KeyMemory copy() {
    StateMemory copy = new StateMemory(streamColumns, timed);
    streams.forEach((stream, recent) -> copy.streams.put(stream, recent.copy()));
    return copy;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(streams.size());
    for (Map.Entry<StreamHash, RecentRows> entry : streams.entrySet()) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      entry.getValue().write(out);
    }
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    Formats.expect(FORMAT, in.readByte(), "state memory");
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      StreamHash stream = new StreamHash(in.readLong(), in.readLong());
      streams.put(stream, RecentRows.read(in));
    }
  }

  @Override
  public long bytes() {
    return streams.values().stream().mapToLong(recent -> 64 + recent.bytes()).sum();
  }
}
