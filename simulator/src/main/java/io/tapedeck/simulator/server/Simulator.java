package io.tapedeck.simulator.server;

import java.net.URI;
import java.nio.file.Path;

/** One running exchange simulator. May be used from any thread. */
public interface Simulator extends AutoCloseable {

  /** The exchange's name, as in the configuration. */
  String exchange();

  /** The port it listens on, on loopback. */
  int port();

  /** Where a public market-data socket opens. */
  URI websocket();

  /** What REST paths are appended to. */
  URI rest();

  /** The symbols it lists. */
  java.util.List<String> symbols();

  /** A ready record configuration for this simulator, with the given folder as data folder. */
  String recordConfiguration(Path data);

  /** Text frames sent so far, over all connections. */
  long framesSent();

  /** Connections open now. */
  int openConnections();

  /** Cuts every connection without a goodbye, as a network does; clients may connect again. */
  void disconnectAll();

  /** Stops listening, closes connections, completes the truth file. Repeatable. */
  @Override
  void close();
}
