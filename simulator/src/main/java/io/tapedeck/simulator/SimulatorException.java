package io.tapedeck.simulator;

/** The world said no: a port in use, a file that cannot be read. The message is one sentence. */
public final class SimulatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SimulatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
