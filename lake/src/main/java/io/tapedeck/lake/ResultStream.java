package io.tapedeck.lake;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a command's answer, in UTF-8. A {@code PrintStream} keeps silent about what it
 * could not write; this one says it when it is asked at the end.
 */
public final class ResultStream extends PrintStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Remembering target;

  /** Writes to a target in large pieces. */
  public ResultStream(OutputStream target) {
    this(new Remembering(target));
  }

  private ResultStream(Remembering target) {
    super(new BufferedOutputStream(target, BUFFER_BYTES), false, StandardCharsets.UTF_8);
    this.target = target;
  }

  /**
   * Writes out what is left, and says what could not be written. A reader that has gone, such as
   * {@code head}, has all that it wanted: that is no failure.
   */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(target.failure).filter(failure -> !isReaderGone(failure));
  }

  private static boolean isReaderGone(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Keeps the first failure. */
  private static final class Remembering extends FilterOutputStream {

    private @Nullable IOException failure;

    Remembering(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
