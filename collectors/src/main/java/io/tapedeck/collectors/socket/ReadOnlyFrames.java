package io.tapedeck.collectors.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.tapedeck.collectors.exchange.SendableFrames;

/**
 * The last gate of a socket: a message that is not on the exchange's list of frames is refused, and
 * the connection fails, before a byte of it is written. For the socket's thread.
 */
final class ReadOnlyFrames extends ChannelOutboundHandlerAdapter {

  private final SendableFrames allowed;

  ReadOnlyFrames(SendableFrames allowed) {
    this.allowed = allowed;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean refused =
        message instanceof TextWebSocketFrame text
            ? !text.isFinalFragment() || !allowed.allows(text.text())
            : message instanceof BinaryWebSocketFrame
                || message instanceof ContinuationWebSocketFrame;
    if (refused) {
      ReferenceCountUtil.release(message);
      // Nothing of it is shown: a login that is not written as listed holds credentials.
      promise.setFailure(
          new IllegalArgumentException("a frame that is not on the list of what may be sent"));
    } else {
      var unused = context.write(message, promise);
    }
  }
}
