package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.config.RecordConfig;
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
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.book.rebuilt.BrokenBooks;
import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The recording job: Kafka to the live and raw zones.
 *
 * <pre>
 *  raw.* ─ track-offsets ─┬─ by session and subscription ─▶ normalise ─┬─ rows ─▶ drop-duplicates ─┬──────┬─▶ write-lake
 *                         └─ session events ─ broadcast ──────┘        │                 level changes    ├─▶ write-private-lake
 *                                                                      │                      └▶ check-book ─▶ requests.*
 *                                                                      ├─ raw messages ──────────────┼────┤
 *                                                                      │                         evidence  rows
 *                                                                      └─ heard ─ gather ─ by exchange ─▶ find-gaps ─▶ gaps.*
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
   * @param books requests to the collectors for fresh snapshots of books
   * @param gaps requests to the collectors to fetch what gaps miss
   */
  public record Sinks(
      Sink<Rows> lake, Sink<Rows> privateLake, Sink<BookRequest> books, Sink<GapRequest> gaps) {

    /** Parquet files under two warehouses; the collectors are asked for nothing. */
    public static Sinks files(String warehouse, String privateWarehouse) {
      return new Sinks(
          LakeSink.into(warehouse),
          LakeSink.intoPrivate(privateWarehouse),
          new DiscardingSink<>(),
          new DiscardingSink<>());
    }

    /** The same, asking the collectors at these brokers. */
    public Sinks asking(KafkaAccess kafka) {
      return new Sinks(lake, privateLake, RequestSink.ofBooks(kafka), RequestSink.ofGaps(kafka));
    }
  }

  /**
   * Runs the job on the cluster that it is submitted to: {@code --config FILE}, the same file that
   * {@code tapedeck record} takes. Wrong words end it with one sentence and exit code 2, a file
   * that is not there with 1.
   */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment job;
    try {
      job = ClusterRun.draw(arguments, System.getenv());
    } catch (CommandFailure e) {
      System.err.println("tapedeck: " + e.getMessage());
      System.exit(e.exitCode());
      throw e;
    }
    job.execute("tapedeck-record");
  }

  /** Draws the whole job, from Kafka to files, and to Kafka where rows are published. */
  public static void draw(StreamExecutionEnvironment environment, RecordConfig config) {
    DataStream<Rows> finished =
        build(
            kafka(environment, config.kafka(), config.topicDiscovery()),
            Sinks.files(config.warehouse(), config.privateWarehouse()).asking(config.kafka()),
            config.job(),
            config.lake());
    PublishRows.attach(finished, config.kafka(), config.publish());
  }

  /** All raw messages on Kafka. */
  static DataStream<RawRecord> kafka(
      StreamExecutionEnvironment environment, KafkaAccess kafka, Duration topicDiscovery) {
    return environment
        .fromSource(RawSource.of(kafka, topicDiscovery), receivedTime(), "Raw messages")
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
            .filter(raw -> raw.message().getEvent() != null)
            .uid("session-steps")
            .name("Session steps")
            .broadcast(Normalise.SIGNS);
    SingleOutputStreamOperator<Rows> rows =
        messages
            .keyBy(Normalise::key, Types.STRING)
            .connect(steps)
            .process(new Normalise(), RecordType.ROWS)
            .uid("normalise")
            .name("Normalise");
    boolean rebuild = job.books().rebuild();
    SingleOutputStreamOperator<Rows> kept =
        rows.keyBy(MemoryKey::of, Types.STRING)
            .process(new DropDuplicates(job.dedupeHorizon()), RecordType.ROWS)
            .uid("drop-duplicates")
            .name("Drop duplicates");
    DataStream<Rows> stored =
        kept.filter(written -> !written.rows().isEmpty()).uid("stored-rows").name("Stored rows");
    SingleOutputStreamOperator<Rows> books =
        rebuild ? books(kept, sinks, job.books()) : brokenBooks(kept);
    DataStream<Rows> finished = stored.union(books, gaps(rows, books, sinks.gaps()));
    write(finished.union(rows.getSideOutput(Normalise.RAW)), sinks, lake.writers());
    return finished;
  }

  /** Rows that rebuilt books give. Level changes are keyed as drop-duplicates left them. */
  private static SingleOutputStreamOperator<Rows> books(
      DataStream<Rows> kept, Sinks sinks, BooksConfig config) {
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
        .sinkTo(sinks.books())
        .uid("book-requests")
        .name("Book requests");
    return given;
  }

  /** Rows that say which books broke, where none is rebuilt. */
  private static SingleOutputStreamOperator<Rows> brokenBooks(DataStream<Rows> kept) {
    return kept.flatMap(
            (Rows rows, Collector<Rows> out) -> {
              Rows invalid = BrokenBooks.invalid(rows);
              if (invalid != null) {
                out.collect(invalid);
              }
            },
            RecordType.ROWS)
        .uid("broken-books")
        .name("Broken books");
  }

  /**
   * Rows of gaps, coverage and clock quality, from all evidence. Nothing of them is double: the
   * ledger says a version once.
   */
  private static DataStream<Rows> gaps(
      SingleOutputStreamOperator<Rows> normalised,
      SingleOutputStreamOperator<Rows> books,
      Sink<GapRequest> requests) {
    SingleOutputStreamOperator<Rows> found =
        normalised
            .getSideOutput(Normalise.HEARD)
            .transform("Gather heard", RecordType.EVIDENCE, new GatherHeard())
            .uid("gather-heard")
            .union(
                books.getSideOutput(CheckBook.EVIDENCE),
                normalised.getSideOutput(Normalise.ANSWERS))
            .keyBy(Evidence::key, Types.STRING)
            .process(new FindGaps(), RecordType.ROWS)
            .uid("find-gaps")
            .name("Find gaps");
    found
        .getSideOutput(FindGaps.REQUESTS)
        .sinkTo(requests)
        .uid("gap-requests")
        .name("Gap requests");
    return found;
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
