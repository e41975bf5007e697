package io.tapedeck.market.book;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * The form of a side's levels in checkpoints: numbers in as many bytes as they need, about nine a
 * level. The form belongs to the version that {@link CheckedBook} writes before it.
 */
final class LevelData {

  private static final int TEXT = 0xFF;
  private static final int MORE = 0x80;
  private static final int LOW_BITS = 0x7F;
  private static final int LONG_BITS = 64;

  private LevelData() {}

  /** Writes the levels, worst first. */
  static void write(BookSide side, DataOutput out) throws IOException {
    out.writeInt(side.count());
    Levels levels = side.top(side.count());
    for (int i = levels.size() - 1; i >= 0; i--) {
      write(levels.prices().get(i), out);
      write(Objects.requireNonNull(levels.sizes().get(i)), out);
    }
  }

  static BookSide read(Side name, DataInput in) throws IOException {
    int count = in.readInt();
    BookSide side = new BookSide(name);
    SnapshotLevels levels = side.startSnapshot();
    for (int i = 0; i < count; i++) {
      levels.add(read(in), read(in));
    }
    side.endSnapshot(levels);
    return side;
  }

  private static void write(Decimal number, DataOutput out) throws IOException {
    if (number.isCompact() && number.scale() >= 0 && number.scale() < TEXT) {
      out.writeByte(number.scale());
      writeLong(number.unscaled(), out);
    } else {
      out.writeByte(TEXT);
      StateData.writeString(number.toString(), out);
    }
  }

  private static Decimal read(DataInput in) throws IOException {
    int scale = in.readUnsignedByte();
    return scale == TEXT
        ? Decimal.parse(StateData.readString(in))
        : Decimal.ofUnscaled(readLong(in), scale);
  }

  /** Seven bits a byte, the low ones first; the sign goes to the lowest bit. */
  private static void writeLong(long value, DataOutput out) throws IOException {
    long rest = (value << 1) ^ (value >> (LONG_BITS - 1));
    while ((rest & ~LOW_BITS) != 0) {
      out.writeByte((int) (rest & LOW_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long readLong(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < LONG_BITS; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & LOW_BITS) << shift;
      if ((next & MORE) == 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IOException("number of more than 64 bits");
  }
}
