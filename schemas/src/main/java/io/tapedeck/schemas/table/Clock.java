package io.tapedeck.schemas.table;

/** The clock that gave the times of a column. */
public enum Clock {
  /** The exchange's. */
  EXCHANGE("exchange's clock, UTC"),
  /** Ours. */
  OURS("our clock, UTC"),
  /** None: the column holds no time. */
  NONE("");

  private final String text;

  Clock(String text) {
    this.text = text;
  }

  /** The words of the data dictionary. */
  public String text() {
    return text;
  }
}
