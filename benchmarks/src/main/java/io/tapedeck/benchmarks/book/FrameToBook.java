package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.CheckedBook;
import io.tapedeck.market.book.Outcome;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.market.normalise.SubscriptionState;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;

/** Frames on their way to rows, and on to a book that holds them to their proofs. */
final class FrameToBook {

  /** Level changes of a pass. */
  static final int CHANGES = 24_000;

  private static final long SEED = 42;

  private final BookShape shape;
  private final List<RawMessage> frames;
  private final FrameNormaliser normaliser = new FrameNormaliser();

  FrameToBook(BookShape shape) {
    this.shape = shape;
    frames = PrintedFrames.of(shape, SEED, CHANGES);
  }

  /** Frames of a pass, the snapshot included. */
  int frames() {
    return frames.size();
  }

  /** One pass through the normaliser; the answer is the number of rows. */
  long normalise() {
    SubscriptionState state = normaliser.newState(shape.exchange());
    long rows = 0;
    for (int i = 0; i < frames.size(); i++) {
      for (Rows part : normaliser.normalise(state, frames.get(i), Visibility.PUBLIC)) {
        rows += part.rows().size();
      }
    }
    return rows;
  }

  /** The same and into a book, which must be good after each frame. */
  long normaliseAndCheck() {
    SubscriptionState state = normaliser.newState(shape.exchange());
    CheckedBook book = new CheckedBook(shape.rules());
    long rows = 0;
    for (int i = 0; i < frames.size(); i++) {
      for (Rows part : normaliser.normalise(state, frames.get(i), Visibility.PUBLIC)) {
        rows += part.rows().size();
        for (BookMessage message : BookMessage.of(part)) {
          Outcome outcome = book.apply(message);
          if (outcome != Outcome.GOOD) {
            throw new IllegalStateException(shape + " frame " + i + ": " + outcome);
          }
        }
      }
    }
    return rows;
  }
}
