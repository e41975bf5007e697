package io.tapedeck.launcher.demo;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import io.tapedeck.launcher.pipeline.LocalPipeline;
import io.tapedeck.launcher.pipeline.StopSignal;
import io.tapedeck.launcher.view.LiveView;
import io.tapedeck.settings.TapedeckConfig;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything in one JVM against the simulators: records for a while from its first row on, then
 * shows what came of it. On a folder that an earlier demo left, it goes on. One thread.
 */
public final class Demo {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Simulators that say nothing for so long never will. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Console console;
  private final DataFolder folder;

  /** A demo in a folder that this process holds. */
  public Demo(Console console, DataFolder folder) {
    this.console = console;
    this.folder = folder;
  }

  /** Runs for so long, or until it is asked to stop. */
  public void run(Duration time, StopSignal stop) throws InterruptedException, IOException {
    try (SimulatedExchanges exchanges = SimulatedExchanges.start(folder)) {
      TapedeckConfig config = exchanges.config();
      try (LiveView view = LiveView.on(console);
          LocalPipeline pipeline =
              LocalPipeline.start(
                  config,
                  folder,
                  Role.OF_RECORDING,
                  exchanges.environment(),
                  stop,
                  view::starting)) {
        watch(pipeline, view, time, stop);
        stop(pipeline, stop);
      }
    }
    tell();
  }

  /** The time begins with the first row. */
  private static void watch(LocalPipeline pipeline, LiveView view, Duration time, StopSignal stop)
      throws InterruptedException {
    long start = System.nanoTime();
    boolean hasRows = false;
    while (!stop.await(LOOK_EVERY)) {
      refuseFailure(pipeline);
      view.show(pipeline);
      if (!hasRows) {
        hasRows = hasRows(pipeline);
        start = hasRows ? System.nanoTime() : start;
      }
      Duration passed = Duration.ofNanos(System.nanoTime() - start);
      if (passed.compareTo(hasRows ? time : LONGEST_SILENCE) >= 0) {
        return;
      }
    }
  }

  private static boolean hasRows(LocalPipeline pipeline) {
    return pipeline.progress().stream()
        .flatMap(job -> job.rowsByTable().values().stream())
        .anyMatch(rows -> rows > 0);
  }

  private static void refuseFailure(LocalPipeline pipeline) {
    Optional<CommandFailure> failure = pipeline.failure();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void stop(LocalPipeline pipeline, StopSignal stop) {
    console.err().println("stopping: writing what was received ...");
    long waiting = pipeline.stop(stop.left());
    if (waiting > 0) {
      console.err().printf("%d records wait on Kafka: the same command goes on%n", waiting);
    }
  }

  private void tell() throws IOException {
    try {
      new DemoReport(console, folder.path()).print();
    } catch (SQLException e) {
      throw new IOException("the demo's own query failed: " + e.getMessage(), e);
    }
  }
}
