package io.tapedeck.collectors.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link Frame} of the fragments of a message. Of a message beyond the limit it keeps the
 * beginning, and counts and hashes the rest as it passes.
 */
final class FrameAssembler extends ChannelInboundHandlerAdapter {

  private static final int KEPT = 64 * 1024;

  private final int limit;
  private final ReceiveStamp stamp;

  private @Nullable ByteArrayOutputStream parts;
  private @Nullable MessageDigest digest;
  private long length;

  FrameAssembler(int limit, ReceiveStamp stamp) {
    this.limit = limit;
    this.stamp = stamp;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame fragment && isData(fragment)) {
      try {
        accept(context, fragment);
      } finally {
        fragment.release();
      }
    } else {
      context.fireChannelRead(message);
    }
  }

  /** Whether it carries data, rather than control. */
  static boolean isData(WebSocketFrame frame) {
    return frame instanceof TextWebSocketFrame
        || frame instanceof BinaryWebSocketFrame
        || frame instanceof ContinuationWebSocketFrame;
  }

  /** What is kept of a message that is too large. */
  static byte[] beginning(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, KEPT));
  }

  private void accept(ChannelHandlerContext context, WebSocketFrame fragment) {
    ByteBuf content = fragment.content();
    if (parts == null && fragment.isFinalFragment() && content.readableBytes() <= limit) {
      context.fireChannelRead(Frame.whole(ByteBufUtil.getBytes(content), stamp.nanos()));
      return;
    }
    append(content);
    if (fragment.isFinalFragment()) {
      context.fireChannelRead(finish());
    }
  }

  private void append(ByteBuf content) {
    ByteArrayOutputStream kept = parts == null ? new ByteArrayOutputStream() : parts;
    byte[] bytes = ByteBufUtil.getBytes(content);
    length += bytes.length;
    if (digest == null && length <= limit) {
      kept.writeBytes(bytes);
    } else if (digest == null) {
      parts = cutAt(kept, bytes);
      return;
    } else {
      digest.update(bytes);
    }
    parts = kept;
  }

  /** The limit is passed: from here on bytes are only hashed. */
  private ByteArrayOutputStream cutAt(ByteArrayOutputStream kept, byte[] bytes) {
    byte[] before = kept.toByteArray();
    digest = Hashes.sha256();
    digest.update(before);
    digest.update(bytes);
    ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    beginning.write(before, 0, Math.min(before.length, KEPT));
    beginning.write(bytes, 0, Math.min(bytes.length, KEPT - beginning.size()));
    return beginning;
  }

  private Frame finish() {
    byte[] bytes = parts == null ? new byte[0] : parts.toByteArray();
    Frame frame =
        digest == null
            ? Frame.whole(bytes, stamp.nanos())
            : Frame.cut(
                Arrays.copyOf(bytes, Math.min(bytes.length, limit)),
                stamp.nanos(),
                length,
                Hashes.hex(digest));
    parts = null;
    digest = null;
    length = 0;
    return frame;
  }
}
