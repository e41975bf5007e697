package io.tapedeck.collectors.history;

import io.tapedeck.collectors.session.Causes;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a packed file as they come, never more than one of them in memory, with a sum over
 * all that were read. Characters stand for bytes, so that a line is written as it came.
 */
final class DayFileLines implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** No line of such a file is as long. */
  private static final int LONGEST = 1 << 14;

  private final Source source;
  private final InputStream in;
  private final CRC32 sum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  /**
   * Nothing is read yet but the head of the packing.
   *
   * @throws IOException if it cannot be read
   * @throws DamagedFileException if it is not packed by gzip
   */
  DayFileLines(InputStream packed) throws IOException {
    source = new Source(packed);
    try {
      // Java's own stream takes whatever stands behind a whole part for nothing.
      in =
          GzipCompressorInputStream.builder()
              .setInputStream(source)
              .setBufferSize(BUFFER)
              .setDecompressConcatenated(true)
              .get();
    } catch (IOException e) {
      throw source.explained(e);
    }
  }

  /** The next line without its end; null when there is none. */
  @Nullable String next() throws IOException {
    byte[] begun = new byte[0];
    while (true) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end) {
        String line = joined(begun, from, at);
        at++;
        sum.update(buffer, from, at - from);
        return line;
      }
      sum.update(buffer, from, at - from);
      if (begun.length + at - from > LONGEST) {
        throw new DamagedFileException("a line of it is longer than " + LONGEST + " bytes");
      }
      int length = begun.length;
      begun = Arrays.copyOf(begun, length + at - from);
      System.arraycopy(buffer, from, begun, length, at - from);
      end = Math.max(0, unpacked());
      at = 0;
      if (end == 0) {
        return begun.length == 0 ? null : joined(begun, 0, 0);
      }
    }
  }

  private int unpacked() throws IOException {
    try {
      return in.read(buffer, 0, BUFFER);
    } catch (IOException e) {
      throw source.explained(e);
    }
  }

  /** The packed bytes: that they cannot be had says nothing of how they are packed. */
  private static final class Source extends FilterInputStream {
    private @Nullable IOException failure;

    Source(InputStream packed) {
      super(packed);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    IOException explained(IOException e) {
      return failure == null ? new DamagedFileException(Causes.sentence(e), e) : e;
    }
  }

  private String joined(byte[] begun, int from, int to) {
    int length = begun.length + to - from;
    int last = to > from ? buffer[to - 1] : length == 0 ? 0 : begun[length - 1];
    byte[] whole = Arrays.copyOf(begun, length);
    System.arraycopy(buffer, from, whole, begun.length, to - from);
    return new String(whole, 0, last == '\r' ? length - 1 : length, StandardCharsets.ISO_8859_1);
  }

  /** The sum of all bytes up to here. */
  String check() {
    return Long.toHexString(sum.getValue());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** What is wrong with a file, for people. */
  static final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedFileException(String message) {
      super(message);
    }

    DamagedFileException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
