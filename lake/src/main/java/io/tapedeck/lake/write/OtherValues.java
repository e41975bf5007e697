package io.tapedeck.lake.write;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The writer of values of the rarer kinds: flags, bytes, money, and all that holds more than one
 * value.
 */
final class OtherValues {

  private final ExactTexts exact;

  /** Texts that a column cannot hold go there. */
  OtherValues(ExactTexts exact) {
    this.exact = exact;
  }

  /** Writes the value of a row. */
  @SuppressWarnings("unchecked") // the table's column type names the Java type of its cells
  void write(BodyField field, Object value) {
    Leaf leaf = field.leaf();
    switch (field.column().form()) {
      case BOOLEAN -> leaf.out().write((boolean) (Boolean) value, 0, leaf.defined());
      case BYTES -> leaf.write(Binary.fromConstantByteArray((byte[]) value));
      case MONEY -> {
        BigDecimal amount = exact.checkMoney(field.column().name(), (Decimal) value);
        leaf.write(amount == null ? null : Binary.fromConstantByteArray(MoneyBytes.of(amount)));
      }
      case LEVELS -> writeLevels(field, (Levels) value);
      case TEXT_LIST -> writeTexts(field, (List<String>) value);
      case TEXT_MAP -> {
        Map<String, String> map = (Map<String, String>) value;
        writeMap(field, List.copyOf(map.keySet()), List.copyOf(map.values()));
      }
      default -> throw new IllegalStateException("no value for " + field.column().name());
    }
  }

  /** An empty list is told from none by the level at which its leaf ends. */
  private static void writeEmpty(BodyField field) {
    field.writeNull(field.column().nullable() ? 1 : 0);
  }

  private void writeLevels(BodyField field, Levels levels) {
    if (levels.size() == 0) {
      writeEmpty(field);
      return;
    }
    String column = field.column().name();
    for (int i = 0; i < levels.size(); i++) {
      writeLevelNumber(field.leaf(), column, i, Levels.PRICE, levels.prices().get(i));
      writeLevelNumber(field.pair(), column, i, Levels.SIZE, levels.sizes().get(i));
    }
  }

  private void writeLevelNumber(
      Leaf leaf, String column, int level, String name, @Nullable Decimal value) {
    int repetition = level == 0 ? 0 : 1;
    if (value == null) {
      leaf.out().writeNull(repetition, leaf.defined() - 1);
    } else {
      exact.checkLevel(column, level, name, value);
      leaf.out().write(value.toDouble(), repetition, leaf.defined());
    }
  }

  private static void writeTexts(BodyField field, List<String> values) {
    if (values.isEmpty()) {
      writeEmpty(field);
    }
    for (int i = 0; i < values.size(); i++) {
      write(field.leaf(), values.get(i), i);
    }
  }

  private static void writeMap(BodyField field, List<String> keys, List<String> values) {
    if (keys.isEmpty()) {
      writeEmpty(field);
    }
    for (int i = 0; i < keys.size(); i++) {
      write(field.leaf(), keys.get(i), i);
      write(field.pair(), values.get(i), i);
    }
  }

  private static void write(Leaf leaf, String text, int element) {
    leaf.out().write(Binary.fromString(text), element == 0 ? 0 : 1, leaf.defined());
  }
}
