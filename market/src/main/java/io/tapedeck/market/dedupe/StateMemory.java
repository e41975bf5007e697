package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule S: a row is dropped only if it equals the row before it in its stream and session, or if a
 * session that is new to the stream begins with what another one said: the row that is held last,
 * or, in a start snapshot, any recent one with the same event time. A value that comes back (A, B,
 * A) is kept. Sessions that overlap are kept whole; readers take one at a time.
 *
 * <p>Equal means the same own columns and, where the table's key has a time, the same event time. A
 * stream of which nothing was heard for the horizon is forgotten, so gone symbols do not stay.
 */
final class StateMemory implements KeyMemory {

  private final Table table;
  private final long horizonMicros;
  private final List<Column<?>> streamColumns;
  private final boolean timed;
  private final ReceivedClock clock;
  private long sweptMicros;
  private final Map<StreamHash, RecentRows> streams = new HashMap<>();
  private final RowHash hash = new RowHash();

  /** Which stream, as 128 bits. */
  private record StreamHash(long high, long low) {}

  StateMemory(Table table, Duration horizon) {
    this(table, Survivors.micros(horizon), new ReceivedClock(Survivors.micros(horizon)));
  }

  private StateMemory(Table table, long horizonMicros, ReceivedClock clock) {
    this.table = table;
    this.horizonMicros = horizonMicros;
    this.clock = clock;
    streamColumns =
        table.identity().stream().stream().filter(column -> column.table() == table).toList();
    timed = table.identity().hasTime();
  }

  @Override
  public Optional<Rows> keepNew(Rows rows, Contradictions contradictions) {
    clock.hear(rows.receivedTime());
    if (clock.now() - sweptMicros > horizonMicros) {
      sweep();
    }
    long session = hash.start().text(rows.session()).finish().low();
    return Survivors.of(rows, row -> isNew(rows, row, session));
  }

  private boolean isNew(Rows rows, Row row, long session) {
    hash.start().text(rows.symbol()).text(rows.channel()).cells(row, streamColumns).finish();
    RecentRows recent =
        streams.computeIfAbsent(
            new StreamHash(hash.high(), hash.low()), stream -> new RecentRows());
    recent.heardAt(clock.now());
    hash.start().number(timed ? row.eventTime() : 0).content(row).finish();
    return recent.take(hash, session, rows.sequence(), rows.snapshot(), row.hasEventTime());
  }

  @Override
  public boolean forgetBefore(long receivedMicros) {
    clock.moveTo(receivedMicros);
    sweep();
    return streams.isEmpty();
  }

  private void sweep() {
    sweptMicros = clock.now();
    long oldest = sweptMicros - horizonMicros;
    streams.values().removeIf(recent -> recent.heardBefore(oldest));
  }

  @Override
  public KeyMemory copy() {
    StateMemory copy = new StateMemory(table, horizonMicros, clock.copy());
    copy.sweptMicros = sweptMicros;
    streams.forEach((stream, recent) -> copy.streams.put(stream, recent.copy()));
    return copy;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    clock.write(out);
    out.writeLong(sweptMicros);
    out.writeInt(streams.size());
    for (Map.Entry<StreamHash, RecentRows> entry : streams.entrySet()) {
      out.writeLong(entry.getKey().high());
      out.writeLong(entry.getKey().low());
      entry.getValue().write(out);
    }
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    clock.read(in);
    sweptMicros = in.readLong();
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
