package io.tapedeck.schemas.table;

/** Units that many columns have, in the words of the data dictionary. */
final class Units {

  static final String QUOTE_PRICE = "quote currency";
  static final String SIZE = "see size_unit";
  static final String SETTLE = "settlement currency";

  private Units() {}
}
