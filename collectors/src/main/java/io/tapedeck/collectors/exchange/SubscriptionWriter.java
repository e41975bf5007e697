package io.tapedeck.collectors.exchange;

import java.util.List;
import java.util.Optional;

/** Writes the frames that subscribe and unsubscribe, each within the limits of its generation. */
public interface SubscriptionWriter {

  /** Of a socket that sends everything after the login: nothing is asked for, or answered. */
  SubscriptionWriter PUSHED =
      new SubscriptionWriter() {
        @Override
        public List<Batch> subscribe(List<Subscription> topics) {
          return List.of();
        }

        @Override
        public List<Batch> unsubscribe(List<Subscription> topics) {
          return List.of();
        }
      };

  /** The frames that ask for these topics, in order, every topic in exactly one. */
  List<Batch> subscribe(List<Subscription> topics);

  /** The frames that give these topics up. */
  List<Batch> unsubscribe(List<Subscription> topics);

  /**
   * The frame that asks for a fresh image of a topic that stays subscribed; empty where the
   * exchange knows no such frame, and giving the topic up and asking again does it.
   */
  default Optional<Batch> image(Subscription topic) {
    return Optional.empty();
  }

  /** A frame and the topics that it names. */
  record Batch(String frame, List<Subscription> topics) {
    /** Copies the list. */
    public Batch {
      topics = List.copyOf(topics);
    }
  }
}
