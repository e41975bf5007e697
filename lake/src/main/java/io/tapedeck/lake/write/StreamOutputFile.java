package io.tapedeck.lake.write;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file for Parquet that writes into any stream, without a Hadoop file system. Closing is the
 * caller's.
 */
final class StreamOutputFile implements OutputFile {

  private final OutputStream target;

  StreamOutputFile(OutputStream target) {
    this.target = target;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new CountingStream(target);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class CountingStream extends PositionOutputStream {
    private final OutputStream target;
    private long position;

    private CountingStream(OutputStream target) {
      this.target = target;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      target.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }
  }
}
