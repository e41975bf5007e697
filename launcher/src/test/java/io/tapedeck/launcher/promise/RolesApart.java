package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Broker, job and collectors as processes of their own on one data folder. */
final class RolesApart implements AutoCloseable {

  private static final List<String> ROLES = List.of("broker", "jobs", "collectors");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Pattern STARTED = Pattern.compile("(recording into)");

  private final Path folder;
  private final Path config;
  private final Map<String, TapedeckProcess> running = new LinkedHashMap<>();
  private int runs;

  RolesApart(Path folder, Path config) {
    this.folder = folder;
    this.config = config;
  }

  void start() {
    start("broker").awaitOutput(STARTED, START_LIMIT);
    start("jobs");
    start("collectors").awaitOutput(STARTED, START_LIMIT);
  }

  private TapedeckProcess start(String role) {
    TapedeckProcess process =
        TapedeckProcess.start(
            folder.resolve(role + "-" + runs++ + ".log"),
            Map.of(),
            "record",
            "--config=" + config,
            "--roles=" + role);
    running.put(role, process);
    return process;
  }

  /** {@code kill -9} of one role, and the same command again. */
  void kill(int number) throws InterruptedException {
    String role = ROLES.get(number);
    running.get(role).kill();
    start(role);
  }

  /** A role that ended because another was gone is started again, as an operator's supervisor. */
  void restartTheDead() {
    for (String role : ROLES) {
      if (!running.get(role).isAlive()) {
        start(role);
      }
    }
  }

  /** Ends all in peace: first those who listen, then those who write what was heard. */
  void terminate(Duration limit) throws InterruptedException {
    for (String role : List.of("collectors", "jobs", "broker")) {
      assertThat(running.get(role).terminate(limit)).as(running.get(role).output()).isZero();
    }
  }

  @Override
  public void close() {
    running.values().forEach(TapedeckProcess::close);
  }
}
