package io.tapedeck.market.normalise.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of the fields that are read of an object; later releases add at the end. Immutable. */
public final class FieldNames {

  private final List<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Words words;

  private FieldNames(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      indexes.put(names.get(i), i);
    }
    words = Words.of(names.toArray(String[]::new));
  }

  /** These names, each once. */
  public static FieldNames of(String... names) {
    return new FieldNames(List.of(names));
  }

  /** These names and, behind them, others. */
  public FieldNames and(List<String> others) {
    return new FieldNames(Stream.concat(names.stream(), others.stream()).toList());
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }

  /** All of them, in their order. */
  public List<String> all() {
    return names;
  }

  Words words() {
    return words;
  }

  /**
   * The place of a name.
   *
   * @throws IllegalArgumentException if it is not one of them
   */
  int index(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("no field " + name + " among " + names);
    }
    return index;
  }
}
