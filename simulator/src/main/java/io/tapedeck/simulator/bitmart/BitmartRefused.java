package io.tapedeck.simulator.bitmart;

/** A refusal with a code of the exchange's table. */
final class BitmartRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final int code;

  BitmartRefused(int code, String message) {
    this(400, code, message);
  }

  BitmartRefused(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
