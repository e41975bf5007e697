package io.tapedeck.simulator.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.timeout.IdleStateHandler;
import io.tapedeck.simulator.fault.FaultDice;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.market.MarketJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The open sockets of one simulator. Changed by its thread alone; the number may be read by any.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: outcomes reach listeners and exceptionCaught
final class Sockets {

  private static final int LONGEST_MESSAGE = 1 << 20;

  private final ExchangeProtocol protocol;
  private final FaultPlan plan;
  private final long seed;
  private final FaultDice door;
  private final MarketJournal journal;
  private final SentLedger sent;
  private final Set<ClientSocket> open = ConcurrentHashMap.newKeySet();

  Sockets(
      ExchangeProtocol protocol,
      FaultPlan plan,
      long seed,
      MarketJournal journal,
      SentLedger sent) {
    this.protocol = protocol;
    this.plan = plan;
    this.seed = seed;
    this.door = new FaultDice(plan, seed);
    this.journal = journal;
    this.sent = sent;
  }

  boolean refuses() {
    return door.refuses();
  }

  int size() {
    return open.size();
  }

  void drainAll() {
    open.forEach(ClientSocket::drain);
  }

  void cutAll() {
    List.copyOf(open).forEach(ClientSocket::cut);
  }

  void closeAll() {
    new ArrayList<>(open).forEach(socket -> socket.close(1001, "Going away"));
  }

  void opened(ChannelHandlerContext context, Opening.Accepted accepted) {
    long number = journal.nextConnection();
    FaultDice dice = new FaultDice(plan, seed * 31 + number);
    ClientSocket socket = new ClientSocket(number, context.channel(), dice, sent);
    SocketSession session = accepted.session().apply(socket);
    open.add(socket);
    long idle = protocol.idleLimit().toMillis();
    if (idle > 0) {
      context.pipeline().addLast(new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS));
    }
    context
        .pipeline()
        .addLast(
            new WebSocketFrameAggregator(LONGEST_MESSAGE),
            new SocketHandler(socket, session, protocol.longestFrame(), () -> open.remove(socket)));
    context.pipeline().remove(HttpHandler.class);
    long life = dice.life().toMillis();
    if (life > 0) {
      var end = context.executor().schedule(socket::cut, life, TimeUnit.MILLISECONDS);
      context.channel().closeFuture().addListener(closed -> end.cancel(false));
    }
    session.opened();
    socket.drain();
  }
}
