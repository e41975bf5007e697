package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.operator.RawRecord;
import io.tapedeck.jobs.operator.RecordType;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.Lake;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 500 symbols, each as deep as BitMEX's XBTUSD, in one job: the whole graph, with checkpoints, one
 * failure and restore, and an hour that ends, at which every book is kept whole. The heap of the
 * test's JVM bounds it.
 */
@Tag("soak")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FiveHundredBooksIT {

  private static final Logger LOG = LoggerFactory.getLogger(FiveHundredBooksIT.class);
  private static final RawTopic BOOK = new RawTopic("bitmex", Visibility.PUBLIC, Kind.BOOK);
  private static final JobConfig CONFIG =
      new JobConfig(Duration.ofSeconds(5), Duration.ofHours(24), 2);
  private static final int SYMBOLS = 500;
  private static final int LEVELS_A_SIDE = 4_500;
  private static final int CHANGES = 40_000;
  private static final int LEVELS_A_CHANGE = 3;
  private static final long MOST_BYTES = 1_500_000_000L;

  /** Twenty seconds before an hour ends, a millisecond a message. */
  private static final long START_NANOS = TestMessages.TEN_O_CLOCK - 20_000_000_000L;

  @TempDir Path folder;

  private static RawRecord message(long index) {
    int symbol = (int) (index % SYMBOLS);
    int sequence = (int) (index / SYMBOLS);
    String name = "SYM%03d".formatted(symbol);
    String frame = sequence == 0 ? snapshot(name, symbol) : change(name, symbol, index);
    RawMessage message =
        TestMessages.message("orderBookL2", name, "session-" + name, sequence, frame, null);
    message.setReceivedAt(START_NANOS + index * 1_000_000L);
    return new RawRecord(BOOK, symbol % 4, sequence, message);
  }

  private static String snapshot(String name, int symbol) {
    StringBuilder frame = new StringBuilder(1_000_000);
    frame.append("{\"table\":\"orderBookL2\",\"action\":\"partial\",\"data\":[");
    for (int level = 0; level < 2 * LEVELS_A_SIDE; level++) {
      frame.append(level == 0 ? "" : ",");
      level(frame, name, level, 100 * (1 + (level * 31 + symbol) % 5_000));
      frame.append(",\"price\":").append(30_000 + level).append(".5}");
    }
    return frame.append("]}").toString();
  }

  private static String change(String name, int symbol, long index) {
    SplittableRandom random = new SplittableRandom(index);
    StringBuilder frame = new StringBuilder(512);
    frame.append("{\"table\":\"orderBookL2\",\"action\":\"update\",\"data\":[");
    for (int i = 0; i < LEVELS_A_CHANGE; i++) {
      frame.append(i == 0 ? "" : ",");
      int level = LEVELS_A_SIDE - 10 + random.nextInt(20);
      level(frame, name, level, 100 * (1 + random.nextInt(5_000) + symbol));
      frame.append('}');
    }
    return frame.append("]}").toString();
  }

  private static void level(StringBuilder frame, String name, int level, int size) {
    frame
        .append("{\"symbol\":\"")
        .append(name)
        .append("\",\"id\":")
        .append(1_000_000 + level)
        .append(",\"side\":\"")
        .append(level < LEVELS_A_SIDE ? "Buy" : "Sell")
        .append("\",\"size\":")
        .append(size);
  }

  /** What is left in use after a collection, and checkpoints, at their largest. */
  private static final class Sizes
      implements MapFunction<RawRecord, RawRecord>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final int LOOK = 500;
    private static long heap;
    private static long checkpoint;
    private final String checkpoints;
    private int records;

    Sizes(Path checkpoints) {
      this.checkpoints = checkpoints.toString();
    }

    /** Those of a job that has finished are deleted. */
    @Override
    public void notifyCheckpointComplete(long checkpointId) throws IOException {
      try (Stream<Path> files = Files.walk(Path.of(checkpoints))) {
        checkpoint =
            Math.max(
                checkpoint,
                files
                    .filter(file -> file.toString().contains("chk-" + checkpointId + "/"))
                    .mapToLong(file -> file.toFile().length())
                    .sum());
      }
    }

    @Override
    public RawRecord map(RawRecord raw) {
      if (++records % LOOK == 0) {
        look();
      }
      return raw;
    }

    private static void look() {
      long now = 0;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
        now += left == null ? 0 : left.getUsed();
      }
      heap = Math.max(heap, now);
    }
  }

  private void run(Path lake) throws Exception {
    Configuration settings = FlinkSettings.ofJob(CONFIG.checkpointInterval());
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    FailSometimes.times(1);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(CONFIG.parallelism());
    DataStream<RawRecord> messages =
        environment
            .fromSource(
                new DataGeneratorSource<>(
                    FiveHundredBooksIT::message,
                    (long) SYMBOLS + CHANGES,
                    RateLimiterStrategy.noOp(),
                    RecordType.RAW_RECORD),
                RecordJob.receivedTime(),
                "Generated books")
            .setParallelism(1)
            .map(new FailSometimes(), RecordType.RAW_RECORD)
            .setParallelism(1)
            .map(new Sizes(folder.resolve("checkpoints")), RecordType.RAW_RECORD)
            .setParallelism(1);
    RecordJob.build(
        messages,
        RecordJob.Sinks.files(lake.toString(), folder.resolve("private").toString()),
        CONFIG,
        LakeConfig.DEFAULT);
    environment.execute();
  }

  @Test
  void fiveHundredFullBooksFitIntoOneAndAHalfGigabytes() throws Exception {
    Path lake = folder.resolve("lake");
    run(lake);
    assertThat(FailSometimes.left()).as("failed and restored").isZero();
    String snapshots = " from read_parquet('{}/live/book_snapshots/*/*/*.parquet') where ";
    assertThat(
            Lake.query(
                lake,
                "select count(*), count(distinct symbol), min(len(bids)), min(len(asks))"
                    + snapshots
                    + "depth is null and valid and received_time < timestamptz"
                    + " '2026-11-21 10:00:00+00'"))
        .as("one whole book a symbol for the hour that ended")
        .containsExactly(
            List.of("" + SYMBOLS, "" + SYMBOLS, "" + LEVELS_A_SIDE, "" + LEVELS_A_SIDE));
    assertThat(Lake.number(lake, "select count(*)" + snapshots + "not valid")).isZero();
    LOG.info(
        "symbols={} levels={} peak_heap_after_gc_mb={} max_heap_mb={} checkpoint_mb={}"
            + " checkpoint_bytes_a_symbol={}",
        SYMBOLS,
        2 * LEVELS_A_SIDE,
        Sizes.heap / 1_000_000,
        Runtime.getRuntime().maxMemory() / 1_000_000,
        Sizes.checkpoint / 1_000_000,
        Sizes.checkpoint / SYMBOLS);
    assertThat(Sizes.heap).isBetween(1L, MOST_BYTES);
  }
}
