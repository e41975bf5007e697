package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.connection.Outbox.Outgoing;
import io.tapedeck.collectors.connection.Outbox.Purpose;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets the topics of one session subscribed: in batches, at the pace that is allowed, once more
 * when an answer is overdue or the refusal may pass, and never more when it will not. For the
 * session's thread.
 */
final class Subscribing {

  private final SubscriptionWriter writer;
  private final Set<Subscription> topics;
  private final RefusedSubscriptions refusedTopics;
  private final LongSupplier ticker;
  private final Acknowledgements acknowledgements;
  private final Outbox outbox;

  /**
   * What the exchange refused.
   *
   * @param setAside whether any of it is not asked for again for a while
   */
  record Refusal(List<Subscription> topics, boolean setAside) {}

  /** Topics without an answer: those asked for again, and those that are put aside. */
  record Overdue(List<Subscription> again, List<Subscription> setAside) {}

  Subscribing(
      SessionPlan plan,
      List<Subscription> topics,
      RefusedSubscriptions refusedTopics,
      LongSupplier ticker) {
    writer = plan.generation().subscriptions();
    this.topics = new LinkedHashSet<>(topics);
    this.refusedTopics = refusedTopics;
    this.ticker = ticker;
    acknowledgements = new Acknowledgements(plan.connection().acknowledgeTimeout().toNanos());
    outbox =
        new Outbox(
            plan.generation().limits().frames(),
            plan.generation().limits().subscriptions(),
            ticker);
  }

  /**
   * The socket is open, and logged in where it must be: asks for everything.
   *
   * @return the topics that come without being asked for; they are on
   */
  List<Subscription> start() {
    List<Batch> frames = writer.subscribe(List.copyOf(topics));
    outbox.add(frames, Purpose.SUBSCRIBE, ticker.getAsLong());
    Set<Subscription> unasked = new LinkedHashSet<>(topics);
    frames.forEach(frame -> frame.topics().forEach(unasked::remove));
    unasked.forEach(acknowledgements::acknowledged);
    return List.copyOf(unasked);
  }

  /** The socket is not open yet: these shall be asked for then. */
  void expect(Collection<Subscription> wanted) {
    topics.clear();
    topics.addAll(wanted);
  }

  /** Asks for more. */
  void add(List<Subscription> more) {
    List<Subscription> fresh = more.stream().filter(topics::add).toList();
    outbox.add(writer.subscribe(fresh), Purpose.SUBSCRIBE, ticker.getAsLong());
  }

  /** Gives some up. */
  void remove(List<Subscription> unwanted) {
    List<Subscription> gone = unwanted.stream().filter(topics::remove).toList();
    // What was refused, or not asked for yet, cannot be given up.
    List<Subscription> held = gone.stream().filter(acknowledgements::isHeld).toList();
    gone.forEach(
        topic -> {
          outbox.forget(topic);
          acknowledgements.dropped(topic);
        });
    outbox.add(writer.unsubscribe(held), Purpose.UNSUBSCRIBE, ticker.getAsLong());
  }

  /** Asks for a fresh image of a topic, by giving it up for a moment where nothing else does. */
  void renew(Subscription topic) {
    long now = ticker.getAsLong();
    Optional<Batch> image = writer.image(topic);
    if (image.isPresent()) {
      outbox.add(List.of(image.get()), Purpose.IMAGE, now);
    } else {
      outbox.add(writer.unsubscribe(List.of(topic)), Purpose.UNSUBSCRIBE, now);
      askAlone(topic, now);
    }
  }

  /** Whether the exchange sends this topic. */
  boolean isOn(Subscription topic) {
    return acknowledgements.isOn(topic);
  }

  /** Whether everything was asked for and answered, be it by a refusal. */
  boolean isAnswered() {
    return outbox.isEmpty() && acknowledgements.awaited().isEmpty();
  }

  /** The frames that may go out now; whoever takes them sends them. */
  List<Outgoing> take() {
    long now = ticker.getAsLong();
    refusedTopics.due(topics, now).forEach(topic -> askAlone(topic, now));
    List<Outgoing> frames = outbox.take(now);
    for (Outgoing frame : frames) {
      if (frame.purpose() == Purpose.SUBSCRIBE) {
        acknowledgements.asked(frame.batch().topics(), now);
      }
    }
    return frames;
  }

  /** The exchange said yes. */
  void acknowledged(Subscription topic) {
    acknowledgements.acknowledged(topic);
  }

  /**
   * The exchange said no.
   *
   * @return the topics of this session that it was about
   */
  Refusal refused(Inbound.Refused refused, ErrorAction action) {
    if (action == ErrorAction.THROTTLE) {
      hold(refused.retryAfter());
    }
    List<Subscription> concerned = acknowledgements.awaited(refused.topics());
    boolean setAside = false;
    for (Subscription topic : concerned) {
      setAside |= !again(topic, action, refused.retryAfter(), concerned.size());
    }
    return new Refusal(concerned, setAside);
  }

  private void hold(@Nullable Duration asked) {
    Duration wait = RefusalPolicy.wait(ErrorAction.THROTTLE, 0, asked, 1);
    outbox.holdUntil(ticker.getAsLong() + (wait == null ? 0 : wait.toNanos()));
  }

  /** False if the topic is put aside. */
  private boolean again(
      Subscription topic, ErrorAction action, @Nullable Duration asked, int concerned) {
    acknowledgements.dropped(topic);
    Duration wait = RefusalPolicy.wait(action, acknowledgements.tries(topic), asked, concerned);
    if (wait == null) {
      refusedTopics.add(topic, ticker.getAsLong());
      return false;
    }
    askAlone(topic, ticker.getAsLong() + wait.toNanos());
    return true;
  }

  /**
   * Asks once more for topics whose answer is overdue, and puts those aside that had their tries.
   */
  Overdue askOverdueAgain() {
    long now = ticker.getAsLong();
    Overdue overdue = new Overdue(new ArrayList<>(), new ArrayList<>());
    for (Subscription topic : acknowledgements.overdue(now)) {
      if (acknowledgements.isHopeless(topic)) {
        acknowledgements.restart(topic);
        refusedTopics.addUnanswered(topic, now);
        overdue.setAside().add(topic);
      } else {
        askAlone(topic, now);
        overdue.again().add(topic);
      }
    }
    return overdue;
  }

  /** The connection itself seems deaf: on the next one everything is asked for again. */
  void allowAll() {
    topics.forEach(refusedTopics::forgetUnanswered);
  }

  /** Whether nothing is on, awaited, or still to be asked for. */
  boolean isInVain() {
    return outbox.isEmpty()
        && acknowledgements.onCount() == 0
        && acknowledgements.awaited().isEmpty();
  }

  private void askAlone(Subscription topic, long at) {
    outbox.add(writer.subscribe(List.of(topic)), Purpose.SUBSCRIBE, at);
  }
}
