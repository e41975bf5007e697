package io.tapedeck.jobs.cluster;

/** The job cannot start or go on. The message is one sentence for people and says what to do. */
public final class JobFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with what caused it. */
  public JobFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure that we found ourselves. */
  public JobFailure(String message) {
    super(message);
  }
}
