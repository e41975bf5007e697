package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.jobs.operator.CheckBook;
import io.tapedeck.jobs.operator.CountFiles;
import io.tapedeck.jobs.operator.DropDuplicates;
import io.tapedeck.jobs.operator.FindGaps;
import io.tapedeck.jobs.operator.GatherHeard;
import io.tapedeck.jobs.operator.LakeSink;
import io.tapedeck.jobs.operator.Normalise;
import io.tapedeck.jobs.operator.RawRecord;
import io.tapedeck.jobs.operator.RawSource;
import io.tapedeck.jobs.operator.ReceivedWatermarks;
import io.tapedeck.jobs.operator.RecordType;
import io.tapedeck.jobs.operator.RequestSink;
import io.tapedeck.jobs.operator.TrackOffsets;
import io.tapedeck.jobs.publish.PublishRows;
import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.market.gaps.HeardBundle;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.ParameterTool;

/**
 * The recording job: Kafka to the live and raw zones.
 *
 * <pre>
 *  raw.* ─ track-offsets ─┬─ by session and subscription ─▶ normalise ─┬─ rows ─▶ drop-duplicates ─┬──────┬─▶ write-lake
 *                         └─ session steps ─ broadcast ───────┘        │                 level changes    ├─▶ write-private-lake
 *                                                                      │                      └▶ check-book ─▶ requests.*
 *                                                                      ├─ raw messages ───────────────────┘
 *                                                                      └─ heard ─ gather ─ by exchange ─▶ find-gaps ─ rows ─▶ drop-duplicates
 * </pre>
 */
public final class RecordJob {

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration CLUSTER_DISCOVERY = Duration.ofSeconds(10);
  private static final long NANOS_A_MILLI = 1_000_000L;

  private RecordJob() {}

  /**
   * Where rows go.
   *
   * @param lake everything public
   * @param privateLake everything private
   * @param requests requests to the collectors for fresh images of books
   */
  public record Sinks(Sink<Rows> lake, Sink<Rows> privateLake, Sink<BookRequest> requests) {

    /** Parquet files under two warehouses; nobody is asked for books. */
    public static Sinks files(String warehouse, String privateWarehouse) {
      return new Sinks(
          LakeSink.into(warehouse), LakeSink.into(privateWarehouse), new DiscardingSink<>());
    }

    /** The same, asking the collectors at these brokers for books. */
    public Sinks asking(String bootstrapServers) {
      return new Sinks(lake, privateLake, new RequestSink(bootstrapServers));
    }
  }

  /**
   * Runs the job on the cluster that it is submitted to, with the arguments {@code
   * --bootstrap-servers}, {@code --warehouse}, {@code --private-warehouse}, and optionally {@code
   * --checkpoint-interval}, {@code --dedupe-horizon} (ISO-8601 durations), {@code --lake-writers},
   * {@code --publish-tables} (names joined by commas), {@code --publish-transaction-prefix}, {@code
   * --publish-transaction-timeout}. Where checkpoints go, how S3 is reached and how wide the job
   * runs is the cluster's configuration.
   */
  public static void main(String[] arguments) throws Exception {
    ParameterTool given = ParameterTool.fromArgs(arguments);
    String warehouse = given.getRequired("warehouse");
    Duration interval =
        Duration.parse(
            given.get("checkpoint-interval", JobConfig.DEFAULT.checkpointInterval().toString()));
    Duration horizon =
        Duration.parse(given.get("dedupe-horizon", JobConfig.DEFAULT.dedupeHorizon().toString()));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(ClusterSettings.ofJob(interval));
    String kafka = given.getRequired("bootstrap-servers");
    DataStream<Rows> finished =
        build(
            kafka(environment, kafka, CLUSTER_DISCOVERY),
            Sinks.files(warehouse, given.get("private-warehouse", warehouse + "/private"))
                .asking(kafka),
            new JobConfig(interval, horizon, environment.getParallelism()),
            new LakeConfig(given.getInt("lake-writers", LakeConfig.DEFAULT.writers())));
    PublishRows.attach(finished, kafka, publish(given));
    environment.execute("tapedeck-record");
  }

  private static PublishConfig publish(ParameterTool given) {
    String tables = given.get("publish-tables", "");
    PublishConfig otherwise = PublishConfig.NONE;
    return new PublishConfig(
        tables.isEmpty() ? Set.of() : Set.of(tables.split(",", -1)),
        otherwise.partitions(),
        given.get("publish-transaction-prefix", otherwise.transactionPrefix()),
        Duration.parse(
            given.get("publish-transaction-timeout", otherwise.transactionTimeout().toString())));
  }

