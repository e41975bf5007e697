package io.tapedeck.lake.write;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The compression of Parquet pages with zstd, one native call a page. Parquet's own codec reaches
 * the same library through Hadoop's streams and configuration, whose start takes longer than a
 * small file. Used by one {@link RowGroups}, on its thread.
 */
final class ZstdPages implements BytesInputCompressor {

  private static final int LEVEL = 3;

  /** A page of payloads can be large; what it needed is not kept for the small ones after it. */
  private static final int LARGEST_KEPT = 4 << 20;

  private Plain plain = new Plain();
  private byte[] packed = {};

  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    if (plain.capacity() > LARGEST_KEPT) {
      release();
    }
    plain.reset();
    bytes.writeAllTo(plain);
    int bound = Math.toIntExact(Zstd.compressBound(plain.size()));
    if (packed.length < bound) {
      packed = new byte[bound];
    }
    long length =
        Zstd.compressByteArray(packed, 0, packed.length, plain.bytes(), 0, plain.size(), LEVEL);
    if (Zstd.isError(length)) {
      throw new IOException("a page could not be compressed: " + Zstd.getErrorName(length));
    }
    // Parquet copies a page out before it asks for the next.
    return BytesInput.from(packed, 0, (int) length);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    plain = new Plain();
    packed = new byte[0];
  }

  /** The page's bytes, readable without a copy. */
  private static final class Plain extends ByteArrayOutputStream {
    byte[] bytes() {
      return buf;
    }

    int capacity() {
      return buf.length;
    }
  }
}
