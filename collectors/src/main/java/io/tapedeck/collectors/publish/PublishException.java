package io.tapedeck.collectors.publish;

import java.util.concurrent.ExecutionException;

/** Kafka could not be reached, or refused; the message says which and what to do. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With its cause. */
  public PublishException(String message, Throwable cause) {
    super(
        message,
        cause instanceof ExecutionException e && e.getCause() != null ? e.getCause() : cause);
  }
}
