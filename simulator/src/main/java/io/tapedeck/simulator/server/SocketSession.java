package io.tapedeck.simulator.server;

/** One client's socket as its exchange sees it. Called on the simulator's thread alone. */
public interface SocketSession {

  /** The socket is open. */
  void opened();

  /** A text frame came. */
  void received(String text);

  /** The socket is gone. */
  void closed();
}
