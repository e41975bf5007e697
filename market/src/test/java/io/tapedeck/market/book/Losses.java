package io.tapedeck.market.book;

import io.tapedeck.market.book.Feed.Frame;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Follows a feed whose frames get lost, come twice or in the wrong order, as a job would: a broken
 * book asks for a snapshot. Counts what the book's checks made of it.
 */
final class Losses {

  /** What happens to a frame. */
  enum Fault {
    CUT,
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

  /** Of the faults, each counted once: those after which the book said that it was broken. */
  int seen;

  /** Those after which, once all had come, the whole book was right until the next fault. */
  int harmless;

  /** Those of which the book said nothing, and was wrong somewhere. */
  int hidden;

  private @Nullable Frame newest;
  private boolean open;
  private boolean said;
  private boolean differed;
  private boolean differs;

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
    receive(feed.snapshot());
    int sinceFault = 0;
    while (feed.changes() < changes) {
      Frame frame = feed.next();
      if (++sinceFault > FRAMES_PER_FAULT && random.nextInt(10) == 0) {
        sinceFault = 0;
        close();
        injected++;
        open = true;
        inject(frame);
        differed = differs;
      } else {
        receive(frame);
      }
    }
    receive(feed.next());
    close();
    return this;
  }

  /** Every fault is told from the one before: a book that it left wrong gets a snapshot. */
  private void close() {
    if (open) {
      seen += said ? 1 : 0;
      hidden += !said && differed ? 1 : 0;
      harmless += said || differed ? 0 : 1;
      if (differs) {
        snapshot();
      }
    }
    open = false;
    said = false;
    differed = false;
    differs = false;
  }

  private void inject(Frame frame) {
    switch (fault) {
      case CUT -> {
        book.breakNow(BreakReason.UNREADABLE_FRAME, "cut");
        broken();
      }
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
      broken();
    } else if (outcome == Outcome.GOOD) {
      ShownBook shown = ShownBook.of(book.view().orElseThrow(), proved);
      if (!shown.equals(frame.truth().top(proved))) {
        readWrong++;
      }
      if (newest == null || frame.message().sequence() > newest.message().sequence()) {
        newest = frame;
      }
      differs = !ShownBook.of(book.view().orElseThrow()).equals(newest.truth());
      differed |= differs;
    }
  }

  private void broken() {
    revealed++;
    said = true;
    differs = false;
    snapshot();
  }

  private void snapshot() {
    newest = feed.snapshot();
    book.apply(feed.received(newest));
  }
}
