package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The form in which cells of a row travel between operators: by column type, with printed digits
 * kept.
 */
final class CellFormat {

  private static final int NONE = 0;
  private static final int PRESENT = 1;

  /** A decimal kept as text, because digits and scale do not say how it was printed. */
  private static final int TEXTUAL = 2;

  private CellFormat() {}

  static void write(Column<?> column, @Nullable Object value, DataOutputView out)
      throws IOException {
    if (value == null) {
      out.writeByte(NONE);
      return;
    }
    switch (column.form()) {
      case NUMBER, MONEY -> writeDecimal((Decimal) value, out);
      case TEXT -> {
        out.writeByte(PRESENT);
        TextFormat.write((String) value, out);
      }
      case TIMESTAMP, BIGINT -> {
        out.writeByte(PRESENT);
        out.writeLong((Long) value);
      }
      case BOOLEAN -> {
        out.writeByte(PRESENT);
        out.writeBoolean((Boolean) value);
      }
      case BYTES -> {
        out.writeByte(PRESENT);
        byte[] bytes = (byte[]) value;
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      case LEVELS -> {
        out.writeByte(PRESENT);
        writeLevels((Levels) value, out);
      }
      case TEXT_LIST -> {
        out.writeByte(PRESENT);
        writeTexts((List<?>) value, out);
      }
      case TEXT_MAP -> {
        out.writeByte(PRESENT);
        writeMap((Map<?, ?>) value, out);
      }
    }
  }

  static @Nullable Object read(Column<?> column, DataInputView in) throws IOException {
    int form = in.readByte();
    if (form == NONE) {
      return null;
    }
    return switch (column.form()) {
      case NUMBER, MONEY -> readDecimal(form, in);
      case TEXT -> TextFormat.readPresent(in);
      case TIMESTAMP, BIGINT -> in.readLong();
      case BOOLEAN -> in.readBoolean();
      case BYTES -> {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        yield bytes;
      }
      case LEVELS -> readLevels(in);
      case TEXT_LIST -> readTexts(in);
      case TEXT_MAP -> readMap(in);
    };
  }

  private static void writeDecimal(@Nullable Decimal value, DataOutputView out) throws IOException {
    if (value == null) {
      out.writeByte(NONE);
    } else if (value.isCompact()) {
      out.writeByte(PRESENT);
      out.writeLong(value.unscaled());
      out.writeByte(value.scale());
    } else {
      out.writeByte(TEXTUAL);
      TextFormat.write(value.toString(), out);
    }
  }

  private static @Nullable Decimal readDecimal(int form, DataInputView in) throws IOException {
    return switch (form) {
      case NONE -> null;
      case PRESENT -> Decimal.ofUnscaled(in.readLong(), in.readByte());
      case TEXTUAL -> Decimal.parse(TextFormat.readPresent(in));
      default -> throw new IOException("no form of a decimal: " + form);
    };
  }

  private static void writeLevels(Levels levels, DataOutputView out) throws IOException {
    out.writeInt(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      writeDecimal(levels.prices().get(i), out);
      writeDecimal(levels.sizes().get(i), out);
    }
  }

  private static Levels readLevels(DataInputView in) throws IOException {
    int size = in.readInt();
    List<Decimal> prices = new ArrayList<>(size);
    List<@Nullable Decimal> sizes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Decimal price = readDecimal(in.readByte(), in);
      if (price == null) {
        throw new IOException("a level has no price");
      }
      prices.add(price);
      sizes.add(readDecimal(in.readByte(), in));
    }
    return new Levels(prices, sizes);
  }

  private static void writeTexts(List<?> texts, DataOutputView out) throws IOException {
    out.writeInt(texts.size());
    for (Object text : texts) {
      TextFormat.write((String) text, out);
    }
  }

  private static List<String> readTexts(DataInputView in) throws IOException {
    int size = in.readInt();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(TextFormat.readPresent(in));
    }
    return texts;
  }

  private static void writeMap(Map<?, ?> map, DataOutputView out) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      TextFormat.write((String) entry.getKey(), out);
      TextFormat.write((String) entry.getValue(), out);
    }
  }

  private static Map<String, String> readMap(DataInputView in) throws IOException {
    int size = in.readInt();
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(TextFormat.readPresent(in), TextFormat.readPresent(in));
    }
    return map;
  }
}
