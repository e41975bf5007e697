package io.tapedeck.collectors.exchange;

import java.util.List;
import java.util.Optional;

/**
 * The writer of frames that subscribe and unsubscribe, each within the limits of its generation.
 */
public interface SubscriptionWriter {

  /** Of a socket that sends everything after the login: nothing is asked for, or answered. */
  SubscriptionWriter PUSHED =
      new SubscriptionWriter() {
        @Override
        public List<Batch> subscribe(List<Subscription> subscriptions) {
          return List.of();
        }

        @Override
        public List<Batch> unsubscribe(List<Subscription> subscriptions) {
          return List.of();
        }
      };

  /** The frames that ask for these subscriptions, in order, every subscription in exactly one. */
  List<Batch> subscribe(List<Subscription> subscriptions);

  /** The frames that give these subscriptions up. */
  List<Batch> unsubscribe(List<Subscription> subscriptions);

  /**
   * The frame that asks for a fresh snapshot of a subscription that stays subscribed; empty where
   * the exchange knows no such frame, and giving the subscription up and asking again does it.
   */
  default Optional<Batch> snapshot(Subscription subscription) {
    return Optional.empty();
  }

  /** A frame and the subscriptions that it names. */
  record Batch(String frame, List<Subscription> subscriptions) {
    /** Copies the list. */
    public Batch {
      subscriptions = List.copyOf(subscriptions);
    }
  }
}
