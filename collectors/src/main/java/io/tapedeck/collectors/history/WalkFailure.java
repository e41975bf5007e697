package io.tapedeck.collectors.history;

/** A walk that the exchange refuses, or cannot be read; the message is one sentence for people. */
public final class WalkFailure extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean ofClient;

  WalkFailure(String message) {
    this(message, false);
  }

  /**
   * Refused.
   *
   * @param ofClient whether every other request would be refused too
   */
  WalkFailure(String message, boolean ofClient) {
    super(message);
    this.ofClient = ofClient;
  }

  WalkFailure(String message, Throwable cause) {
    super(message, cause);
    ofClient = false;
  }

  /** Whether every other request would be refused too: the key or the address is. */
  boolean isOfClient() {
    return ofClient;
  }
}
