package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Rule E: a key is stored once. Rows without an id are told apart by time, price, size, side and
 * the count of equal rows in their session and channel; an image starts counting at 1 again, so
 * that what it repeats meets what is held.
 */
final class EventMemory implements KeyMemory {

  private static final byte FORMAT = 1;

  private final EventKey key;
  private final KeyTable keys;
  private final AnonymousCounts counts;
  private final RowHash hash = new RowHash();

  EventMemory(Table table, Duration horizon) {
    key = new EventKey(table);
    long micros = Survivors.micros(horizon);
    keys = new KeyTable(micros, false);
    counts = new AnonymousCounts(micros);
  }

  private EventMemory(EventMemory other) {
    key = other.key;
    keys = other.keys.copy();
    counts = other.counts.copy();
  }

  @Override
  public Optional<Rows> keepNew(Rows rows) {
    counts.begin(rows);
    return Survivors.of(rows, row -> isNew(rows, row));
  }

  private boolean isNew(Rows rows, Row row) {
    if (key.isAnonymous(row)) {
      key.hashAnonymous(hash, row);
      hash.finish();
      long count = counts.next(rows, hash);
      key.hashAnonymous(hash, row);
      hash.number(count).finish();
    } else {
      key.hash(hash, rows, row);
    }
    return keys.put(hash.high(), hash.low(), rows.receivedTime()) >= 0;
  }

  @Override
  public boolean forgetBefore(long receivedMicros) {
    keys.advanceTo(receivedMicros);
    counts.advanceTo(receivedMicros);
    return keys.size() == 0;
  }

  @Override
  public KeyMemory copy() {
    return new EventMemory(this);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    keys.write(out);
    counts.write(out);
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    Formats.expect(FORMAT, in.readByte(), "event memory");
    keys.read(in);
    counts.read(in);
  }

  @Override
  public long bytes() {
    return keys.bytes() + counts.bytes();
  }
}
