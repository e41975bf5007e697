package io.tapedeck.launcher.capture;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.tapedeck.lake.CommandFailure;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a capture, unpacked where gzip or zstd packed them, which its first bytes say and
 * its name need not. Where packed bytes end early or are damaged the capture ends, and {@link
 * #refuseDamage} tells it when what came before was used. One thread.
 */
public final class CaptureInput extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int[] GZIP = {0x1f, 0x8b};
  private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};
  private static final int[] UTF_16_LITTLE = {0xff, 0xfe};
  private static final int[] UTF_16_BIG = {0xfe, 0xff};

  private final InputStream bytes;
  private final String name;
  private @Nullable IOException damage;

  private CaptureInput(InputStream bytes, String name) {
    this.bytes = bytes;
    this.name = name;
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
      return gzip(start, name);
    }
    if (startsWith(start, ZSTD)) {
      return new CaptureInput(new ZstdInputStreamNoFinalizer(start), name);
    }
    if (startsWith(start, UTF_16_LITTLE) || startsWith(start, UTF_16_BIG)) {
      throw CommandFailure.world("%s is text in UTF-16: write it anew in UTF-8", name);
    }
    return new CaptureInput(start, name);
  }

  private static CaptureInput gzip(InputStream in, String name) throws IOException {
    try {
      return new CaptureInput(new GZIPInputStream(new Patient(in), BUFFER_BYTES), name);
    } catch (EOFException | ZipException e) {
      CaptureInput nothing = new CaptureInput(in, name);
      nothing.damage = e;
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

  /** Java looks for a next part of a gzip file only where bytes are known to wait. */
  private static final class Patient extends FilterInputStream {

    private boolean ended;

    private Patient(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      ended = read < 0;
      return read;
    }

    @Override
    public int available() {
      return ended ? 0 : 1;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (damage != null) {
      return -1;
    }
    try {
      return bytes.read(target, offset, length);
    } catch (EOFException | ZipException | ZstdIOException e) {
      damage = e;
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
