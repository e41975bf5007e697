package io.tapedeck.launcher.view;

import io.tapedeck.launcher.console.Console;
import io.tapedeck.launcher.console.ScreenSize;
import io.tapedeck.launcher.console.WindowSize;
import io.tapedeck.launcher.pipeline.LocalPipeline;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A view of how a pipeline starts and runs; stays quiet in a pipe. One thread. */
public final class LiveView implements AutoCloseable {

  private final Canvas canvas;
  private final PipelinePicture picture = new PipelinePicture(Clock.systemUTC());
  private final @Nullable WindowSize window;

  private LiveView(Console console, @Nullable WindowSize window) {
    canvas = new Canvas(console.err());
    this.window = window;
  }

  /** A view that starts counting now. */
  public static LiveView on(Console console) throws IOException {
    return new LiveView(console, console.errIsTerminal() ? WindowSize.of(console) : null);
  }

  /** Draws what is being started. */
  public void starting(String what) {
    if (window != null) {
      ScreenSize screen = window.now();
      canvas.draw(picture.starting(what, screen.columns()), screen);
    }
  }

  /** Draws how far the pipeline is. */
  public void show(LocalPipeline pipeline) {
    if (window != null) {
      ScreenSize screen = window.now();
      canvas.draw(picture.lines(pipeline.progress(), pipeline.counts(), screen.columns()), screen);
    }
  }

  @Override
  public void close() throws IOException {
    if (window != null) {
      window.close();
    }
  }
}
