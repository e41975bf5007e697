package io.tapedeck.launcher.capture;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are had many at a time; one alone is a short read of them. */
abstract class BulkInput extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
