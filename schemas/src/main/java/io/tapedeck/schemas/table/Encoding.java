package io.tapedeck.schemas.table;

/** The form in which a column's values are put into files. */
public enum Encoding {
  /** By number in a dictionary: for values that come again. */
  DICTIONARY,
  /** As they are: for values that hardly ever repeat. */
  PLAIN
}
