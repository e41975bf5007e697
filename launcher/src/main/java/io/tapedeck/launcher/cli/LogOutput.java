package io.tapedeck.launcher.cli;

import io.tapedeck.lake.storage.Folders;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;

/**
 * The output of the log. It says nothing unless asked; a recording writes it to files in its data
 * folder. The logger reads these settings once, when its first message comes.
 */
final class LogOutput {

  private static final String PREFIX = "tinylog.";
  private static final String FORMAT =
      "{date:yyyy-MM-dd HH:mm:ss.SSS} {level|min-size=5} [{thread}] {class-name}: {message}";

  private LogOutput() {}

  /** No log; with {@code --debug} everything from warnings on goes to stderr. */
  static void quiet(boolean debug) {
    // A library that logs by java.util.logging would write to stderr by itself.
    LogManager.getLogManager().reset();
    if (System.getProperty(PREFIX + "writer") == null) {
      set("writer", "console");
      set("writer.stream", "err");
      set("writer.format", FORMAT);
      set("level", debug ? "warn" : "off");
      set("autoshutdown", "false");
    }
  }

  /**
   * Stdout too, for whoever gathers the log of a service there. Comes before {@link #toFiles}; then
   * nothing else may be printed there.
   */
  static void toStdout() {
    set("writer2", "console");
    set("writer2.stream", "out");
    set("writer2.format", FORMAT);
  }

  /**
   * The process has a broker of its own. That is closed by clients which close their connections
   * twice and warn of it; comes before {@link #toFiles}.
   */
  static void besideOwnBroker() {
    set("level@org.apache.kafka.clients.NetworkClient", "error");
  }

  /** Files of bounded number and size in a folder, whose names begin with the given one. */
  static void toFiles(Path folder, String name, boolean debug) {
    Folders.createPrivate(folder);
    set("writer", "rolling file");
    set("writer.file", folder.resolve(name + ".{count}.log").toString());
    set("writer.latest", folder.resolve(name + ".log").toString());
    set("writer.policies", "size: 16mb");
    set("writer.backups", "4");
    set("writer.format", FORMAT);
    set("level", debug ? "debug" : "info");
    set("level@org.apache", "warn");
    // Flink's committer names one metric twice at every checkpoint and warns of it each time.
    set("level@org.apache.flink.runtime.metrics.groups.AbstractMetricGroup", "error");
    // Both warn of what every start of ours is: a new log of metadata, and no tokens of Hadoop.
    set("level@org.apache.kafka.controller", "error");
    set("level@org.apache.flink.runtime.security.token", "error");
    // It warns of a checkpoint that a stop cut off; of one that failed the job's watch tells.
    set("level@org.apache.flink.runtime.checkpoint.CheckpointFailureManager", "error");
    // It warns at a stop of what it had still planned to run, such as its heartbeats.
    set("level@org.apache.flink.runtime.rpc.RpcEndpoint$MainThreadExecutor", "error");
    set("level@kafka", "warn");
    set("level@state", "warn");
    set("level@io.netty", "warn");
    set("autoshutdown", "false");
    if (!debug) {
      // What libraries print by themselves is no message of ours; those go to the console's stream.
      System.setErr(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
  }

  private static void set(String key, String value) {
    System.setProperty(PREFIX + key, value);
  }
}
