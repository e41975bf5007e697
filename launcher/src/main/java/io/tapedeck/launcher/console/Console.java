package io.tapedeck.launcher.console;

import io.tapedeck.lake.ResultStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams that a command reads and writes. Results go to {@code out}, everything said about
 * them to {@code err}; both speak UTF-8 whatever the locale.
 *
 * @param in what is piped into the command
 * @param out results
 * @param err messages, progress and live views
 * @param inIsTerminal whether somebody types into {@code in}
 * @param outIsTerminal whether somebody looks at {@code out}
 * @param errIsTerminal whether somebody looks at {@code err}
 * @param columns characters that a line of the terminal has
 */
public record Console(
    InputStream in,
    ResultStream out,
    PrintStream err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns) {

  /** Columns of a terminal that does not say how many it has. */
  public static final int USUAL_COLUMNS = 80;

  private static final int BUFFER_BYTES = 1 << 16;

  /** The process's own streams; the script says which of them are terminals. */
  public static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new ResultStream(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), BUFFER_BYTES),
            true,
            StandardCharsets.UTF_8),
        Boolean.getBoolean("tapedeck.terminal.in"),
        Boolean.getBoolean("tapedeck.terminal.out"),
        Boolean.getBoolean("tapedeck.terminal.err"),
        Integer.getInteger("tapedeck.terminal.columns", USUAL_COLUMNS));
  }

  /**
   * For results that hold what others wrote: where a terminal shows them, what could steer it is
   * made visible.
   */
  public PrintStream outOfData() {
    return outIsTerminal ? TerminalStream.printing(out) : out;
  }

  /** Shows this line in the place of the one before; nobody looks where there is no terminal. */
  public void progress(String line) {
    if (errIsTerminal) {
      err.print("\r" + line + "\u001b[K");
      err.flush();
    }
  }

  /** Goes on below what {@link #progress} shows. */
  public void endProgress() {
    if (errIsTerminal) {
      err.println();
    }
  }
}
