package io.tapedeck.market.normalise.bitmex;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The price of each level id of one side of a book. A usual price is held as one number, so that a
 * book of thousands of levels is no object for each of them and a look at a level stays in the map;
 * prices of other spellings are held as they are.
 */
final class BitmexSidePrices {

  private static final int SCALE_BITS = 5; // a compact decimal has up to 18 digits
  private static final long SCALE_MASK = (1L << SCALE_BITS) - 1;
  private static final long MAX_UNSCALED = Long.MAX_VALUE >> SCALE_BITS;

  private final LongLongHashMap usual = new LongLongHashMap();
  private @Nullable LongObjectHashMap<Decimal> others;

  void clear() {
    usual.clear();
    others = null;
  }

  /** Empties it and gives its memory back. */
  void release() {
    usual.release();
    others = null;
  }

  int size() {
    return usual.size() + (others == null ? 0 : others.size());
  }

  void put(long id, Decimal price) {
    if (isUsual(price)) {
      usual.put(id, price.unscaled() << SCALE_BITS | price.scale());
      if (others != null) {
        others.remove(id);
      }
      return;
    }
    if (others == null) {
      others = new LongObjectHashMap<>();
    }
    others.put(id, price);
    usual.remove(id);
  }

  private static boolean isUsual(Decimal price) {
    return price.isCompact()
        && price.unscaled() <= MAX_UNSCALED
        && price.unscaled() >= -MAX_UNSCALED;
  }

  /** The price of a level; null if the id was never given. */
  @Nullable Decimal find(long id) {
    int index = usual.indexOf(id);
    if (usual.indexExists(index)) {
      return price(usual.indexGet(index));
    }
    return others == null ? null : others.get(id);
  }

  /** The price of a level that goes; null if the id was never given. */
  @Nullable Decimal remove(long id) {
    int index = usual.indexOf(id);
    if (usual.indexExists(index)) {
      return price(usual.indexRemove(index));
    }
    return others == null ? null : others.remove(id);
  }

  private static Decimal price(long held) {
    return Decimal.ofUnscaled(held >> SCALE_BITS, (int) (held & SCALE_MASK));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size());
    for (LongLongCursor level : usual) {
      write(level.key, price(level.value), out);
    }
    if (others != null) {
      for (LongObjectCursor<Decimal> level : others) {
        write(level.key, level.value, out);
      }
    }
  }

  private static void write(long id, Decimal price, DataOutput out) throws IOException {
    out.writeLong(id);
    StateData.writeDecimal(price, out);
  }

  void read(DataInput in) throws IOException {
    int size = in.readInt();
    usual.ensureCapacity(size);
    for (int i = 0; i < size; i++) {
      long id = in.readLong();
      Decimal price = StateData.readDecimal(in);
      if (price != null) {
        put(id, price);
      }
    }
  }
}
