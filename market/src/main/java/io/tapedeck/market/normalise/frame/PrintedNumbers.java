package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** The meaning of numbers that exchanges print, where the number alone does not say it. */
public final class PrintedNumbers {

  private PrintedNumbers() {}

  /** A price or a limit, of which 0 says that there is none. */
  public static @Nullable Decimal unlessZero(@Nullable Decimal printed) {
    return printed == null || printed.isZero() ? null : printed;
  }

  /** The same amount with the other sign. */
  public static @Nullable Decimal negated(@Nullable Decimal printed) {
    if (printed == null || printed.isZero()) {
      return printed;
    }
    return printed.isCompact()
        ? Decimal.ofUnscaled(-printed.unscaled(), printed.scale())
        : Decimal.parse(printed.toBigDecimal().negate().toPlainString());
  }

  /** An amount that leaves an account, whichever sign the exchange prints. */
  public static @Nullable Decimal leaving(@Nullable Decimal printed) {
    return printed != null && printed.signum() > 0 ? negated(printed) : printed;
  }

  /**
   * A size that is above 0.
   *
   * @throws UnreadableFrame if it is not
   */
  public static Decimal aboveZero(Decimal size, String field) throws UnreadableFrame {
    if (size.signum() <= 0) {
      throw new UnreadableFrame(Fault.BAD_VALUE, field + " is not above 0");
    }
    return size;
  }

  /**
   * A size that may be 0.
   *
   * @throws UnreadableFrame if it is below
   */
  public static @Nullable Decimal notBelowZero(@Nullable Decimal size, String field)
      throws UnreadableFrame {
    if (size != null && size.signum() < 0) {
      throw new UnreadableFrame(Fault.BAD_VALUE, field + " is below 0");
    }
    return size;
  }
}
