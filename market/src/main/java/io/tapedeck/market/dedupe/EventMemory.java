package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rule E: a key is stored once, and again for each copy that holds something else, so that readers
 * can fill what one copy lacks from another. Rows without an id are told apart by what stands in
 * for it and the count of equal rows in their session and channel; a start snapshot starts counting
 * at 1 again, so that what it repeats meets what is held. Where a key holds the content, a row that
 * comes back after its id said something else is another row.
 */
final class EventMemory implements KeyMemory {

  /** Copies of one key that are compared with a new one; further ones are only looked up. */
  private static final int MAX_COMPARED = 64;

  private static final long NO_COUNT = 0;

  private final RowKey key;
  private final RowContent content;
  private final boolean keyIsAll;
  private final boolean countsReturns;
  private final KeyTable keys;
  private final EqualRowCounts counts;
  private final RowHash hash = new RowHash();

  /** Whether it was read from a state, which may be one of an earlier layout. */
  private boolean mayHoldEarlier;

  /** What a row is to what is held. */
  private enum Found {
    HELD,
    NEW,
    OTHER_CONTENT
  }

  EventMemory(Table table, Duration horizon) {
    key = new RowKey(table);
    content = new RowContent(table);
    keyIsAll = table.identity().hasContent() || table.identity().isPlaceOfMessage();
    countsReturns = table.identity().countsReturns();
    long micros = Survivors.micros(horizon);
    keys = new KeyTable(micros, false);
    counts = new EqualRowCounts(micros);
  }

  private EventMemory(EventMemory other) {
    key = other.key;
    content = other.content;
    keyIsAll = other.keyIsAll;
    countsReturns = other.countsReturns;
    keys = other.keys.copy();
    counts = other.counts.copy();
    mayHoldEarlier = other.mayHoldEarlier;
  }

  @Override
  public Optional<Rows> keepNew(Rows rows, Contradictions contradictions) {
    counts.begin(rows);
    List<Row> all = rows.rows();
    Survivors kept = new Survivors(rows);
    for (int i = 0; i < all.size(); i++) {
      Row row = all.get(i);
      long count = hashCounted(rows, row);
      Found found = find(rows, row);
      if (found == Found.OTHER_CONTENT) {
        contradictions.tell(rows, row);
      }
      if (found == Found.HELD) {
        kept.drop(i);
      } else if (count != NO_COUNT) {
        kept.keepAs(i, key.numbered(row, count));
      } else {
        kept.keep(i);
      }
    }
    return kept.rows();
  }

  /** Hashes the key of a row; its number among equal ones, if that is part of the key. */
  private long hashCounted(Rows rows, Row row) {
    if (key.isWithoutId(row)) {
      key.hashStandIn(hash, rows, row, 0);
      long count = counts.next(rows, hash);
      key.hashStandIn(hash, rows, row, count);
      return count;
    }
    if (countsReturns) {
      key.hashContent(hash, row);
      long said = hash.low();
      key.hashIds(hash, rows, row);
      long count = counts.nextReturn(rows, hash, said);
      if (count > 1) {
        key.hashReturn(hash, rows, row, count);
        return count;
      }
    }
    key.hash(hash, rows, row);
    return NO_COUNT;
  }

  private Found find(Rows rows, Row row) {
    if (keyIsAll) {
      boolean fresh = keys.put(hash.high(), hash.low(), rows.receivedTime()) >= 0;
      return fresh ? Found.NEW : Found.HELD;
    }
    keys.hear(rows.receivedTime());
    boolean mayBeOne = false;
    if (mayHoldEarlier) {
      switch (findEarlier(rows, row, hash.low())) {
        case HELD -> {
          return Found.HELD;
        }
        case OTHER_CONTENT -> mayBeOne = true;
        case NEW -> {}
      }
    }
    long name = hash.low() ^ RowContent.LAYOUT;
    long entry = content.of(row, rows.originRank());
    int compared = 0;
    for (int slot = keys.first(name); slot >= 0; slot = keys.next(slot, name)) {
      long held = keys.high(slot);
      if (RowContent.areEqual(held, entry)) {
        keys.see(slot, rows.receivedTime());
        if (!RowContent.isBetterCopy(entry, held)) {
          return Found.HELD;
        }
        keys.setHigh(slot, entry);
        return Found.NEW;
      }
      mayBeOne |= content.mayBeOne(held, entry, row);
      if (++compared == MAX_COMPARED) {
        return lookUp(entry, name, rows.receivedTime());
      }
    }
    keys.add(entry, name, rows.receivedTime());
    return compared == 0 || mayBeOne ? Found.NEW : Found.OTHER_CONTENT;
  }

  /** What a row is to what a state of an earlier layout held, which tells less. */
  private Found findEarlier(Rows rows, Row row, long name) {
    long before = content.before(row);
    Found found = Found.NEW;
    for (int slot = keys.first(name); slot >= 0; slot = keys.next(slot, name)) {
      if (RowContent.wasEqual(keys.high(slot), before)
          && !RowContent.isBetterCopy(rows.originRank(), keys.high(slot))) {
        keys.see(slot, rows.receivedTime());
        return Found.HELD;
      }
      found = Found.OTHER_CONTENT;
    }
    return found;
  }

  private Found lookUp(long entry, long name, long receivedMicros) {
    long ofBoth = RowContent.mixed(name + entry);
    return keys.put(entry, ofBoth, receivedMicros) >= 0 ? Found.OTHER_CONTENT : Found.HELD;
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
    keys.write(out);
    counts.write(out);
  }

  @Override
  public void readInto(DataInput in) throws IOException {
    keys.read(in);
    counts.read(in);
    mayHoldEarlier = true;
  }

  @Override
  public long bytes() {
    return keys.bytes() + counts.bytes();
  }
}
