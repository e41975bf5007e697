package io.tapedeck.collectors.history;

/** An exchange has no symbol of a name; the message is one sentence that names the nearest. */
public final class UnknownSymbolException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownSymbolException(String message) {
    super(message);
  }
}
