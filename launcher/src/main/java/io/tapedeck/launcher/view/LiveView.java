package io.tapedeck.launcher.view;

import io.tapedeck.launcher.console.Console;
import io.tapedeck.launcher.pipeline.LocalPipeline;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * A view that redraws a few lines on a terminal, once a call; stays quiet in a pipe. One thread.
 */
public final class LiveView {

  private static final String CLEAR_BELOW = "\u001b[J";

  private final Console console;
  private final PipelinePicture picture;
  private int drawn;

  private LiveView(Console console, PipelinePicture picture) {
    this.console = console;
    this.picture = picture;
  }

  /** A view that starts counting now. */
  public static LiveView on(Console console) {
    return new LiveView(console, new PipelinePicture(Clock.systemUTC()));
  }

  /** Draws how far the pipeline is. */
  public void show(LocalPipeline pipeline) {
    List<String> lines = picture.lines(pipeline.progress(), pipeline.counts());
    if (!console.errIsTerminal()) {
      return;
    }
    PrintStream out = console.err();
    if (drawn > 0) {
      out.printf("\u001b[%dA", drawn);
    }
    out.print(CLEAR_BELOW);
    lines.forEach(out::println);
    out.flush();
    drawn = lines.size();
  }
}
