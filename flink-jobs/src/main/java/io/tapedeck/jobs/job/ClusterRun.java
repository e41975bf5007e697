package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.RecordConfig;
import io.tapedeck.jobs.config.RecordSettings;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.TapedeckConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * The record job as a cluster runs it, told by the same file that {@code tapedeck record} takes:
 * {@code --config FILE}, at a path or an address that the cluster's file systems know. Where
 * checkpoints go and how S3 is reached is the cluster's configuration.
 */
final class ClusterRun {

  private static final Duration TOPIC_DISCOVERY = Duration.ofSeconds(10);
  private static final int LARGEST_FILE = 1 << 20;

  private ClusterRun() {}

  /**
   * Draws the job that the arguments describe.
   *
   * @param environment that the password of Kafka may stand in
   * @throws CommandFailure if words are wrong, or the file is not there
   */
  static StreamExecutionEnvironment draw(String[] arguments, Map<String, String> environment) {
    RecordConfig config = config(file(arguments), environment);
    StreamExecutionEnvironment drawn =
        StreamExecutionEnvironment.getExecutionEnvironment(
            FlinkSettings.ofJob(config.job().checkpointInterval()));
    drawn.setParallelism(config.job().parallelism());
    RecordJob.draw(drawn, config);
    return drawn;
  }

  private static String file(String[] arguments) {
    try {
      ParameterTool given = ParameterTool.fromArgs(arguments);
      String file = given.get("config", "");
      if (file.isEmpty() || given.getNumberOfParameters() != 1) {
        throw CommandFailure.words("the record job takes --config FILE and nothing else");
      }
      return file;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("the record job takes --config FILE: %s", e.getMessage())
          .causedBy(e);
    }
  }

  private static RecordConfig config(String file, Map<String, String> environment) {
    TapedeckConfig config = read(file);
    if (config.kafka().bootstrapServers().isEmpty()) {
      throw CommandFailure.words(
          "%s names no kafka.bootstrap-servers: a job on a cluster has no broker of its own", file);
    }
    try {
      return RecordSettings.of(config, config.kafka().access(environment), TOPIC_DISCOVERY, null);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.words("%s: %s", file, e.getMessage()).causedBy(e);
    }
  }

  /** What it says of exchanges is for collectors, and is not looked into here. */
  private static TapedeckConfig read(String file) {
    Path path = new Path(file);
    try {
      FileSystem files = path.getFileSystem();
      try (InputStream in = files.open(path)) {
        String text = new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
        return ConfigFile.checked(text, file, folder(path), ConfigChecks.NONE);
      }
    } catch (IOException e) {
      throw CommandFailure.world("there is no configuration file %s that can be read", file)
          .causedBy(e);
    }
  }

  /** Where relative paths start. */
  private static java.nio.file.Path folder(Path file) {
    String parent = file.getParent() == null ? "" : file.getParent().getPath();
    return java.nio.file.Path.of(parent).toAbsolutePath().normalize();
  }
}
