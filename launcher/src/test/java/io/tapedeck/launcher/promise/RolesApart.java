package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Broker, job and collectors as processes of their own on one data folder, watched as a supervisor
 * would: what ends by itself, because another was gone, is started again.
 */
final class RolesApart implements AutoCloseable {

  /** In the order of their first kills: by the second one, all streams have long been recorded. */
  static final List<String> ROLES = List.of("jobs", "collectors", "broker");

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Pattern STARTED = Pattern.compile("(recording into)");

  private final Path folder;
  private final Path config;
  private final Map<String, TapedeckProcess> running = new LinkedHashMap<>();
  private int runs;
  private int endedByThemselves;

  RolesApart(Path folder, Path config) {
    this.folder = folder;
    this.config = config;
  }

  /** The broker first: on a new folder the others could not know where it listens. */
  void start() {
    start("broker");
    awaitAllRecording(List.of("broker"));
    start("jobs");
    start("collectors");
    awaitAllRecording(ROLES);
  }

  private void start(String role) {
    TapedeckProcess process =
        TapedeckProcess.start(
            folder.resolve("%03d-%s.log".formatted(runs++, role)),
            Map.of(),
            "record",
            "--config=" + config,
            "--roles=" + role);
    running.put(role, process);
  }

  /** {@code kill -9} of one role and the same command again; returns when all record. */
  void kill(String role) throws InterruptedException {
    process(role).kill();
    start(role);
    awaitAllRecording(ROLES);
  }

  private TapedeckProcess process(String role) {
    TapedeckProcess process = running.get(role);
    assertThat(process).as(role).isNotNull();
    return process;
  }

  private void awaitAllRecording(List<String> roles) {
    await()
        .atMost(START_LIMIT)
        .until(
            () -> {
              supervise();
              return roles.stream()
                  .allMatch(role -> STARTED.matcher(process(role).output()).find());
            });
  }

  /** Starts again what ended, which only the world may have made it do, in one sentence. */
  void supervise() {
    for (Map.Entry<String, TapedeckProcess> role : Map.copyOf(running).entrySet()) {
      TapedeckProcess process = role.getValue();
      if (!process.isAlive()) {
        endedByThemselves++;
        assertThat(process.exitCode()).as(role.getKey() + ": " + process.output()).isEqualTo(1);
        assertThat(process.output().lines().count()).as(process.output()).isLessThanOrEqualTo(3);
        start(role.getKey());
      }
    }
  }

  /** How often a role ended because another was gone. */
  int endedByThemselves() {
    return endedByThemselves;
  }

  /** Ends all in peace: first those who listen, then those who write what was heard. */
  void terminate(Duration limit) throws InterruptedException {
    for (String role : List.of("collectors", "jobs", "broker")) {
      assertThat(process(role).terminate(limit)).as(process(role).output()).isZero();
    }
  }

  @Override
  public void close() {
    running.values().forEach(TapedeckProcess::close);
  }
}
