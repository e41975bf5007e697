package io.tapedeck.collectors.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.schemas.avro.event.EndReason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handler that tells a session what happens on its channel, and is the socket and the valve of
 * that channel. On the channel's thread, except for the valve.
 */
public final class SessionHandler extends SimpleChannelInboundHandler<Object>
    implements Socket, HandOver.Valve {

  private static final long TICK_MILLIS = 100;
  private static final int SHOWN_REASON = 200;

  private final Session session;
  private final HandOver handOver;
  private @Nullable Channel channel;

  public SessionHandler(Session session, HandOver handOver) {
    this.session = session;
    this.handOver = handOver;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      opened(context);
    } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
      session.end(EndReason.connect_failed, "no answer to the upgrade in time");
    }
    context.fireUserEventTriggered(event);
  }

  private void opened(ChannelHandlerContext context) {
    session.opened(this);
    handOver.add(this);
    var ticks =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> tick(context), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    context.channel().closeFuture().addListener(closed -> ticks.cancel(false));
  }

  private void tick(ChannelHandlerContext context) {
    try {
      session.tick();
    } catch (RuntimeException | Error e) {
      // Thrown further it would stop the ticking and nothing else.
      exceptionCaught(context, e);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object message) {
    if (message instanceof Frame frame) {
      session.received(frame);
    } else if (message instanceof PongWebSocketFrame) {
      session.alive();
    } else if (message instanceof CloseWebSocketFrame close) {
      String text = close.reasonText();
      session.end(
          EndReason.closed_by_peer,
          close.statusCode() + " " + text.substring(0, Math.min(text.length(), SHOWN_REASON)));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    handOver.remove(this);
    session.end(EndReason.closed_by_peer, "without a close frame");
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    HttpResponse answer =
        cause instanceof WebSocketClientHandshakeException refused ? refused.response() : null;
    if (answer == null) {
      session.end(EndReason.network, Causes.sentence(cause));
    } else {
      session.upgradeRefused(answer.status().code(), retryAfter(answer));
    }
    closeNow(context.channel());
  }

  private static void closeNow(Channel open) {
    // Its end is heard in channelInactive.
    var unused = open.close();
  }

  /** The header in its form of seconds; its form of a date is not used by any exchange so far. */
  private static @Nullable Duration retryAfter(HttpResponse answer) {
    Integer seconds = answer.headers().getInt("retry-after");
    return seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds);
  }

  @Override
  public void send(String text) {
    if (channel != null) {
      channel
          .writeAndFlush(new TextWebSocketFrame(text))
          .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }

  @Override
  public void close() {
    if (channel != null && channel.isActive()) {
      Channel open = channel;
      // Whatever the peer still sends is not waited for: it belongs to the gap that starts here.
      open.writeAndFlush(new CloseWebSocketFrame(1000, ""))
          .addListener(ChannelFutureListener.CLOSE);
      var unused = open.eventLoop().schedule(() -> closeNow(open), 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void pause() {
    onThread(
        open -> {
          open.config().setAutoRead(false);
          session.paused();
        });
  }

  @Override
  public void resume() {
    onThread(
        open -> {
          session.resumed();
          open.config().setAutoRead(true);
        });
  }

  private void onThread(Consumer<Channel> action) {
    Channel open = channel;
    if (open != null) {
      open.eventLoop().execute(() -> action.accept(open));
    }
  }
}
