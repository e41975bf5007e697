package io.tapedeck.collectors.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the messages of permessage-deflate (RFC 7692) piece by piece, so that a small frame that
 * inflates to a huge one costs no memory here: every piece is a fragment of its own, and whoever
 * assembles them decides how much to keep. A message beyond every measure ends the connection.
 */
final class DeflateDecoder extends ChannelInboundHandlerAdapter {

  /** Bit of a message that is compressed. */
  static final int COMPRESSED = 4;

  private static final int PIECE = 64 * 1024;

  /** What stands at the end of every message and is not sent (section 7.2.1). */
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final long mostBytes;
  private final Inflater inflater = new Inflater(true);
  private boolean inflating;
  private boolean first;
  private long inflated;

  /** Ends the connection when one message inflates to more than this. */
  DeflateDecoder(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof WebSocketFrame frame && FrameAssembler.isData(frame)) {
      if (!(frame instanceof ContinuationWebSocketFrame)) {
        inflating = (frame.rsv() & COMPRESSED) != 0;
        first = true;
        inflated = 0;
      }
      if (inflating) {
        try {
          inflate(context, frame);
        } finally {
          frame.release();
        }
        return;
      }
    }
    context.fireChannelRead(message);
  }

  private void inflate(ChannelHandlerContext context, WebSocketFrame frame)
      throws DataFormatException {
    pieces(context, ByteBufUtil.getBytes(frame.content()));
    if (frame.isFinalFragment()) {
      pieces(context, TAIL);
      inflating = false;
      pass(context, Unpooled.EMPTY_BUFFER, true);
    }
  }

  private void pieces(ChannelHandlerContext context, byte[] compressed) throws DataFormatException {
    inflater.setInput(compressed);
    while (true) {
      byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1_024L, compressed.length * 8L))];
      int size = inflater.inflate(piece);
      if (size == 0) {
        if (inflater.finished()) {
          // A final block ends the stream (section 7.2.3.4); what follows begins anew.
          inflater.reset();
        }
        return;
      }
      inflated += size;
      if (inflated > mostBytes) {
        throw new CorruptedWebSocketFrameException(
            WebSocketCloseStatus.MESSAGE_TOO_BIG, "a message inflates to over " + mostBytes);
      }
      pass(context, Unpooled.wrappedBuffer(piece, 0, size), false);
    }
  }

  private void pass(ChannelHandlerContext context, ByteBuf bytes, boolean last) {
    context.fireChannelRead(
        first
            ? new TextWebSocketFrame(last, 0, bytes)
            : new ContinuationWebSocketFrame(last, 0, bytes));
    first = false;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    inflater.end();
  }
}
