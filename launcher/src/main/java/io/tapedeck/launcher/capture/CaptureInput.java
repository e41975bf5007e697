package io.tapedeck.launcher.capture;

import io.tapedeck.lake.CommandFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a capture, unpacked where gzip or zstd packed them, which its first bytes say and
 * its name need not. Where packed bytes end early or are damaged the capture ends, and {@link
 * #refuseDamage} tells it when what came before was used. One thread.
 */
public final class CaptureInput extends BulkInput {

  private static final int[] GZIP = {0x1f, 0x8b};
  private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};
  private static final int[] UTF_16_LITTLE = {0xff, 0xfe};
  private static final int[] UTF_16_BIG = {0xfe, 0xff};

  private final InputStream bytes;
  private final @Nullable Source source;
  private final String name;
  private @Nullable IOException damage;

  private CaptureInput(InputStream bytes, @Nullable Source source, String name) {
    this.bytes = bytes;
    this.source = source;
    this.name = name;
  }

  /**
   * Takes note that packed bytes are damaged.
   *
   * @throws IOException what went wrong, if it was something else
   */
  private void damaged(IOException e) throws IOException {
    if (source == null || source.failure != null) {
      throw e;
    }
    damage = e;
  }

  /**
   * Reads a capture.
   *
   * @param name what people know it by
   * @throws CommandFailure if it is text that we cannot read
   */
  public static CaptureInput open(InputStream in, String name) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, ZSTD.length);
    if (startsWith(start, GZIP)) {
      return gzip(new Source(start), name);
    }
    if (startsWith(start, ZSTD)) {
      Source source = new Source(start);
      return new CaptureInput(new ZstdParts(source), source, name);
    }
    if (startsWith(start, UTF_16_LITTLE) || startsWith(start, UTF_16_BIG)) {
      throw CommandFailure.world("%s is text in UTF-16: write it anew in UTF-8", name);
    }
    return new CaptureInput(start, null, name);
  }

  /** What stands behind a whole part must be another: Java's own reader takes anything there. */
  private static CaptureInput gzip(Source source, String name) throws IOException {
    try {
      InputStream parts =
          GzipCompressorInputStream.builder()
              .setInputStream(source)
              .setDecompressConcatenated(true)
              .get();
      return new CaptureInput(parts, source, name);
    } catch (IOException e) {
      CaptureInput nothing = new CaptureInput(source, source, name);
      nothing.damaged(e);
      return nothing;
    }
  }

  /** Reads a capture from a file. */
  public static CaptureInput open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return open(in, file.toString());
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Asks for no more bytes than it takes to tell: a writer may wait for our answer. */
  private static boolean startsWith(PushbackInputStream in, int[] magic) throws IOException {
    byte[] read = new byte[magic.length];
    int count = 0;
    boolean same = true;
    while (same && count < magic.length) {
      int next = in.read();
      same = next == magic[count];
      if (next >= 0) {
        read[count++] = (byte) next;
      }
    }
    in.unread(read, 0, count);
    return same;
  }

  /** The packed bytes: that they cannot be read says nothing of how they are packed. */
  private static final class Source extends FilterInputStream {

    private @Nullable IOException failure;

    private Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (damage != null) {
      return -1;
    }
    try {
      return bytes.read(target, offset, length);
    } catch (IOException e) {
      damaged(e);
      return -1;
    }
  }

  @Override
  public int available() throws IOException {
    return damage == null ? bytes.available() : 0;
  }

  /** Whether the bytes of the file are other ones. */
  public boolean isPacked() {
    return damage != null || !(bytes instanceof PushbackInputStream);
  }

  boolean isDamaged() {
    return damage != null;
  }

  /**
   * To be asked when everything readable was used.
   *
   * @param used what became of it, and what to do, for people
   * @throws CommandFailure if there is more that could not be read
   */
  public void refuseDamage(String used) {
    if (damage != null) {
      throw CommandFailure.world(
              "%s is cut or damaged inside its packed bytes (%s): %s",
              name, damage.getMessage(), used)
          .causedBy(damage);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
