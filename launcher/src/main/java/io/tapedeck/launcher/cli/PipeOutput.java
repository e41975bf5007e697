package io.tapedeck.launcher.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The output that writes large pieces to stdout and notices when nobody reads it any more. */
final class PipeOutput extends OutputStream {

  private final PrintStream out;

  PipeOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (out.checkError()) {
      throw new ReaderGoneException();
    }
  }
}
