package io.tapedeck.launcher.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** An input that counts the bytes that were read, for progress. */
final class CountingInput extends FilterInputStream {

  private final LongConsumer progress;
  private long count;

  CountingInput(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count += read;
      progress.accept(count);
    }
    return read;
  }
}
