package io.tapedeck.launcher.console;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The size of the window in which somebody looks at stderr, asked of the terminal when it changed.
 * One thread asks; the signal of a change may come on any.
 */
public final class WindowSize implements AutoCloseable {

  private static final String CHANGED = "WINCH";

  private final Terminal terminal;
  private final @Nullable Object formerHandler;
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private ScreenSize size;

  private WindowSize(Terminal terminal, ScreenSize usual) {
    this.terminal = terminal;
    size = usual;
    formerHandler = Signals.register(CHANGED, () -> changed.set(true));
  }

  /** Asks the terminal of this process; one that does not answer has the console's usual size. */
  public static WindowSize of(Console console) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(SystemOutput.SysErrOrSysOut)
            .nativeSignals(false)
            .dumb(true)
            .build();
    return new WindowSize(terminal, ScreenSize.of(console));
  }

  /** The size now. */
  public ScreenSize now() {
    if (changed.getAndSet(false)) {
      Size told = terminal.getSize();
      if (told.getColumns() > 0 && told.getRows() > 0) {
        size = new ScreenSize(told.getColumns(), told.getRows());
      }
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    if (formerHandler != null) {
      Signals.unregister(CHANGED, formerHandler);
    }
    terminal.close();
  }
}
