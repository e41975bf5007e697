package io.tapedeck.market.state;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of values of states in checkpoints; the forms do not change between releases. */
public final class StateData {

  private static final int NULL = 0;
  private static final int COMPACT = 1;
  private static final int TEXT = 2;
  private static final int NO_TEXT = -1;
  private static final int PIECE = 8_192;

  private StateData() {}

  /** Writes a text of any length. */
  public static void writeString(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #writeString} wrote. */
  public static String readString(DataInput in) throws IOException {
    String text = readText(in);
    if (text == null) {
      throw new IOException("no text where one must be");
    }
    return text;
  }

  /** Writes a text of any length, or null. */
  public static void writeText(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      out.writeInt(NO_TEXT);
      return;
    }
    writeString(text, out);
  }

  /** Reads what {@link #writeText} wrote. */
  public static @Nullable String readText(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == NO_TEXT) {
      return null;
    }
    if (length < 0) {
      throw new IOException("text of " + length + " bytes");
    }
    return new String(readBytes(length, in), StandardCharsets.UTF_8);
  }

  /** Reads in pieces, so that a damaged length meets the end of the data and not of the memory. */
  private static byte[] readBytes(int length, DataInput in) throws IOException {
    byte[] bytes = new byte[Math.min(length, PIECE)];
    for (int read = 0; read < length; read = bytes.length) {
      bytes = read == 0 ? bytes : Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
      in.readFully(bytes, read, bytes.length - read);
    }
    return bytes;
  }

  /** Writes a number with its print, or null. */
  public static void writeDecimal(@Nullable Decimal number, DataOutput out) throws IOException {
    if (number == null) {
      out.writeByte(NULL);
    } else if (number.isCompact()) {
      out.writeByte(COMPACT);
      out.writeLong(number.unscaled());
      out.writeByte(number.scale());
    } else {
      out.writeByte(TEXT);
      writeString(number.toString(), out);
    }
  }

  /** Reads what {@link #writeDecimal} wrote. */
  public static @Nullable Decimal readDecimal(DataInput in) throws IOException {
    int form = in.readUnsignedByte();
    return switch (form) {
      case NULL -> null;
      case COMPACT -> Decimal.ofUnscaled(in.readLong(), in.readByte());
      case TEXT -> Decimal.parse(readString(in));
      default -> throw new IOException("number of unknown form " + form);
    };
  }

  /** Writes one side of a book, or null. */
  public static void writeLevels(@Nullable Levels levels, DataOutput out) throws IOException {
    out.writeInt(levels == null ? -1 : levels.size());
    for (int i = 0; levels != null && i < levels.size(); i++) {
      writeDecimal(levels.prices().get(i), out);
      writeDecimal(levels.sizes().get(i), out);
    }
  }

  /** Reads what {@link #writeLevels} wrote. */
  public static @Nullable Levels readLevels(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0) {
      return null;
    }
    List<Decimal> prices = new ArrayList<>();
    List<@Nullable Decimal> sizes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Decimal price = readDecimal(in);
      if (price == null) {
        throw new IOException("level without price");
      }
      prices.add(price);
      sizes.add(readDecimal(in));
    }
    return new Levels(prices, sizes);
  }
}
