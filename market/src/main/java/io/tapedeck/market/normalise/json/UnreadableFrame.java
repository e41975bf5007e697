package io.tapedeck.market.normalise.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message that cannot be read; it becomes one row of {@code rejected}. */
public final class UnreadableFrame extends Exception {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** Kinds of fault, as in column {@code fault} of {@code rejected}. */
  public enum Fault {
    /** Not JSON. */
    MALFORMED,
    /** JSON that ends too early. */
    TRUNCATED,
    /** More bytes than the limit. */
    OVERSIZED,
    /** Deeper nesting than the limit. */
    TOO_DEEP,
    /** A required field is not there. */
    MISSING_FIELD,
    /** A field holds what cannot be read: no number, no time, no such side. */
    BAD_VALUE,
    /** No table takes this channel. */
    UNKNOWN_CHANNEL
  }

  /**
   * Says what was wrong.
   *
   * @param reason what and where, for people; must not repeat unbounded input
   */
  public UnreadableFrame(Fault fault, String reason) {
    // Thrown on the hot path for hostile input: the stack trace would cost more than the frame.
    super(reason, null, false, false);
    this.fault = fault;
  }

  /** A required field is not there. */
  public static UnreadableFrame missing(String field) {
    return new UnreadableFrame(Fault.MISSING_FIELD, "required field " + field + " is missing");
  }

  /** The value of a field that must be there. */
  public static <T> T require(@Nullable T value, String field) throws UnreadableFrame {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), fault.name());
  }

  /** Kind of fault. */
  public Fault fault() {
    return fault;
  }
}
