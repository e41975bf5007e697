package io.tapedeck.market.normalise.json;

import java.util.List;

/**
 * A field of an object, named once: the spellings it has in the exchange's generations, the first
 * that has a value counts. Made by {@link ObjectFields}, asked for with {@link ObjectValues}.
 *
 * @param <T> what its value is read as
 */
public final class Field<T> {

  private final ObjectFields owner;
  private final int[] slots;
  private final List<String> spellings;

  Field(ObjectFields owner, int[] slots, List<String> spellings) {
    this.owner = owner;
    this.slots = slots;
    this.spellings = List.copyOf(spellings);
  }

  ObjectFields owner() {
    return owner;
  }

  /** Where its spellings stand among the values, in order of preference. */
  int[] slots() {
    return slots;
  }

  /** What stands in one of its slots, which its way of reading put there. */
  @SuppressWarnings("unchecked")
  T valueOf(Object read) {
    return (T) read;
  }

  /** How people are told of it: its spellings, joined by "or". */
  public String name() {
    return String.join(" or ", spellings);
  }

  @Override
  public String toString() {
    return name();
  }
}
