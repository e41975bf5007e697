package io.tapedeck.settings;

import io.tapedeck.schemas.value.DataSize;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The spelling of a single value in the file. */
enum ScalarType {
  TEXT("text", text -> text),
  NUMBER("a whole number", ScalarType::number),
  FLAG("true or false", ScalarType::flag),
  PATH("a path", ScalarType::path),
  SIZE("a size", DataSize::parse),
  TIME("a length of time", Durations::parse);

  private static final Map<Class<?>, ScalarType> BY_CLASS =
      Map.of(
          String.class, TEXT,
          int.class, NUMBER,
          boolean.class, FLAG,
          Path.class, PATH,
          DataSize.class, SIZE,
          Duration.class, TIME);

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Only the method references above, which hold nothing.
  private final Function<String, Comparable<?>> reader;

  ScalarType(String words, Function<String, Comparable<?>> reader) {
    this.words = words;
    this.reader = reader;
  }

  static ScalarType of(Class<?> type) {
    ScalarType scalarType = BY_CLASS.get(type);
    if (scalarType == null) {
      throw new IllegalStateException("no spelling for " + type);
    }
    return scalarType;
  }

  /** What it is called in the reference. */
  String words() {
    return words;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  Object read(String text) {
    return reader.apply(text);
  }

  /**
   * Checks a value against the limits of its key.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  void check(Object value, Setting setting) {
    List<String> words = List.of(setting.oneOf());
    if (!words.isEmpty() && !words.contains(value)) {
      throw new IllegalArgumentException("one of " + String.join(", ", words));
    }
    if (!setting.from().isEmpty()
        && (compare(value, setting.from()) < 0 || compare(value, setting.to()) > 0)) {
      throw new IllegalArgumentException("from " + setting.from() + " to " + setting.to());
    }
  }

  private int compare(Object value, String limit) {
    @SuppressWarnings("unchecked") // Values of one scalar type compare with each other.
    Comparable<Object> comparable = (Comparable<Object>) value;
    return comparable.compareTo(read(limit));
  }

  private static Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number", e);
    }
  }

  private static Boolean flag(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("true or false");
    };
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a path", e);
    }
  }
}
