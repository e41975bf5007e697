package io.tapedeck.market.normalise.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of the object read before, in the order in which it printed them: objects of one kind
 * are printed alike, so the name that stood there then is tried first, which takes no search.
 * Remembers also names that nobody reads, a few of them. Not thread-safe.
 */
final class NameOrder {

  /** Names that nobody reads have so many places more. */
  private static final int OTHER_PLACES = 16;

  /** Where such names differ from object to object, to remember them is of no use. */
  private static final int MAX_OTHERS = 64;

  private final Words words;
  private final @Nullable FieldName[] printed;
  private int place;
  private int others;

  NameOrder(Words words) {
    this.words = words;
    FieldName[] names = words.names();
    printed = Arrays.copyOf(names, names.length + OTHER_PLACES);
  }

  /** An object begins. */
  void start() {
    place = 0;
  }

  /**
   * Goes to the value of the next field, as {@link JsonCursor#nextField(Words)}.
   *
   * @return the index of its name, {@link Words#OTHER} or {@link JsonCursor#END}
   */
  int next(JsonCursor cursor) throws UnreadableFrame {
    FieldName expected = place < printed.length ? printed[place] : null;
    if (expected != null && cursor.isNext(expected)) {
      place++;
      return expected.index();
    }
    return search(cursor);
  }

  private int search(JsonCursor cursor) throws UnreadableFrame {
    int index = cursor.nextField(words);
    if (index >= 0) {
      remember(words.name(index));
    } else if (index == Words.OTHER && others < MAX_OTHERS) {
      others++;
      remember(cursor.otherName());
    }
    return index;
  }

  private void remember(@Nullable FieldName name) {
    if (name != null && place < printed.length) {
      printed[place] = name;
      place++;
    }
  }
}
