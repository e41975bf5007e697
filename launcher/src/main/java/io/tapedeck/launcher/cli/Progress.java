package io.tapedeck.launcher.cli;

import io.tapedeck.launcher.console.Console;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar for somebody who looks on; nothing in a pipe, nothing for what is done at once. */
final class Progress implements AutoCloseable {

  private static final long WORTH_A_BAR = 8L << 20;
  private static final long MEBIBYTE = 1L << 20;
  private static final int WIDTH = 80;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static Progress of(Console console, Path file, long bytes) {
    if (!console.errIsTerminal() || bytes < WORTH_A_BAR) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(String.valueOf(file.getFileName()))
            .setInitialMax(bytes)
            .setUnit("MiB", MEBIBYTE)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
            .clearDisplayOnFinish()
            .build());
  }

  void at(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
