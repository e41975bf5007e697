package io.tapedeck.schemas.table;

/** The way in which a table recognises what it holds already. */
public enum DedupeRule {
  /** A key is stored once. */
  EVENT("E"),
  /** A row is dropped if it equals the one before it, or if a start snapshot repeats it. */
  STATE("S"),
  /** Every changed version of a key is appended. */
  VERSION("V");

  private final String letter;

  DedupeRule(String letter) {
    this.letter = letter;
  }

  /** The letter that documents use. */
  public String letter() {
    return letter;
  }
}
