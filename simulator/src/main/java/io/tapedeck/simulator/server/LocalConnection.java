package io.tapedeck.simulator.server;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.tapedeck.simulator.fault.FaultDice;
import io.tapedeck.simulator.fault.FaultPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's socket without a network: what is sent stays here until it is taken. Faults touch its
 * data frames as they would on the way out; delays, which need time of their own, are not for it.
 * One thread.
 */
public final class LocalConnection {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<OutgoingFrame> sent = new ArrayList<>();
  private final ClientSocket socket;
  private final SocketSession session;

  private LocalConnection(
      Opening.Accepted accepted, long number, FaultPlan plan, long seed, Clock clock) {
    socket =
        new ClientSocket(
            number,
            channel,
            new FaultDice(plan, seed),
            new SentLedger(null, null, clock, sent::add));
    session = accepted.session().apply(socket);
    session.opened();
  }

  /**
   * Opens a socket at a path, which may carry a query.
   *
   * @throws IllegalStateException if the exchange refuses it
   */
  public static LocalConnection open(
      ExchangeProtocol protocol, String path, long number, FaultPlan plan, long seed, Clock clock) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    if (protocol.open(Request.of(request)) instanceof Opening.Accepted accepted) {
      return new LocalConnection(accepted, number, plan, seed, clock);
    }
    throw new IllegalStateException("refused: a socket at " + path);
  }

  /** The client sends a text frame. */
  public void send(String text) {
    session.received(text);
  }

  /** The frames that came since the last call, in order. */
  public List<String> take() {
    return takeWithRows().stream().map(OutgoingFrame::text).toList();
  }

  /** The same, each with the rows that it tells; control frames tell none. */
  public List<OutgoingFrame> takeWithRows() {
    socket.drain();
    channel.releaseOutbound();
    List<OutgoingFrame> frames = List.copyOf(sent);
    sent.clear();
    return frames;
  }

  /** The network cuts the connection; what was not taken is lost. */
  public void cut() {
    session.closed();
    channel.finishAndReleaseAll();
  }
}
