package io.tapedeck.schemas.value;

import java.util.Locale;

/** The readers of a stream: everyone, or only those whom the account's owner trusts. */
public enum Visibility {
  PUBLIC,
  PRIVATE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word as it stands in topic names. */
  public String word() {
    return word;
  }
}
