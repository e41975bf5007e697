package io.tapedeck.simulator.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;

/** The receiving side of one open socket: hands text to its session, answers protocol pings. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: outcomes reach listeners and exceptionCaught
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final int NORMAL = 1000;
  private static final int TOO_BIG = 1009;

  private final ClientSocket socket;
  private final SocketSession session;
  private final int longestFrame;
  private final Runnable gone;

  SocketHandler(ClientSocket socket, SocketSession session, int longestFrame, Runnable gone) {
    this.socket = socket;
    this.session = session;
    this.longestFrame = longestFrame;
    this.gone = gone;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof PingWebSocketFrame) {
      context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
    } else if (frame instanceof CloseWebSocketFrame) {
      socket.close(NORMAL, "");
    } else if (frame instanceof TextWebSocketFrame) {
      read(frame);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    socket.drain();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      socket.drain();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    session.closed();
    gone.run();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent) {
      socket.close(NORMAL, "Idle");
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof TooLongFrameException || cause instanceof CorruptedFrameException) {
      socket.close(TOO_BIG, "Frame too long");
    } else {
      context.close();
    }
  }

  private void read(WebSocketFrame frame) {
    if (frame.content().readableBytes() > longestFrame) {
      socket.close(TOO_BIG, "Frame too long");
    } else {
      session.received(frame.content().toString(StandardCharsets.UTF_8));
    }
  }
}
