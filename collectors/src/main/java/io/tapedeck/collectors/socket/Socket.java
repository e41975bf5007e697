package io.tapedeck.collectors.socket;

/** The sending side of an open connection, as a session sees it. */
interface Socket {

  /** Sends a text frame. */
  void send(String text);

  /** Closes the connection; calling it again does nothing. */
  void close();
}
