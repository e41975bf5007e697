package io.tapedeck.simulator.server;

import io.tapedeck.simulator.market.MarketTick;
import java.time.Duration;
import java.util.List;

/** The protocol that one exchange speaks. All methods are called on the simulator's one thread. */
public interface ExchangeProtocol {

  /** The exchange's name, as in the configuration. */
  String name();

  /** Longest silence in both directions before the socket is closed; zero for ever. */
  Duration idleLimit();

  /** Longest text frame that is read, in bytes; a longer one closes the socket with 1009. */
  int longestFrame();

  /** Decides about a socket. */
  Opening open(Request request);

  /** Answers a plain request. */
  HttpAnswer answer(Request request);

  /** Tells all sockets what the markets did. */
  void publish(List<MarketTick> ticks);

  /** Closes what the exchange keeps open; last of all calls. */
  default void close() {}
}
