package io.tapedeck.launcher.capture;

import io.tapedeck.schemas.text.EightBytes;
import io.tapedeck.schemas.value.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A stream of bytes cut into lines, without making objects of them. Of a line longer than the limit
 * the start is kept, with the length and hash of the whole. One thread.
 */
final class LineSource implements Closeable {

  private static final long LINE_ENDS = EightBytes.repeated('\n');
  private static final int FIRST_ROOM = 1 << 18;
  private static final int SKIP_ROOM = 1 << 16;

  private final InputStream in;
  private final int longest;
  private byte[] buffer = new byte[FIRST_ROOM];
  private int filled;
  private int from;
  private int to;
  private int nextFrom;
  private long wholeLength;
  private String wholeHash = "";

  LineSource(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Goes to the next line; false after the last. */
  boolean next() throws IOException {
    from = nextFrom;
    wholeHash = "";
    int at = from;
    while (true) {
      int end = lineEnd(buffer, at, filled);
      if (end < filled) {
        finish(end, end + 1);
        return true;
      }
      int scanned = end - from;
      if (scanned > longest) {
        keepStart();
        return true;
      }
      if (!fill()) {
        finish(filled, filled);
        return to > from;
      }
      at = from + scanned;
    }
  }

  /**
   * The place of the first line end, eight bytes looked at together; that behind the last if none.
   */
  private static int lineEnd(byte[] bytes, int start, int end) {
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long ends = EightBytes.zeros(EightBytes.at(bytes, at) ^ LINE_ENDS);
      if (ends != 0) {
        return at + EightBytes.before(ends);
      }
    }
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void finish(int end, int next) {
    skipByteOrderMark(end);
    to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    nextFrom = next;
    wholeLength = (long) to - from;
    if (wholeLength > longest) {
      wholeHash = Sha256.of(ByteBuffer.wrap(buffer, from, to - from));
      to = from + longest;
    }
  }

  /** Editors put it before a file's first line; files that were joined have it at others too. */
  private void skipByteOrderMark(int end) {
    if (end - from >= 3
        && buffer[from] == (byte) 0xef
        && buffer[from + 1] == (byte) 0xbb
        && buffer[from + 2] == (byte) 0xbf) {
      from += 3;
    }
  }

  /** Reads more behind what is there, moving or growing the buffer when it is full. */
  private boolean fill() throws IOException {
    if (filled == buffer.length) {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
      } else {
        buffer =
            Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longest + 2L * FIRST_ROOM));
      }
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read >= 0;
  }

  /** The line goes on beyond the limit: its rest is hashed and let go. */
  private void keepStart() throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update(buffer, from, filled - from);
    wholeLength = (long) filled - from;
    byte[] skipped = new byte[SKIP_ROOM];
    int keptTo = from + longest;
    filled = keptTo;
    boolean open = true;
    while (open) {
      int read = in.read(skipped);
      int end = indexOfLineEnd(skipped, Math.max(read, 0));
      int part = end < 0 ? Math.max(read, 0) : end;
      digest.update(skipped, 0, part);
      wholeLength += part;
      open = read >= 0 && end < 0;
      if (end >= 0) {
        keepBehind(skipped, end + 1, read);
      }
    }
    to = keptTo;
    nextFrom = keptTo;
    wholeHash = HexFormat.of().formatHex(digest.digest());
  }

  private void keepBehind(byte[] bytes, int start, int end) {
    int length = end - start;
    if (filled + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, filled + length);
    }
    System.arraycopy(bytes, start, buffer, filled, length);
    filled += length;
  }

  private static int indexOfLineEnd(byte[] bytes, int length) {
    int end = lineEnd(bytes, 0, length);
    return end < length ? end : -1;
  }

  /** The array that holds the line, until the next call of {@link #next}. */
  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isEmpty() {
    return to == from;
  }

  /** Whether only the line's start is here. */
  boolean isCut() {
    return !wholeHash.isEmpty();
  }

  /** Length of the whole line. */
  long wholeLength() {
    return wholeLength;
  }

  /** SHA-256 of the whole line in hex, when it is cut. */
  String wholeHash() {
    return wholeHash;
  }

  /** Whether asking for the next line may have to wait for the writer at the other end. */
  boolean mayWait() throws IOException {
    return nextFrom >= filled && in.available() == 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
