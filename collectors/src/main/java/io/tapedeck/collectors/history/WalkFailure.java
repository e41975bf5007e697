package io.tapedeck.collectors.history;

/** A walk that the exchange refuses, or cannot be read; the message is one sentence for people. */
public final class WalkFailure extends Exception {

  private static final long serialVersionUID = 1;

  WalkFailure(String message) {
    super(message);
  }

  WalkFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
