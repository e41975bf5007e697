package io.tapedeck.simulator.ltp;

/** A read that is refused with a code of the exchange's table. */
final class LtpRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;

  LtpRefused(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
