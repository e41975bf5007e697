package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.exchange.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subscriptions that are put aside: what an exchange refused for good reasons is not asked for
 * again for an hour, because error loops are banned, and what it never answered for five minutes.
 * Outlives sessions. For the stream's thread.
 */
public final class RefusedSubscriptions {

  private static final long REFUSED = Duration.ofHours(1).toNanos();
  private static final long UNANSWERED = Duration.ofMinutes(5).toNanos();

  /** When a subscription was put aside, and for how long. */
  private record Rest(long since, long length) {}

  private final Map<Subscription, Rest> resting = new HashMap<>();

  public void add(Subscription subscription, long now) {
    resting.put(subscription, new Rest(now, REFUSED));
  }

  /** It was asked for in vain often enough for now. */
  public void addUnanswered(Subscription subscription, long now) {
    resting.put(subscription, new Rest(now, UNANSWERED));
  }

  /** Forgets that a subscription was not answered; a refusal is remembered. */
  public void forgetUnanswered(Subscription subscription) {
    Rest rest = resting.get(subscription);
    if (rest != null && rest.length() == UNANSWERED) {
      resting.remove(subscription);
    }
  }

  /** The exchange lists the subscription's symbol anew: what it said before counts no more. */
  public void forget(Subscription subscription) {
    resting.remove(subscription);
  }

  /** Those of the subscriptions that may be asked for. */
  public List<Subscription> allowed(Collection<Subscription> subscriptions) {
    return subscriptions.stream()
        .filter(subscription -> !resting.containsKey(subscription))
        .toList();
  }

  /** Those of the subscriptions that have rested enough; they count as allowed from now on. */
  public List<Subscription> due(Collection<Subscription> subscriptions, long now) {
    if (resting.isEmpty()) {
      return List.of();
    }
    List<Subscription> due =
        subscriptions.stream().filter(subscription -> hasRested(subscription, now)).toList();
    due.forEach(resting::remove);
    return due;
  }

  private boolean hasRested(Subscription subscription, long now) {
    Rest rest = resting.get(subscription);
    return rest != null && now - rest.since() >= rest.length();
  }
}
