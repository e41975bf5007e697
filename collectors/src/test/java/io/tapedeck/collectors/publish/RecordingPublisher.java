package io.tapedeck.collectors.publish;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.kafka.GapTopic;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.session.SessionWords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps what is published, in order; can be told to be slow or to refuse. */
public final class RecordingPublisher implements Publisher {

  /** One message and where it went. */
  public record Published(RawTopic topic, RawMessage message) {}

  private final List<Published> all = new ArrayList<>();
  private final Set<RawTopic> prepared = new HashSet<>();
  private final List<EarlierSession> heartbeats = new ArrayList<>();
  private Predicate<RawMessage> refused = message -> false;
  private boolean blocked;
  private @Nullable PublishException failure;
  private Consumer<BookRequest> listener = request -> {};
  private Consumer<GapRequest> gapListener = request -> {};

  @Override
  public synchronized void prepare(Collection<RawTopic> topics) {
    prepared.addAll(topics);
  }

  /** Answers this to whoever asks for earlier sessions. */
  public synchronized void remember(EarlierSession heartbeat) {
    heartbeats.add(heartbeat);
  }

  @Override
  public synchronized List<EarlierSession> earlierSessions(Collection<RawTopic> opsTopics) {
    return List.copyOf(heartbeats);
  }

  /** Those that were published, as Kafka would still show them. */
  @Override
  public Map<String, ScheduleRun> scheduleRuns(Collection<RawTopic> opsTopics) {
    Map<String, ScheduleRun> newest = new HashMap<>();
    events(ScheduleRun.class).stream()
        .filter(run -> run.getOutcome() == WalkOutcome.done)
        .forEach(run -> newest.put(run.getSchedule(), run));
    return newest;
  }

  @Override
  public synchronized Listening listen(
      Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
    listener = onRequest;
    return () -> {
      synchronized (this) {
        listener = request -> {};
      }
    };
  }

  @Override
  public synchronized Listening hearGaps(
      Collection<GapTopic> topics, Consumer<GapRequest> onRequest, LongSupplier epochNanos) {
    gapListener = onRequest;
    return () -> {
      synchronized (this) {
        gapListener = request -> {};
      }
    };
  }

  /** Asks for what a gap misses, as the job does. */
  public void request(GapRequest request) {
    Consumer<GapRequest> now;
    synchronized (this) {
      now = gapListener;
    }
    now.accept(request);
  }

  /** Asks for a book, as the job does. */
  public void request(BookRequest request) {
    Consumer<BookRequest> now;
    synchronized (this) {
      now = listener;
    }
    now.accept(request);
  }

  /** Refuses the messages for which this holds. */
  public synchronized void refuse(Predicate<RawMessage> which) {
    refused = which;
  }

  /** Takes nothing until {@link #unblock}. */
  public synchronized void block() {
    blocked = true;
  }

  /** Takes messages again. */
  public synchronized void unblock() {
    blocked = false;
    notifyAll();
  }

  @Override
  public synchronized void publish(RawTopic topic, RawMessage message, Receipt receipt) {
    while (blocked) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (!prepared.isEmpty() && !prepared.contains(topic)) {
      throw new IllegalStateException("topic was not prepared: " + topic.name());
    }
    if (refused.test(message)) {
      receipt.failed(new IllegalStateException("refused by the test"));
    } else {
      all.add(new Published(topic, message));
      receipt.published();
    }
  }

  @Override
  public synchronized void fail(PublishException why) {
    failure = why;
  }

  @Override
  public synchronized Optional<PublishException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean flush(Duration limit) {
    return true;
  }

  @Override
  public void close() {
    unblock();
  }

  /** Everything so far. */
  public synchronized List<Published> all() {
    return List.copyOf(all);
  }

  /** Messages of one kind so far. */
  public List<RawMessage> of(Kind kind) {
    return all().stream()
        .filter(published -> published.topic().kind() == kind)
        .map(Published::message)
        .toList();
  }

  /** Events of this name so far, in the words of the table. */
  public List<SessionWords> steps(String word) {
    return of(Kind.OPS).stream()
        .map(message -> SessionWords.of(message.getEvent()))
        .filter(words -> words.step().equals(word))
        .toList();
  }

  /** Events of one type so far. */
  public <T> List<T> events(Class<T> type) {
    return of(Kind.OPS).stream()
        .map(RawMessage::getEvent)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** A message's bytes as text. */
  public static String text(RawMessage message) {
    return StandardCharsets.UTF_8.decode(message.getPayload().duplicate()).toString();
  }
}
