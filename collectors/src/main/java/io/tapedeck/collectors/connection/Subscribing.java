package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.collectors.exchange.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets the topics of one session subscribed: in batches, at the pace that is allowed, once more
 * when an answer is overdue or the refusal may pass, and never more when it will not. For the
 * session's thread.
 */
final class Subscribing {

  private final SubscriptionWriter writer;
  private final List<Topic> topics;
  private final RefusedTopics refusedTopics;
  private final LongSupplier ticker;
  private final Acknowledgements acknowledgements;
  private final Outbox outbox;

  Subscribing(
      SessionPlan plan, List<Topic> topics, RefusedTopics refusedTopics, LongSupplier ticker) {
    writer = plan.generation().subscriptions();
    this.topics = topics;
    this.refusedTopics = refusedTopics;
    this.ticker = ticker;
    acknowledgements = new Acknowledgements(plan.connection().acknowledgeTimeout().toNanos());
    outbox = new Outbox(plan.generation().limits().frames(), ticker);
  }

  /** The socket is open: asks for everything. */
  void start() {
    outbox.add(writer.subscribe(topics), ticker.getAsLong());
  }

  /** The frames that may go out now; whoever takes them sends them. */
  List<Batch> take() {
    long now = ticker.getAsLong();
    refusedTopics.due(topics, now).forEach(topic -> askAlone(topic, now));
    List<Batch> batches = outbox.take(now);
    batches.forEach(batch -> acknowledgements.asked(batch.topics(), now));
    return batches;
  }

  /** The exchange said yes. */
  void acknowledged(Topic topic) {
    acknowledgements.acknowledged(topic);
  }

  /**
   * The exchange said no.
   *
   * @return the topics of this session that it was about
   */
  List<Topic> refused(Inbound.Refused refused, ErrorAction action) {
    if (action == ErrorAction.THROTTLE) {
      hold(refused.retryAfter());
    }
    List<Topic> concerned = acknowledgements.awaited(refused.topics());
    concerned.forEach(topic -> again(topic, action, refused.retryAfter(), concerned.size()));
    return concerned;
  }

  private void hold(@Nullable Duration asked) {
    Duration wait = RefusalPolicy.wait(ErrorAction.THROTTLE, 0, asked, 1);
    outbox.holdUntil(ticker.getAsLong() + (wait == null ? 0 : wait.toNanos()));
  }

  private void again(Topic topic, ErrorAction action, @Nullable Duration asked, int concerned) {
    acknowledgements.dropped(topic);
    Duration wait = RefusalPolicy.wait(action, acknowledgements.tries(topic), asked, concerned);
    if (wait == null) {
      refusedTopics.add(topic, ticker.getAsLong());
    } else {
      askAlone(topic, ticker.getAsLong() + wait.toNanos());
    }
  }

  /** Asks once more for topics whose answer is overdue, and says which they are. */
  List<Topic> askOverdueAgain() {
    long now = ticker.getAsLong();
    List<Topic> overdue = acknowledgements.overdue(now);
    overdue.forEach(topic -> askAlone(topic, now));
    return overdue;
  }

  /** Whether this topic was asked for in vain often enough. */
  boolean isHopeless(Topic topic) {
    return acknowledgements.isHopeless(topic);
  }

  /** Whether nothing is on, awaited, or still to be asked for. */
  boolean isInVain() {
    return outbox.isEmpty()
        && acknowledgements.onCount() == 0
        && acknowledgements.awaited().isEmpty();
  }

  private void askAlone(Topic topic, long at) {
    outbox.add(writer.subscribe(List.of(topic)), at);
  }
}
