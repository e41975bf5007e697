package io.tapedeck.warehouse.query;

import io.tapedeck.warehouse.text.UtcTime;
import org.jspecify.annotations.Nullable;

/** Values as they stand in SQL text. */
public final class SqlLiteral {

  private SqlLiteral() {}

  /** A text, quoted so that nothing in it is read as SQL. */
  public static String of(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The same, or {@code NULL}. */
  public static String orNull(@Nullable String text) {
    return text == null ? "NULL" : of(text);
  }

  /** A time in microseconds since 1970, UTC. */
  public static String time(long micros) {
    return "TIMESTAMPTZ " + of(UtcTime.text(micros));
  }
}
