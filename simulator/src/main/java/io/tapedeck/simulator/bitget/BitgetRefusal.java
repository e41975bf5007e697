package io.tapedeck.simulator.bitget;

/** A refusal with a code of the exchange's table. */
final class BitgetRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  BitgetRefusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static BitgetRefusal of(String code, String message) {
    return new BitgetRefusal(400, code, message);
  }

  static BitgetRefusal empty(String parameter) {
    return of("40019", "Parameter " + parameter + " cannot be empty");
  }

  static BitgetRefusal wrong(String parameter) {
    return of("40020", "Parameter " + parameter + " error");
  }

  static BitgetRefusal unknown(String value) {
    return of("40034", "Parameter " + value + " does not exist");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
