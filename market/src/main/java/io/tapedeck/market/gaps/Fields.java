package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that may be missing, lists and maps, in checkpoints and between operators. */
final class Fields {

  /** Characters of a text that are kept. */
  static final int LONGEST = 1_000;

  private Fields() {}

  /** Writes a part of a record. */
  interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads a part of a record. */
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static void writeLong(@Nullable Long number, DataOutput out) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeLong(number);
    }
  }

  static @Nullable Long readLong(DataInput in) throws IOException {
    return in.readBoolean() ? (Long) in.readLong() : null;
  }

  static void writeLongs(long[] numbers, DataOutput out) throws IOException {
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  static long[] readLongs(DataInput in) throws IOException {
    long[] numbers = new long[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return numbers;
  }

  static <T> void writeList(List<T> list, Writer<T> elements, DataOutput out) throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      elements.write(element, out);
    }
  }

  static <T> List<T> readList(Reader<T> elements, DataInput in) throws IOException {
    List<T> list = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      list.add(elements.read(in));
    }
    return list;
  }

  static <K, V> void writeMap(Map<K, V> map, Writer<K> keys, Writer<V> values, DataOutput out)
      throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<K, V> entry : map.entrySet()) {
      keys.write(entry.getKey(), out);
      values.write(entry.getValue(), out);
    }
  }

  static <K, V> Map<K, V> readMap(Reader<K> keys, Reader<V> values, DataInput in)
      throws IOException {
    int size = in.readInt();
    Map<K, V> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(keys.read(in), values.read(in));
    }
    return map;
  }

  /** Text short enough for a checkpoint's fields, whatever an exchange sent. */
  static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
