package io.tapedeck.lake;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a command cannot go on, in one sentence that says what to do. Its exit code says
 * what failed: something outside (file, port, disk, broker), or the command line and configuration
 * given to us.
 */
public final class CommandFailure extends RuntimeException {

  /** Something outside failed. */
  public static final int WORLD = 1;

  /** The words on the command line or in the configuration are wrong. */
  public static final int WORDS = 2;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** The world said no: exit 1. */
  @FormatMethod
  public static CommandFailure world(@FormatString String format, @Nullable Object... values) {
    return new CommandFailure(WORLD, String.format(Locale.ROOT, format, values));
  }

  /** The words are wrong: exit 2. */
  @FormatMethod
  public static CommandFailure words(@FormatString String format, @Nullable Object... values) {
    return new CommandFailure(WORDS, String.format(Locale.ROOT, format, values));
  }

  /** The same failure with what caused it, which {@code --debug} shows. */
  public CommandFailure causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** Exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
