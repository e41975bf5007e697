package io.tapedeck.collectors.publish;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.kafka.GapTopic;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The receiver of what collectors have received. Messages of one thread keep their order within a
 * key. Safe for use by many threads.
 */
public interface Publisher extends AutoCloseable {

  /**
   * Creates the topics that are missing and returns when all have leaders; called before the first
   * message.
   *
   * @throws PublishException if the broker cannot be reached in time
   */
  void prepare(Collection<RawTopic> topics);

  /** Every session that the end of these ops topics still shows, with its last sign of life. */
  List<EarlierSession> earlierSessions(Collection<RawTopic> opsTopics);

  /** The newest page of every walk that these ops topics show, by the name of the walk. */
  default Map<String, WalkPage> walks(Collection<RawTopic> opsTopics) {
    return Map.of();
  }

  /** The newest due run of every schedule that was done, by the name of the schedule. */
  default Map<String, ScheduleRun> scheduleRuns(Collection<RawTopic> opsTopics) {
    return Map.of();
  }

  /**
   * Hands a message over; may block while the broker is slow.
   *
   * @param receipt called once, on any thread, when the broker has it or never will
   */
  void publish(RawTopic topic, RawMessage message, Receipt receipt);

  /**
   * Hears, from now on, which books are to be asked for anew; needs the topics prepared.
   *
   * @param exchanges names of those whose books these are
   * @param onRequest told of each request, on a thread of the publisher
   * @param epochNanos our clock, nanoseconds since 1970; requests of more than a minute ago are
   *     left out
   */
  Listening listen(
      Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos);

  /**
   * Hears, from now on, which gaps are to be mended; needs the topics prepared.
   *
   * @param onRequest told of each request, on a thread of the publisher
   * @param epochNanos our clock, nanoseconds since 1970; requests of more than ten minutes ago are
   *     left out, as they are made again
   */
  default Listening hearGaps(
      Collection<GapTopic> topics, Consumer<GapRequest> onRequest, LongSupplier epochNanos) {
    return () -> {};
  }

  /**
   * Why nothing can be published any more, once the broker has taken nothing for longer than it is
   * waited for, or something was told to {@link #fail}; empty while there is hope. Its loss is said
   * by whoever records next.
   */
  default Optional<PublishException> failure() {
    return Optional.empty();
  }

  /** Something broke in front of the publisher, so that messages cannot be trusted to reach it. */
  void fail(PublishException why);

  /** Waits until everything handed over has met its fate; false when the time was not enough. */
  boolean flush(Duration limit);

  @Override
  void close();

  /** What listens until it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** The fate of one message. */
  interface Receipt {
    /** The broker has it. */
    void published();

    /** The broker will never have it. */
    void failed(Exception cause);
  }
}
