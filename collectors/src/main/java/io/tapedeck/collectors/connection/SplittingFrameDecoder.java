package io.tapedeck.collectors.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;

/**
 * Netty's decoder, except that it reads frames with data itself and hands a large one, fragment or
 * whole, on in parts as it arrives, as if the server had cut it smaller. So a frame beyond every
 * limit costs no memory here and does not end the connection; whoever assembles the parts decides
 * how much to keep.
 */
final class SplittingFrameDecoder extends WebSocket13FrameDecoder {

  private static final int SPLIT_ABOVE = 256 * 1024;
  private static final int FIN = 0x80;
  private static final int MASK = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int LENGTH_OF_16_BITS = 126;
  private static final int LENGTH_OF_64_BITS = 127;
  private static final int SHORT_HEADER = 2;
  private static final int MIDDLE_HEADER = 4;
  private static final int LONG_HEADER = 10;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;

  private final int allowedReserved;

  /** A control frame has begun that Netty has not ended yet. */
  private boolean insideControl;

  private boolean insideData;
  private boolean insideMessage;
  private long left;
  private boolean firstPart;
  private boolean lastFragment;
  private int opcode;
  private int reserved;

  /**
   * Reads frames.
   *
   * @param allowedReserved reserved bits that a negotiated extension may set
   */
  SplittingFrameDecoder(int allowedReserved) {
    super(
        WebSocketDecoderConfig.newBuilder()
            // Of control frames alone, which are 125 bytes at most.
            .maxFramePayloadLength(SPLIT_ABOVE)
            .expectMaskedFrames(false)
            .allowExtensions(true)
            // Bytes travel as they came; what is no legal text is found by the readers.
            .withUTF8Validator(false)
            .build());
    this.allowedReserved = allowedReserved;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (!insideData && !insideControl) {
      if (in.readableBytes() < SHORT_HEADER) {
        return;
      }
      insideControl = (in.getUnsignedByte(in.readerIndex()) & OPCODE) > BINARY;
      if (!insideControl && !start(in)) {
        return;
      }
    }
    if (insideData) {
      part(in, out);
    } else {
      int before = out.size();
      super.decode(context, in, out);
      insideControl = out.size() == before;
    }
  }

  /** Consumes the header of a data frame; false while it is not all here. */
  private boolean start(ByteBuf in) {
    int at = in.readerIndex();
    int first = in.getUnsignedByte(at);
    int second = in.getUnsignedByte(at + 1);
    int size = second & ~MASK;
    int header =
        size == LENGTH_OF_64_BITS
            ? LONG_HEADER
            : size == LENGTH_OF_16_BITS ? MIDDLE_HEADER : SHORT_HEADER;
    if (in.readableBytes() < header) {
      return false;
    }
    int code = first & OPCODE;
    check((second & MASK) == 0, "a masked frame of a server");
    check((code == CONTINUATION) == insideMessage, "a fragment that fits no message");
    left =
        switch (header) {
          case LONG_HEADER -> in.getLong(at + SHORT_HEADER);
          case MIDDLE_HEADER -> in.getUnsignedShort(at + SHORT_HEADER);
          default -> size;
        };
    check(left >= 0, "a frame of negative length");
    in.skipBytes(header);
    insideData = true;
    firstPart = code != CONTINUATION;
    lastFragment = (first & FIN) != 0;
    opcode = code;
    reserved = (first & RESERVED) >> 4;
    check((reserved & ~allowedReserved) == 0, "a bit of an extension that was not agreed upon");
    return true;
  }

  private static void check(boolean legal, String what) {
    if (!legal) {
      throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, what);
    }
  }

  private void part(ByteBuf in, List<Object> out) {
    if (left <= SPLIT_ABOVE && in.readableBytes() < left) {
      return;
    }
    int size = (int) Math.min(left, in.readableBytes());
    if (size == 0 && left > 0) {
      return;
    }
    left -= size;
    boolean last = left == 0 && lastFragment;
    ByteBuf bytes = in.readRetainedSlice(size);
    if (!firstPart) {
      out.add(new ContinuationWebSocketFrame(last, reserved, bytes));
    } else if (opcode == TEXT) {
      out.add(new TextWebSocketFrame(last, reserved, bytes));
    } else {
      out.add(new BinaryWebSocketFrame(last, reserved, bytes));
    }
    firstPart = false;
    reserved = 0;
    insideData = left > 0;
    insideMessage = !last;
  }
}
