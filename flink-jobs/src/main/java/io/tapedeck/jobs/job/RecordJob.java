package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.dedupe.MemoryKey;
import io.tapedeck.jobs.lake.PartitionPath;
import io.tapedeck.jobs.operator.DropDuplicates;
import io.tapedeck.jobs.operator.LakeSink;
import io.tapedeck.jobs.operator.Normalise;
import io.tapedeck.jobs.operator.RawRecord;
import io.tapedeck.jobs.operator.RecordType;
import io.tapedeck.jobs.operator.TrackOffsets;
import io.tapedeck.schemas.value.Rows;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The recording job: Kafka to the live and raw zones.
 *
 * <pre>
 *  raw.* ─ track-offsets ─┬─ by session and subscription ─▶ normalise ─┬─ rows ─▶ drop-duplicates ─┬─▶ write-lake
 *                         └─ session steps ─ broadcast ───────┘        └─ raw messages ────────────┴─▶ write-private-lake
 * </pre>
 */
public final class RecordJob {

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final long NANOS_A_MILLI = 1_000_000L;

  private RecordJob() {}

  /**
   * Where rows go.
   *
   * @param lake everything public
   * @param privateLake everything private
   */
  public record Sinks(Sink<Rows> lake, Sink<Rows> privateLake) {

    /** Parquet files under two warehouses. */
    public static Sinks files(String warehouse, String privateWarehouse) {
      return new Sinks(LakeSink.into(warehouse), LakeSink.into(privateWarehouse));
    }
  }

  /** How a source's watermarks follow received time; only timers that forget state use them. */
  public static WatermarkStrategy<RawRecord> receivedTime() {
    return WatermarkStrategy.<RawRecord>forMonotonousTimestamps()
        .withTimestampAssigner((raw, unused) -> raw.message().getReceivedAt() / NANOS_A_MILLI)
        .withIdleness(IDLE);
  }

  /** Builds the graph from messages, which carry {@link #receivedTime}, to the sinks. */
  public static void build(
      DataStream<RawRecord> source, Sinks sinks, JobConfig job, LakeConfig lake) {
    DataStream<RawRecord> messages =
        source
            .map(new TrackOffsets(), RecordType.RAW_RECORD)
            .uid("track-offsets")
            .name("Track offsets");
    BroadcastStream<RawRecord> steps =
        messages
            .filter(raw -> raw.message().getStep() != null)
            .uid("session-steps")
            .name("Session steps")
            .broadcast(Normalise.LIVES);
    SingleOutputStreamOperator<Rows> rows =
        messages
            .keyBy(Normalise::key, Types.STRING)
            .connect(steps)
            .process(new Normalise(), RecordType.ROWS)
            .uid("normalise")
            .name("Normalise");
    SingleOutputStreamOperator<Rows> kept =
        rows.keyBy(MemoryKey::of, Types.STRING)
            .process(new DropDuplicates(job.dedupeHorizon()), RecordType.ROWS)
            .uid("drop-duplicates")
            .name("Drop duplicates");
    write(kept.union(rows.getSideOutput(Normalise.RAW)), sinks, lake.writers());
  }

  private static void write(DataStream<Rows> rows, Sinks sinks, int writers) {
    rows.filter(written -> !PartitionPath.isPrivate(written))
        .uid("public-rows")
        .name("Public rows")
        .keyBy(written -> LakeSink.writerKey(written, writers), Types.STRING)
        .sinkTo(sinks.lake())
        .uid("write-lake")
        .name("Write lake");
    rows.filter(PartitionPath::isPrivate)
        .uid("private-rows")
        .name("Private rows")
        .keyBy(written -> LakeSink.writerKey(written, writers), Types.STRING)
        .sinkTo(sinks.privateLake())
        .uid("write-private-lake")
        .name("Write private lake");
  }
}
