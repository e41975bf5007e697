package io.tapedeck.jobs.book;

import io.tapedeck.jobs.book.Feed.Frame;
import java.util.SplittableRandom;

/**
 * Follows a feed whose frames get lost, come twice or in the wrong order, as a job would: a broken
 * book asks for an image. Counts what the book's checks made of it.
 */
final class Losses {

  /** What happens to a frame. */
  enum Fault {
    DROP,
    REPEAT,
    REORDER
  }

  private static final int FRAMES_PER_FAULT = 50;

  private final Feed feed;
  private final Fault fault;
  private final int proved;
  private final SplittableRandom random;
  private final CheckedBook book;

  /** Faults injected. */
  int injected;

  /** Faults after which the book said that it was broken. */
  int revealed;

  /** Messages after which the book was read as valid and was not the truth. */
  int readWrong;

  Losses(Protocol protocol, Fault fault, long seed) {
    this.feed = protocol.feed(seed);
    this.fault = fault;
    this.proved = protocol.proved();
    this.random = new SplittableRandom(seed);
    this.book = new CheckedBook(feed.rules());
  }

  Losses follow(int changes) {
    receive(feed.image());
    int sinceFault = 0;
    while (feed.changes() < changes) {
      Frame frame = feed.next();
      if (++sinceFault > FRAMES_PER_FAULT && random.nextInt(10) == 0) {
        sinceFault = 0;
        injected++;
        inject(frame);
      } else {
        receive(frame);
      }
    }
    receive(feed.next());
    return this;
  }

  private void inject(Frame frame) {
    switch (fault) {
      case DROP -> {}
      case REPEAT -> {
        receive(frame);
        receive(frame);
      }
      case REORDER -> {
        Frame overtaking = feed.next();
        receive(overtaking);
        receive(frame);
      }
    }
  }

  private void receive(Frame frame) {
    Outcome outcome = book.apply(feed.received(frame));
    if (outcome instanceof Outcome.Broken) {
      revealed++;
      Frame image = feed.image();
      book.apply(feed.received(image));
    } else if (outcome == Outcome.GOOD) {
      Image shown = Image.of(book.view().orElseThrow(), proved);
      if (!shown.equals(frame.truth().top(proved))) {
        readWrong++;
      }
    }
  }
}
