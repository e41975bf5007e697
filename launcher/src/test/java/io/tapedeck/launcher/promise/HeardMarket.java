package io.tapedeck.launcher.promise;

import io.tapedeck.collectors.app.Collectors;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SessionRows;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What collectors in this process hear of a market, without a broker: nothing of it is missing. */
final class HeardMarket implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Kept kept = new Kept();
  private final Collectors collectors;

  /** A message and the topic that it was published to. */
  record Heard(RawTopic topic, RawMessage message) {}

  /** The rows that a message gave. */
  record HeardRows(Heard heard, Rows rows) {}

  private static final class Kept implements Publisher {
    private final Queue<Heard> all = new ConcurrentLinkedQueue<>();
    private volatile @Nullable PublishException failure;

    @Override
    public void prepare(Collection<RawTopic> topics) {
      // There is no broker.
    }

    @Override
    public List<EarlierSession> earlierSessions(Collection<RawTopic> opsTopics) {
      return List.of();
    }

    @Override
    public Listening listen(
        Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
      return () -> {};
    }

    @Override
    public void publish(RawTopic topic, RawMessage message, Receipt receipt) {
      all.add(new Heard(topic, message));
      receipt.published();
    }

    @Override
    public void fail(PublishException why) {
      failure = why;
    }

    @Override
    public boolean flush(Duration limit) {
      return true;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private HeardMarket(CollectorsConfig config) {
    collectors = Collectors.start(config, kept, EpochClock.system());
  }

  /** Begins to listen to all that a configuration wants. */
  static HeardMarket of(CollectorsConfig config) {
    return new HeardMarket(config);
  }

  /** The rows of all that was heard; to be asked after the end. */
  List<HeardRows> rows() {
    PublishException broken = kept.failure;
    if (broken != null) {
      throw broken;
    }
    FrameNormaliser normaliser = new FrameNormaliser();
    Map<String, SubscriptionState> states = new HashMap<>();
    List<HeardRows> rows = new ArrayList<>();
    for (Heard heard : kept.all) {
      SubscriptionState state =
          states.computeIfAbsent(
              SessionRows.stateKey(heard.message()),
              key -> normaliser.newState(heard.message().getExchange()));
      for (Rows part : normaliser.normalise(state, heard.message(), heard.topic().visibility())) {
        rows.add(new HeardRows(heard, part));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    collectors.stop(LIMIT);
  }
}
