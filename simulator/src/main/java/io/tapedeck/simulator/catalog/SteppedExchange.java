package io.tapedeck.simulator.catalog;

import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.bitget.BitgetSimulator;
import io.tapedeck.simulator.bitmart.BitmartSimulator;
import io.tapedeck.simulator.bitmex.BitmexSimulator;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.ltp.LtpSimulator;
import io.tapedeck.simulator.market.MarketJournal;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.ExchangeProtocol;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.LocalConnection;
import io.tapedeck.simulator.server.Request;
import io.tapedeck.simulator.server.RunningSimulator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An exchange in the caller's thread, without a network: whoever holds it moves the clock of its
 * options, steps it and takes the frames. For tests of what listens to an exchange.
 */
public final class SteppedExchange {

  private static final Map<String, Function<SimulatorOptions, RunningSimulator.Exchange>> ALL =
      Map.of(
          "bitget", BitgetSimulator::exchange,
          "bitmart", BitmartSimulator::exchange,
          "bitmex", BitmexSimulator::exchange,
          "ltp", LtpSimulator::exchange);

  private final SimulatorOptions options;
  private final String path;
  private final String restPath;
  private final List<String> symbols;
  private final Markets markets;
  private final ExchangeProtocol protocol;
  private long connections;

  private SteppedExchange(
      Function<SimulatorOptions, RunningSimulator.Exchange> parts, SimulatorOptions options) {
    this.options = options;
    RunningSimulator.Exchange exchange = parts.apply(options);
    path = exchange.socketPath();
    restPath = exchange.restPath();
    symbols = exchange.symbols();
    markets =
        new Markets(
            exchange.listed(),
            exchange.funding(),
            options.seed(),
            options.rate(),
            MarketJournal.open(null, options.clock().instant()),
            options.clock());
    protocol = exchange.protocol().apply(markets);
  }

  /**
   * An exchange by its name.
   *
   * @throws IllegalArgumentException if there is no simulator of it
   */
  public static SteppedExchange of(String exchange, SimulatorOptions options) {
    Function<SimulatorOptions, RunningSimulator.Exchange> parts = ALL.get(exchange);
    if (parts == null) {
      throw new IllegalArgumentException("there is no simulator of " + exchange);
    }
    return new SteppedExchange(parts, options);
  }

  /** BitMEX. */
  public static SteppedExchange bitmex(SimulatorOptions options) {
    return new SteppedExchange(BitmexSimulator::exchange, options);
  }

  /** BitMart futures. */
  public static SteppedExchange bitmart(SimulatorOptions options) {
    return new SteppedExchange(BitmartSimulator::exchange, options);
  }

  /** Bitget. */
  public static SteppedExchange bitget(SimulatorOptions options) {
    return new SteppedExchange(BitgetSimulator::exchange, options);
  }

  /** LTP RapidX. */
  public static SteppedExchange ltp(SimulatorOptions options) {
    return new SteppedExchange(LtpSimulator::exchange, options);
  }

  /** What paths of requests are appended to. */
  public String restPath() {
    return restPath;
  }

  /** The symbols it lists. */
  public List<String> symbols() {
    return symbols;
  }

  /** Opens a socket for market data on whose frames these faults fall. */
  public LocalConnection connect(FaultPlan plan) {
    return connect(path, plan);
  }

  /** Opens the socket at this path, which may carry a query. */
  public LocalConnection connect(String path, FaultPlan plan) {
    connections++;
    return LocalConnection.open(
        protocol, path, connections, plan, options.seed() * 31 + connections, options.clock());
  }

  /** Answers a GET at this path, which may carry a query; header names are lower case. */
  public HttpAnswer read(String target, Map<String, String> headers) {
    return protocol.answer(Request.get(target, headers));
  }

  /** Answers a POST of a body, which is JSON. */
  public HttpAnswer post(String target, Map<String, String> headers, String body) {
    return protocol.answer(Request.post(target, headers, body));
  }

  /** Lets happen what is due by the clock, and tells the sockets. */
  public void step() {
    protocol.publish(markets.advance());
  }
}
