package io.tapedeck.collectors.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tapedeck.collectors.session.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The handler that inflates messages that are gzip files, each by itself and within the limit: of
 * one that inflates beyond it what was inflated so far is handed on. What is no gzip file, or a
 * damaged one, goes on as it came and is found unreadable there.
 */
final class GzipFrames extends ChannelInboundHandlerAdapter {

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int PIECE = 16 * 1024;
  private static final int ROOM_FACTOR = 6;

  private final int limit;

  GzipFrames(int limit) {
    this.limit = limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    context.fireChannelRead(
        message instanceof Frame frame && isGzip(frame) ? inflated(frame) : message);
  }

  private static boolean isGzip(Frame frame) {
    byte[] bytes = frame.bytes();
    return frame.hash() == null
        && bytes.length > 2
        && (bytes[0] & 0xff) == MAGIC_1
        && (bytes[1] & 0xff) == MAGIC_2;
  }

  private Frame inflated(Frame frame) {
    byte[] bytes = frame.bytes();
    int room = (int) Math.min(limit, Math.max(1_024L, (long) bytes.length * ROOM_FACTOR));
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), PIECE)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(room);
      byte[] piece = new byte[PIECE];
      for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
        if (out.size() + size > limit) {
          String what = "the first %d bytes that were inflated".formatted(out.size());
          return Frame.oversized(out.toByteArray(), frame.receivedAt(), what);
        }
        out.write(piece, 0, size);
      }
      return Frame.whole(out.toByteArray(), frame.receivedAt());
    } catch (IOException e) {
      // Damaged: kept as it came, so that somebody can look at it.
      return frame;
    }
  }
}
