package io.tapedeck.market.normalise.json;

/** The name of a field as frames print it, without white space up to its colon. Immutable. */
final class FieldName extends PrintedWord {

  private final int index;

  /**
   * A name.
   *
   * @param index its place among {@link Words}, or {@link Words#OTHER}
   */
  FieldName(int index, byte[] word) {
    super(word, "\":");
    this.index = index;
  }

  /** Its place among {@link Words}, or {@link Words#OTHER}. */
  int index() {
    return index;
  }
}
