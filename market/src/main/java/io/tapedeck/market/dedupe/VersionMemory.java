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

  private final RowKey key;
  private final List<Column<?>> content;
  private final KeyTable versions;
  private final EqualRowCounts counts;
  private final RowHash hash = new RowHash();

  VersionMemory(Table table, Duration horizon) {
    key = new RowKey(table);
    content = RowKey.contentOf(table);
    long micros = Survivors.micros(horizon);
    versions = new KeyTable(micros, true);
    counts = new EqualRowCounts(micros);
  }

  private VersionMemory(VersionMemory other) {
    key = other.key;
    content = other.content;
    versions = other.versions.copy();
    counts = other.counts.copy();
  }

  @Override
  public Optional<Rows> keepNew(Rows rows, Contradictions contradictions) {
    boolean begun = false;
    List<Row> all = rows.rows();
    Survivors kept = new Survivors(rows);
    for (int i = 0; i < all.size(); i++) {
      Row row = all.get(i);
      boolean withoutId = key.isWithoutId(row);
      long count = 0;
      if (withoutId) {
        if (!begun) {
          counts.begin(rows);
          begun = true;
        }
        key.hashStandIn(hash, rows, row, 0);
        count = counts.next(rows, hash);
        key.hashStandIn(hash, rows, row, count);
      } else {
        key.hash(hash, rows, row);
      }
      if (!isNew(rows, row)) {
        kept.drop(i);
      } else if (withoutId) {
        kept.keepAs(i, key.numbered(row, count));
      } else {
        kept.keep(i);
      }
    }
    return kept.rows();
  }

  /** Whether the row says something else than the version before it; its key is hashed. */
  private boolean isNew(Rows rows, Row row) {
    int slot = versions.put(hash.high(), hash.low(), rows.receivedTime());
    int held = slot >= 0 ? slot : -1 - slot;
    long now = hash.start().cells(row, content).finish().low();
    boolean unchanged = slot < 0 && versions.value(held) == now;
    versions.setValue(held, now);
    return !unchanged;
  }

  @Override
  public boolean forgetBefore(long receivedMicros) {
    versions.advanceTo(receivedMicros);
    counts.advanceTo(receivedMicros);
    return versions.size() == 0;
  }

  @Override
  public KeyMemory copy() {
    return new VersionMemory(this);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    versions.write(out);
    counts.write(out);
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    versions.read(in);
    counts.read(in);
  }

  @Override
  public long bytes() {
    return versions.bytes() + counts.bytes();
  }
}
