package io.tapedeck.launcher.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes. Results go to {@code out}, everything said about them to {@code
 * err}; both speak UTF-8 whatever the locale.
 *
 * @param in what is piped into the command
 * @param out results
 * @param err messages, progress and live views
 * @param outIsTerminal whether somebody looks at {@code out}
 * @param errIsTerminal whether somebody looks at {@code err}
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  private static final int BUFFER_BYTES = 1 << 16;

  /** The process's own streams; the script says which of them are terminals. */
  public static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        utf8(new FileOutputStream(FileDescriptor.out), false),
        utf8(new FileOutputStream(FileDescriptor.err), true),
        Boolean.getBoolean("tapedeck.terminal.out"),
        Boolean.getBoolean("tapedeck.terminal.err"));
  }

  private static PrintStream utf8(OutputStream stream, boolean flushLines) {
    return new PrintStream(
        new BufferedOutputStream(stream, BUFFER_BYTES), flushLines, StandardCharsets.UTF_8);
  }
}
