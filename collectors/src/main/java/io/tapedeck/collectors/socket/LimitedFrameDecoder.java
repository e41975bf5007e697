package io.tapedeck.collectors.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.tapedeck.collectors.session.Frame;
import java.util.List;

/**
 * Netty's decoder of WebSocket frames, which in addition hands on what came of a frame that says it
 * is over the limit. Netty ends the connection over such a frame as soon as its header is read.
 */
final class LimitedFrameDecoder extends WebSocket13FrameDecoder {

  private static final int LENGTH_BITS = 0x7f;
  private static final int LENGTH_OF_16_BITS = 126;
  private static final int LENGTH_OF_64_BITS = 127;
  private static final int SHORT_HEADER = 2;
  private static final int MIDDLE_HEADER = 4;
  private static final int LONG_HEADER = 10;

  private final int limit;
  private final ReceiveStamp stamp;
  private boolean insideFrame;

  /** Reads frames up to a limit; with extensions only where one was offered. */
  LimitedFrameDecoder(int limit, boolean extensions, ReceiveStamp stamp) {
    super(
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(limit)
            .expectMaskedFrames(false)
            .allowExtensions(extensions)
            // Bytes travel as they came; what is no legal text is found by the readers.
            .withUTF8Validator(false)
            .build());
    this.limit = limit;
    this.stamp = stamp;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (!insideFrame) {
      int header = header(in);
      if (in.readableBytes() < header) {
        return;
      }
      long declared = declared(in, header);
      if (declared > limit) {
        byte[] came =
            ByteBufUtil.getBytes(in, in.readerIndex() + header, in.readableBytes() - header);
        String what = "the first %d of the %d bytes of a frame".formatted(came.length, declared);
        out.add(Frame.oversized(came, stamp.nanos(), what));
      }
    }
    int before = out.size();
    super.decode(context, in, out);
    insideFrame = out.size() == before;
  }

  /** Length of the header that begins here; of a whole one while that is not known yet. */
  private static int header(ByteBuf in) {
    if (in.readableBytes() < SHORT_HEADER) {
      return SHORT_HEADER;
    }
    return switch (in.getByte(in.readerIndex() + 1) & LENGTH_BITS) {
      case LENGTH_OF_16_BITS -> MIDDLE_HEADER;
      case LENGTH_OF_64_BITS -> LONG_HEADER;
      default -> SHORT_HEADER;
    };
  }

  private static long declared(ByteBuf in, int header) {
    int at = in.readerIndex();
    return switch (header) {
      case LONG_HEADER -> in.getLong(at + SHORT_HEADER);
      case MIDDLE_HEADER -> in.getUnsignedShort(at + SHORT_HEADER);
      default -> in.getByte(at + 1) & LENGTH_BITS;
    };
  }
}
