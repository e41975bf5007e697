package io.tapedeck.settings;

/** Text without the byte order mark that some editors put before it. */
final class PlainText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private PlainText() {}

  static String of(String written) {
    return written.startsWith(BYTE_ORDER_MARK) ? written.substring(1) : written;
  }
}
