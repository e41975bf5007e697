package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.collectors.session.RefusalPolicy;
import io.tapedeck.collectors.socket.Outbox.Outgoing;
import io.tapedeck.collectors.socket.Outbox.Purpose;
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
 * The steps that get the subscriptions of one session subscribed: in batches, at the pace that is
 * allowed, once more when an answer is overdue or the refusal may pass, and never more when it will
 * not. For the session's thread.
 */
final class Subscribing {

  private final SubscriptionWriter writer;
  private final Set<Subscription> subscriptions;
  private final RefusedSubscriptions refusedSubscriptions;
  private final LongSupplier ticker;
  private final Acknowledgements acknowledgements;
  private final Outbox outbox;

  /**
   * What the exchange refused.
   *
   * @param setAside whether any of it is not asked for again for a while
   */
  record Refusal(List<Subscription> subscriptions, boolean setAside) {}

  /** Subscriptions without an answer: those asked for again, and those that are put aside. */
  record Overdue(List<Subscription> again, List<Subscription> setAside) {}

  Subscribing(
      SessionPlan plan,
      List<Subscription> subscriptions,
      RefusedSubscriptions refusedSubscriptions,
      LongSupplier ticker) {
    writer = plan.generation().subscriptions();
    this.subscriptions = new LinkedHashSet<>(subscriptions);
    this.refusedSubscriptions = refusedSubscriptions;
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
   * @return the subscriptions that come without being asked for; they are on
   */
  List<Subscription> start() {
    List<Batch> frames = writer.subscribe(List.copyOf(subscriptions));
    outbox.add(frames, Purpose.SUBSCRIBE, ticker.getAsLong());
    Set<Subscription> unasked = new LinkedHashSet<>(subscriptions);
    frames.forEach(frame -> frame.subscriptions().forEach(unasked::remove));
    unasked.forEach(acknowledgements::acknowledged);
    return List.copyOf(unasked);
  }

  /** The socket is not open yet: these shall be asked for then. */
  void expect(Collection<Subscription> wanted) {
    subscriptions.clear();
    subscriptions.addAll(wanted);
  }

  /** Asks for more. */
  void add(List<Subscription> more) {
    List<Subscription> fresh = more.stream().filter(subscriptions::add).toList();
    outbox.add(writer.subscribe(fresh), Purpose.SUBSCRIBE, ticker.getAsLong());
  }

  /** Gives some up. */
  void remove(List<Subscription> unwanted) {
    List<Subscription> gone = unwanted.stream().filter(subscriptions::remove).toList();
    // What was refused, or not asked for yet, cannot be given up.
    List<Subscription> held = gone.stream().filter(acknowledgements::isHeld).toList();
    gone.forEach(
        subscription -> {
          outbox.forget(subscription);
          acknowledgements.dropped(subscription);
        });
    outbox.add(writer.unsubscribe(held), Purpose.UNSUBSCRIBE, ticker.getAsLong());
  }

  /**
   * Asks for a fresh snapshot of a subscription, by giving it up for a moment where nothing else
   * does.
   */
  void renew(Subscription subscription) {
    long now = ticker.getAsLong();
    Optional<Batch> snapshot = writer.snapshot(subscription);
    if (snapshot.isPresent()) {
      outbox.add(List.of(snapshot.get()), Purpose.SNAPSHOT, now);
    } else {
      outbox.add(writer.unsubscribe(List.of(subscription)), Purpose.UNSUBSCRIBE, now);
      askAlone(subscription, now);
    }
  }

  /** Whether the exchange sends this subscription. */
  boolean isOn(Subscription subscription) {
    return acknowledgements.isOn(subscription);
  }

  /** Whether everything was asked for and answered, be it by a refusal. */
  boolean isAnswered() {
    return outbox.isEmpty() && acknowledgements.awaited().isEmpty();
  }

  /** The frames that may go out now; whoever takes them sends them. */
  List<Outgoing> take() {
    long now = ticker.getAsLong();
    refusedSubscriptions
        .due(subscriptions, now)
        .forEach(subscription -> askAlone(subscription, now));
    List<Outgoing> frames = outbox.take(now);
    for (Outgoing frame : frames) {
      if (frame.purpose() == Purpose.SUBSCRIBE) {
        acknowledgements.asked(frame.batch().subscriptions(), now);
      }
    }
    return frames;
  }

  /** The exchange said yes. */
  void acknowledged(Subscription subscription) {
    acknowledgements.acknowledged(subscription);
  }

  /**
   * The exchange said no.
   *
   * @return the subscriptions of this session that it was about
   */
  Refusal refused(Inbound.Refused refused, ErrorAction action) {
    if (action == ErrorAction.THROTTLE) {
      hold(refused.retryAfter());
    }
    List<Subscription> concerned = acknowledgements.awaited(refused.subscriptions());
    boolean setAside = false;
    for (Subscription subscription : concerned) {
      setAside |= !again(subscription, action, refused.retryAfter(), concerned.size());
    }
    return new Refusal(concerned, setAside);
  }

  private void hold(@Nullable Duration asked) {
    Duration wait = RefusalPolicy.wait(ErrorAction.THROTTLE, 0, asked, 1);
    outbox.holdUntil(ticker.getAsLong() + (wait == null ? 0 : wait.toNanos()));
  }

  /** False if the subscription is put aside. */
  private boolean again(
      Subscription subscription, ErrorAction action, @Nullable Duration asked, int concerned) {
    acknowledgements.dropped(subscription);
    Duration wait =
        RefusalPolicy.wait(action, acknowledgements.tries(subscription), asked, concerned);
    if (wait == null) {
      refusedSubscriptions.add(subscription, ticker.getAsLong());
      return false;
    }
    askAlone(subscription, ticker.getAsLong() + wait.toNanos());
    return true;
  }

  /**
   * Asks once more for subscriptions whose answer is overdue, and puts those aside that had their
   * tries.
   */
  Overdue askOverdueAgain() {
    long now = ticker.getAsLong();
    Overdue overdue = new Overdue(new ArrayList<>(), new ArrayList<>());
    for (Subscription subscription : acknowledgements.overdue(now)) {
      if (acknowledgements.isHopeless(subscription)) {
        acknowledgements.restart(subscription);
        refusedSubscriptions.addUnanswered(subscription, now);
        overdue.setAside().add(subscription);
      } else {
        askAlone(subscription, now);
        overdue.again().add(subscription);
      }
    }
    return overdue;
  }

  /** The connection itself seems deaf: on the next one everything is asked for again. */
  void allowAll() {
    subscriptions.forEach(refusedSubscriptions::forgetUnanswered);
  }

  /** Whether nothing is on, awaited, or still to be asked for. */
  boolean isInVain() {
    return outbox.isEmpty()
        && acknowledgements.onCount() == 0
        && acknowledgements.awaited().isEmpty();
  }

  private void askAlone(Subscription subscription, long at) {
    outbox.add(writer.subscribe(List.of(subscription)), Purpose.SUBSCRIBE, at);
  }
}
