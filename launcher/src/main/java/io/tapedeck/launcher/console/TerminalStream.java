package io.tapedeck.launcher.console;

import io.tapedeck.warehouse.text.CellText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A terminal for text that others wrote: control characters, which could steer it, become visible
 * escapes, which in JSON mean the same. Lines stay lines. One thread.
 */
final class TerminalStream extends OutputStream {

  private static final int LONGEST_CHARACTER = 4;

  private final PrintStream terminal;
  private final byte[] character = new byte[LONGEST_CHARACTER];
  private int filled;
  private int length;

  private TerminalStream(PrintStream terminal) {
    this.terminal = terminal;
  }

  static PrintStream printing(PrintStream terminal) {
    return new PrintStream(new TerminalStream(terminal), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    if (filled > 0 && !isContinuation(b)) {
      show();
    }
    if (filled == 0) {
      length = length(b & 0xff);
    }
    character[filled++] = (byte) b;
    if (filled == length) {
      show();
    }
  }

  private static boolean isContinuation(int b) {
    return (b & 0xc0) == 0x80;
  }

  /** Bytes of the character that begins so. */
  private static int length(int first) {
    if (first < 0xc0) {
      return 1;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : LONGEST_CHARACTER;
  }

  private void show() {
    String text = new String(character, 0, filled, StandardCharsets.UTF_8);
    filled = 0;
    terminal.print(text.equals("\n") ? text : CellText.visible(text));
  }

  @Override
  public void flush() throws IOException {
    if (terminal.checkError()) {
      throw new IOException("the terminal is gone");
    }
  }
}
