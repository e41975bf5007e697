package io.tapedeck.collectors.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;

/**
 * Netty's decoder, except that a large frame is handed on in parts as it arrives, as if the server
 * had fragmented it. So a frame beyond every limit costs no memory here and does not end the
 * connection; whoever assembles the parts decides how much to keep.
 */
final class SplittingFrameDecoder extends WebSocket13FrameDecoder {

  private static final int SPLIT_ABOVE = 256 * 1024;
  private static final int FIN = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int LENGTH_OF_64_BITS = 127;
  private static final int SHORT_HEADER = 2;
  private static final int LONG_HEADER = 10;
  private static final int TEXT = 1;
  private static final int BINARY = 2;

  private boolean insideFrame;
  private long left;
  private boolean firstPart;
  private int opcode;
  private int reserved;

  SplittingFrameDecoder(int maxFragmentBytes) {
    super(
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Math.max(maxFragmentBytes, SPLIT_ABOVE))
            .expectMaskedFrames(false)
            .allowExtensions(true)
            // Bytes travel as they came; what is no legal text is found by the readers.
            .withUTF8Validator(false)
            .build());
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (left == 0 && !insideFrame) {
      if (!hasHeader(in)) {
        return;
      }
      startIfLarge(in);
    }
    if (left > 0) {
      part(in, out);
    } else {
      int before = out.size();
      super.decode(context, in, out);
      insideFrame = out.size() == before;
    }
  }

  private static boolean hasHeader(ByteBuf in) {
    return in.readableBytes() >= SHORT_HEADER
        && (lengthCode(in) != LENGTH_OF_64_BITS || in.readableBytes() >= LONG_HEADER);
  }

  /** The length or what says how long it is, together with the mask bit that no server may set. */
  private static int lengthCode(ByteBuf in) {
    return in.getUnsignedByte(in.readerIndex() + 1);
  }

  /** If a large unfragmented message starts here, consumes its header. */
  private void startIfLarge(ByteBuf in) {
    if (lengthCode(in) != LENGTH_OF_64_BITS) {
      return;
    }
    int first = in.getUnsignedByte(in.readerIndex());
    long length = in.getLong(in.readerIndex() + SHORT_HEADER);
    int code = first & OPCODE;
    if (length > SPLIT_ABOVE && (first & FIN) != 0 && (code == TEXT || code == BINARY)) {
      in.skipBytes(LONG_HEADER);
      left = length;
      firstPart = true;
      opcode = code;
      reserved = (first & RESERVED) >> 4;
    }
  }

  private void part(ByteBuf in, List<Object> out) {
    int size = (int) Math.min(left, in.readableBytes());
    if (size == 0) {
      return;
    }
    left -= size;
    boolean last = left == 0;
    ByteBuf bytes = in.readRetainedSlice(size);
    if (!firstPart) {
      out.add(new ContinuationWebSocketFrame(last, 0, bytes));
    } else if (opcode == TEXT) {
      out.add(new TextWebSocketFrame(last, reserved, bytes));
    } else {
      out.add(new BinaryWebSocketFrame(last, reserved, bytes));
    }
    firstPart = false;
  }
}
