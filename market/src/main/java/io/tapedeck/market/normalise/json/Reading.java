package io.tapedeck.market.normalise.json;

import org.jspecify.annotations.Nullable;

/**
 * The way in which the value of a field is read. Reads exactly one value; keeps nothing.
 *
 * @param <T> what it is read as
 */
@FunctionalInterface
public interface Reading<T> {

  /**
   * Reads the value that the cursor stands on; null where it says nothing.
   *
   * @throws UnreadableFrame if it is no such value
   */
  @Nullable T read(JsonCursor json) throws UnreadableFrame;
}
