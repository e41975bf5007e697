package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
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
  private static final String SETTLED = "settled";

  private final int[] key;
  private final int settledIndex;
  private final KeyTable versions;
  private final RowHash hash = new RowHash();

  VersionMemory(Table table, Duration horizon) {
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    key = table.key().stream().mapToInt(columns::indexOf).filter(index -> index >= 0).toArray();
    settledIndex = table.key().contains(SETTLED) ? columns.indexOf("rate") : -1;
    versions = new KeyTable(Survivors.micros(horizon), true);
  }

  private VersionMemory(VersionMemory other) {
    key = other.key;
    settledIndex = other.settledIndex;
    versions = other.versions.copy();
  }

  @Override
  public Optional<Rows> keepNew(Rows rows) {
    return Survivors.of(rows, row -> isNew(rows, row));
  }

  private boolean isNew(Rows rows, Row row) {
    long content = hash.start().content(row).finish().low();
    hash.start().cells(row, key);
    if (settledIndex >= 0) {
      hash.number(row.cell(settledIndex) == null ? 0 : 1);
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
