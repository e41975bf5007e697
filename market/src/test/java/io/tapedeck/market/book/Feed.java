package io.tapedeck.market.book;

import io.tapedeck.market.book.Window.Action;
import io.tapedeck.market.book.Window.Change;
import io.tapedeck.schemas.value.BookMark;
import java.util.SplittableRandom;

/**
 * An exchange that tells a random market in its own protocol: snapshots when asked, changes in
 * between. Written from the documents, apart from the code that it tests.
 */
abstract class Feed {

  /**
   * A message as it was sent.
   *
   * @param message what it says
   * @param truth what a book shows that saw all messages up to this one
   * @param inserts whether it adds levels under new ids (BitMEX)
   */
  record Frame(BookMessage message, ShownBook truth, boolean inserts) {}

  final SplittableRandom random;
  private final RandomMarket market;
  private final int depth;
  private Window told;
  private long sequence;
  private int changes;

  Feed(long seed, int depth) {
    random = new SplittableRandom(seed);
    market = new RandomMarket(random.split());
    this.depth = depth;
    told = Window.of(market, depth);
  }

  abstract BookRules rules();

  /** What the exchange prints to prove a snapshot. */
  abstract BookMark snapshotMark(ShownBook truth);

  /** What the exchange prints to prove a change. */
  abstract BookMark changeMark(ShownBook truth);

  /** What arrives of a sent frame, where that depends on what arrived before. */
  BookMessage received(Frame frame) {
    return frame.message();
  }

  /** Whether a level that leaves the window without leaving the market is taken back by name. */
  boolean saysFallOut() {
    return true;
  }

  /** The whole book as it was told last. */
  Frame snapshot() {
    return snapshot(told);
  }

  final Frame snapshot(Window window) {
    BookMessages message = BookMessages.snapshot().at(sequence++);
    for (Side side : Side.values()) {
      window.side(side).values().forEach(level -> message.level(side, level.price(), level.size()));
      if (window.side(side).isEmpty()) {
        message.empty(side);
      }
    }
    ShownBook truth = window.snapshot();
    return new Frame(message.marked(snapshotMark(truth)).message(), truth, true);
  }

  /** The next change. */
  Frame next() {
    Window before = told;
    told = nextWindow();
    BookMessages message = BookMessages.change().at(sequence++);
    for (Change change : told.since(before, market)) {
      if (change.action() != Action.FELL_OUT || saysFallOut()) {
        add(message, change);
      }
    }
    ShownBook truth = told.snapshot();
    return new Frame(message.marked(changeMark(truth)).message(), truth, false);
  }

  final Window nextWindow() {
    market.move();
    return Window.of(market, depth);
  }

  final RandomMarket market() {
    return market;
  }

  final long nextSequence() {
    return sequence++;
  }

  final void add(BookMessages message, Change change) {
    message.level(change.side(), change.level().price(), change.level().size());
    changes++;
  }

  final int changes() {
    return changes;
  }
}
