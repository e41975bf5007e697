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
  private final int firstSlot;
  private final String name;

  Field(ObjectFields owner, int[] slots, List<String> spellings) {
    this.owner = owner;
    this.slots = slots;
    this.firstSlot = slots[0];
    this.name = String.join(" or ", spellings); // asked for with every required value
  }

  ObjectFields owner() {
    return owner;
  }

  /** Where its spellings stand among the values, in order of preference. */
  int[] slots() {
    return slots;
  }

  /** Where its preferred spelling stands among the values. */
  int firstSlot() {
    return firstSlot;
  }

  boolean hasOneSpelling() {
    return slots.length == 1;
  }

  /** What stands in one of its slots, which its way of reading put there. */
  @SuppressWarnings("unchecked")
  T valueOf(Object read) {
    return (T) read;
  }

  /** How people are told of it: its spellings, joined by "or". */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
