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

/** Keeps the pages that walks hand over, in order; stands in for a broker that takes everything. */
final class PageKeeper implements Publisher {

  private final List<RawMessage> pages = new ArrayList<>();

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
    if (message.getEvent() == null) {
      pages.add(message);
    }
    receipt.published();
  }

  @Override
  public Listening listen(
      Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
    return () -> {};
  }

  @Override
  public void fail(PublishException why) {
    throw why;
  }

  @Override
  public boolean flush(Duration limit) {
    return true;
  }

  @Override
  public void close() {
    // Holds nothing open.
  }

  /** All pages so far. */
  synchronized List<RawMessage> pages() {
    return List.copyOf(pages);
  }
}
