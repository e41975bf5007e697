package io.tapedeck.launcher.promise;

import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Access;
import io.tapedeck.collectors.exchange.Channel.Scope;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.LocalConnection;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One socket of a simulated exchange in the caller's thread, which asks for every channel that it
 * has, as the collectors would write it. Frames wait here until the end.
 */
final class SimulatedListener {

  private final LocalConnection connection;
  private final List<String> toSend = new ArrayList<>();
  private final List<Subscription> topics = new ArrayList<>();
  private final List<OutgoingFrame> heard = new ArrayList<>();

  private SimulatedListener(LocalConnection connection) {
    this.connection = connection;
  }

  /** Asks for all market data. */
  static SimulatedListener market(
      SteppedExchange simulated, Exchange exchange, Generation generation) {
    return market(simulated, exchange, generation, channel -> true);
  }

  /** Asks for the market data of some channels. */
  static SimulatedListener market(
      SteppedExchange simulated,
      Exchange exchange,
      Generation generation,
      Predicate<Channel> wanted) {
    SimulatedListener listener =
        new SimulatedListener(simulated.connect(path(generation.websocket()), FaultPlan.NONE));
    for (Channel channel : exchange.channels()) {
      if (channel.visibility() == Visibility.PUBLIC
          && channel.access() == Access.SOCKET
          && generation.offers().test(channel)
          && wanted.test(channel)) {
        if (channel.scope() == Scope.WHOLE) {
          listener.topics.add(new Subscription(channel.name(), null));
        } else {
          simulated
              .symbols()
              .forEach(symbol -> listener.topics.add(new Subscription(channel.name(), symbol)));
        }
      }
    }
    generation.subscriptions().subscribe(listener.topics).stream()
        .map(Batch::frame)
        .forEach(listener.toSend::add);
    return listener;
  }

  /**
   * Logs in and asks for all that there is about the account.
   *
   * @param symbols for channels that need one
   */
  static SimulatedListener own(
      SteppedExchange simulated,
      Exchange exchange,
      AccountSide side,
      AccountSocket socket,
      List<String> symbols,
      AccountKey key,
      long now) {
    SimulatedListener listener =
        new SimulatedListener(simulated.connect(path(socket.websocket()), FaultPlan.NONE));
    Credentials credentials =
        new Credentials(
            new Secret(key.key()), new Secret(key.secret()), new Secret(key.passphrase()));
    listener.toSend.add(side.signer().loginFrame(credentials, now));
    for (Channel channel : exchange.channels()) {
      if (channel.visibility() == Visibility.PRIVATE
          && channel.access() == Access.SOCKET
          && socket.offers().test(channel)) {
        listener.topics.addAll(side.subscriptions(channel, symbols, List.of()));
      }
    }
    socket.subscriptions().subscribe(listener.topics).stream()
        .map(Batch::frame)
        .forEach(listener.toSend::add);
    return listener;
  }

  private static String path(URI address) {
    return address.getRawQuery() == null
        ? address.getRawPath()
        : address.getRawPath() + '?' + address.getRawQuery();
  }

  /** Sends one frame of those that wait, and takes what came. */
  void step() {
    if (!toSend.isEmpty()) {
      connection.send(toSend.remove(0));
    }
    heard.addAll(connection.takeWithRows());
  }

  /** Sends a frame at once, such as a ping. */
  void send(String frame) {
    connection.send(frame);
  }

  /** Whether all that it wants was asked for. */
  boolean hasAsked() {
    return toSend.isEmpty();
  }

  /** What it asks for. */
  List<Subscription> topics() {
    return topics;
  }

  /** All that came since the last call, in order. */
  List<OutgoingFrame> take() {
    List<OutgoingFrame> taken = List.copyOf(heard);
    heard.clear();
    return taken;
  }

  /** The network cuts the connection. */
  void cut() {
    connection.cut();
  }

  /** All that came, in order. */
  List<OutgoingFrame> heard() {
    return heard;
  }
}
