package io.tapedeck.launcher.promise;

import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps all that is published, in order; stands in for a broker that takes everything. */
final class MessageKeeper implements Publisher {

  private final List<Heard> all = new ArrayList<>();
  private @Nullable PublishException failure;

  /** A message and the topic that it was published to. */
  record Heard(RawTopic topic, RawMessage message) {}

  @Override
  public void prepare(Collection<RawTopic> topics) {
    // Every topic is there.
  }

  @Override
  public List<EarlierSession> earlierSessions(Collection<RawTopic> opsTopics) {
    return List.of();
  }

  @Override
  public synchronized void publish(RawTopic topic, RawMessage message, Receipt receipt) {
    all.add(new Heard(topic, message));
    receipt.published();
  }

  @Override
  public Listening listen(
      Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
    return () -> {};
  }

  @Override
  public synchronized void fail(PublishException why) {
    failure = why;
  }

  @Override
  public boolean flush(Duration limit) {
    return true;
  }

  @Override
  public void close() {
    // Holds nothing open.
  }

  /** All messages so far; throws what publishing was stopped by, if it was. */
  synchronized List<Heard> all() {
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(all);
  }
}