  /** All raw messages on Kafka. */
  static DataStream<RawRecord> kafka(
      StreamExecutionEnvironment environment, String bootstrapServers, Duration topicDiscovery) {
    return environment
        .fromSource(RawSource.of(bootstrapServers, topicDiscovery), receivedTime(), "Raw messages")
        .uid("raw-messages");
  }

  /** How a source's watermarks follow received time; only timers that forget state use them. */
  public static WatermarkStrategy<RawRecord> receivedTime() {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new ReceivedWatermarks())
        .withTimestampAssigner((raw, unused) -> raw.message().getReceivedAt() / NANOS_A_MILLI)
        .withIdleness(IDLE);
  }

  /**
   * Builds the graph from messages, which carry {@link #receivedTime}, to the sinks.
   *
   * @return the finished rows, each once, without raw messages
   */
  public static DataStream<Rows> build(
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
            .broadcast(Normalise.LIVES, Normalise.SIGNS);
    SingleOutputStreamOperator<Rows> rows =
        messages
            .keyBy(Normalise::key, Types.STRING)
            .connect(steps)
            .process(new Normalise(), RecordType.ROWS)
            .uid("normalise")
            .name("Normalise");
    boolean rebuild = job.books().rebuild();
    SingleOutputStreamOperator<Rows> kept =
        rows.filter(written -> !rebuild || !CheckBook.speaksOf(written))
            .uid("rows-to-keep")
            .name("Rows to keep")
            .union(gaps(rows))
            .keyBy(MemoryKey::of, Types.STRING)
            .process(new DropDuplicates(job.dedupeHorizon()), RecordType.ROWS)
            .uid("drop-duplicates")
            .name("Drop duplicates");
    DataStream<Rows> stored =
        kept.filter(written -> !written.rows().isEmpty()).uid("stored-rows").name("Stored rows");
    DataStream<Rows> finished = rebuild ? stored.union(books(kept, sinks, job.books())) : stored;
    write(finished.union(rows.getSideOutput(Normalise.RAW)), sinks, lake.writers());
    return finished;
  }

  /** Rows that rebuilt books give. Level changes are keyed as drop-duplicates left them. */
  private static DataStream<Rows> books(DataStream<Rows> kept, Sinks sinks, BooksConfig config) {
    SingleOutputStreamOperator<Rows> given =
        DataStreamUtils.reinterpretAsKeyedStream(
                kept.filter(CheckBook::isForBooks).uid("level-changes").name("Level changes"),
                MemoryKey::of,
                Types.STRING)
            .process(new CheckBook(config), RecordType.ROWS)
            .uid("check-book")
            .name("Check book");
    given
        .getSideOutput(CheckBook.REQUESTS)
        .sinkTo(sinks.requests())
        .uid("book-requests")
        .name("Book requests");
    return given;
  }

  /** Rows of gaps, coverage and clock quality, from what was heard. */
  private static DataStream<Rows> gaps(SingleOutputStreamOperator<Rows> normalised) {
    return normalised
        .getSideOutput(Normalise.HEARD)
        .transform("Gather heard", RecordType.HEARD_BUNDLE, new GatherHeard())
        .uid("gather-heard")
        .keyBy(HeardBundle::key, Types.STRING)
        .process(new FindGaps(), RecordType.ROWS)
        .uid("find-gaps")
        .name("Find gaps");
  }

  private static void write(DataStream<Rows> rows, Sinks sinks, int writers) {
    rows.filter(written -> !PartitionPath.isPrivate(written))
        .uid("public-rows")
        .name("Public rows")
        .keyBy(written -> LakeSink.writerKey(written, writers), Types.STRING)
        .map(new CountFiles(), RecordType.ROWS)
        .uid("count-files")
        .name("Count files")
        .sinkTo(sinks.lake())
        .uid("write-lake")
        .name("Write lake");
    rows.filter(PartitionPath::isPrivate)
        .uid("private-rows")
        .name("Private rows")
        .keyBy(written -> LakeSink.writerKey(written, writers), Types.STRING)
        .map(new CountFiles(), RecordType.ROWS)
        .uid("count-private-files")
        .name("Count private files")
        .sinkTo(sinks.privateLake())
        .uid("write-private-lake")
        .name("Write private lake");
  }
}
