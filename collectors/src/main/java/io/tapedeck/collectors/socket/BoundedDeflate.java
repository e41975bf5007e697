package io.tapedeck.collectors.socket;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.tapedeck.collectors.session.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Netty's permessage-deflate (RFC 7692) of one socket, within the limit of a message: what inflates
 * beyond it is handed on as it came, compressed. Only the server compresses. For one channel.
 */
final class BoundedDeflate {

  private static final int LEVEL = 6;

  private static final WebSocketExtensionFilterProvider ONLY_INBOUND =
      new WebSocketExtensionFilterProvider() {
        @Override
        public WebSocketExtensionFilter encoderFilter() {
          return WebSocketExtensionFilter.ALWAYS_SKIP;
        }

        @Override
        public WebSocketExtensionFilter decoderFilter() {
          return WebSocketExtensionFilter.NEVER_SKIP;
        }
      };

  private final int limit;
  private final ReceiveStamp stamp;

  /** The frame that Netty inflates right now. */
  private @Nullable WebSocketFrame compressed;

  BoundedDeflate(int limit, ReceiveStamp stamp) {
    this.limit = limit;
    this.stamp = stamp;
  }

  /** Stands in front of {@link #offer}: notes what is inflated. */
  ChannelHandler note() {
    return new Note();
  }

  /**
   * Offers the extension at the upgrade; where it is taken, puts Netty's inflater in its place.
   * That one ends a message which reaches its limit, and ours may be filled.
   */
  ChannelHandler offer() {
    return new WebSocketClientExtensionHandler(
        new PerMessageDeflateClientExtensionHandshaker(
            LEVEL,
            false,
            PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
            true,
            false,
            ONLY_INBOUND,
            limit + 1));
  }

  /** Stands behind it: makes a frame of what inflates beyond the limit. */
  ChannelHandler guard() {
    return new Guard();
  }

  private final class Note extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof WebSocketFrame frame) {
        compressed = frame.retain();
        try {
          context.fireChannelRead(message);
        } finally {
          compressed = null;
          frame.release();
        }
      } else {
        context.fireChannelRead(message);
      }
    }
  }

  private final class Guard extends ChannelInboundHandlerAdapter {
    @Override
    @SuppressWarnings("deprecation") // of handlers that only write; this one reads
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      WebSocketFrame frame = compressed;
      // Bytes that cannot be inflated at all have a cause of their own.
      if (frame != null && cause instanceof DecompressionException && cause.getCause() == null) {
        byte[] came = ByteBufUtil.getBytes(frame.content());
        String what = "the %d compressed bytes of the fragment that passed it";
        context.fireChannelRead(Frame.oversized(came, stamp.nanos(), what.formatted(came.length)));
      } else {
        context.fireExceptionCaught(cause);
      }
    }
  }
}
