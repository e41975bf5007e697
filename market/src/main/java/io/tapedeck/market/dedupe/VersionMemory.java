package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rule V: every changed version of a key is kept, an unchanged one is not. A version is compared
 * with the one before it by a 64-bit hash of the own columns: a change is missed with odds of one
 * in 2^64.
 */
final class VersionMemory implements KeyMemory {

  private static final byte FORMAT = 1;

  private final List<Column<?>> key;
  private final List<Column<?>> given;
  private final KeyTable versions;
  private final RowHash hash = new RowHash();

  VersionMemory(Table table, Duration horizon) {
    key = table.identity().values().stream().filter(column -> column.table() == table).toList();
    given = table.identity().given();
    versions = new KeyTable(Survivors.micros(horizon), true);
  }

  private VersionMemory(VersionMemory other) {
    key = other.key;
    given = other.given;
    versions = other.versions.copy();
  }

  @Override
  public Optional<Rows> keepNew(Rows rows) {
    return Survivors.of(rows, row -> isNew(rows, row));
  }

  private boolean isNew(Rows rows, Row row) {
    long content = hash.start().content(row).finish().low();
    hash.start().cells(row, key);
    for (Column<?> column : given) {
      hash.number(row.get(column) == null ? 0 : 1);
    }
    hash.finish();
    int slot = versions.put(hash.high(), hash.low(), rows.receivedTime());
    int held = slot >= 0 ? slot : -1 - slot;
    boolean unchanged = slot < 0 && versions.value(held) == content;
    versions.setValue(held, content);
    return !unchanged;
  }

  @Override
  public boolean forgetBefore(long receivedMicros) {
    versions.advanceTo(receivedMicros);
    return versions.size() == 0;
  }

  @Override
  public KeyMemory copy() {
    return new VersionMemory(this);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    versions.write(out);
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    Formats.expect(FORMAT, in.readByte(), "version memory");
    versions.read(in);
  }

  @Override
  public long bytes() {
    return versions.bytes();
  }
}
