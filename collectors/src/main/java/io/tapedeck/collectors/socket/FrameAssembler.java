package io.tapedeck.collectors.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.tapedeck.collectors.session.Frame;
import java.util.List;

/**
 * The handler that makes one {@link Frame} of each message: Netty's aggregator puts its fragments
 * together, within the limit. Of a message beyond it the fragments that came are handed on.
 */
final class FrameAssembler extends WebSocketFrameAggregator {

  private final int limit;
  private final ReceiveStamp stamp;

  FrameAssembler(int limit, ReceiveStamp stamp) {
    super(limit);
    this.limit = limit;
    this.stamp = stamp;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof WebSocketFrame frame && frame.rsv() != 0) {
      frame.release();
      throw new CorruptedWebSocketFrameException(
          WebSocketCloseStatus.PROTOCOL_ERROR, "a bit of an extension that was not agreed upon");
    }
    if (message instanceof WebSocketFrame frame && isWholeMessage(frame)) {
      context.fireChannelRead(frame(frame));
    } else {
      super.channelRead(context, message);
    }
  }

  private static boolean isWholeMessage(WebSocketFrame frame) {
    return frame.isFinalFragment()
        && (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame);
  }

  @Override
  protected void decode(ChannelHandlerContext context, WebSocketFrame fragment, List<Object> out)
      throws Exception {
    super.decode(context, fragment, out);
    out.replaceAll(message -> frame((WebSocketFrame) message));
  }

  private Frame frame(WebSocketFrame message) {
    try {
      byte[] bytes = ByteBufUtil.getBytes(message.content());
      return bytes.length <= limit
          ? Frame.whole(bytes, stamp.nanos())
          : Frame.oversized(bytes, stamp.nanos(), "all its " + bytes.length + " bytes");
    } finally {
      message.release();
    }
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, WebSocketFrame fragments) {
    ByteBuf content = fragments.content();
    String what = "the %d bytes of its fragments so far".formatted(content.readableBytes());
    context.fireChannelRead(Frame.oversized(ByteBufUtil.getBytes(content), stamp.nanos(), what));
  }
}
