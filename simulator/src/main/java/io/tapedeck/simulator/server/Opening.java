package io.tapedeck.simulator.server;

import java.util.function.Function;

/** The answer of an exchange to a request for a socket. */
public sealed interface Opening {

  /** Come in. */
  record Accepted(Function<ClientSocket, SocketSession> session) implements Opening {}

  /** The upgrade is refused with this answer. */
  record Refused(HttpAnswer answer) implements Opening {}
}
