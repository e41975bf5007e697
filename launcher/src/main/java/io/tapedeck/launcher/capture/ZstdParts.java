package io.tapedeck.launcher.capture;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The bytes of zstd parts, one behind the other. The library's own stream takes the end of the
 * source for the end of the bytes wherever a later part has begun and given none. One thread.
 */
final class ZstdParts extends BulkInput {

  private static final int CHUNK = 1 << 17;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[CHUNK];
  private final ByteBuffer packed = ByteBuffer.allocateDirect(CHUNK).limit(0);
  private final ByteBuffer unpacked = ByteBuffer.allocateDirect(CHUNK).limit(0);

  /** Whether the last part is whole and all of it was given. */
  private boolean isWhole = true;

  /** Whether the context may have more to give without another byte. */
  private boolean hasMore;

  ZstdParts(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!unpacked.hasRemaining()) {
      if (!packed.hasRemaining() && !hasMore && !take()) {
        return -1;
      }
      unpack();
    }
    int read = Math.min(length, unpacked.remaining());
    unpacked.get(target, offset, read);
    return read;
  }

  /** Takes more of the source; false at its end. */
  private boolean take() throws IOException {
    int read = in.read(chunk, 0, chunk.length);
    if (read < 0) {
      if (!isWhole) {
        throw new EOFException("ends inside of a part");
      }
      return false;
    }
    packed.clear().put(chunk, 0, read).flip();
    return true;
  }

  private void unpack() throws IOException {
    unpacked.clear();
    try {
      isWhole = context.decompressDirectByteBufferStream(unpacked, packed);
    } catch (ZstdException e) {
      throw new IOException(e.getMessage(), e);
    }
    // At the end of a part nothing is held back, also where it fills the buffer to its last byte.
    hasMore = !isWhole && !unpacked.hasRemaining();
    unpacked.flip();
  }

  @Override
  public int available() throws IOException {
    return unpacked.remaining();
  }

  @Override
  public void close() throws IOException {
    context.close();
    in.close();
  }
}
