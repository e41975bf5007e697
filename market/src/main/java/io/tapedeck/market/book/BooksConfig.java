package io.tapedeck.market.book;

import java.io.Serializable;
import java.time.Duration;

/**
 * The settings of rebuilt books: {@code books} in the configuration.
 *
 * @param rebuild whether books are rebuilt and checked at all, {@code books.rebuild}
 * @param snapshotInterval how often the best levels of a book that changed are kept, by received
 *     time, {@code books.snapshot-interval}
 * @param snapshotDepth levels a side of those, {@code books.snapshot-depth}
 * @param requestInterval pause between two requests for a fresh snapshot of one book, which doubles
 *     while they bring none, {@code books.request-interval}
 */
public record BooksConfig(
    boolean rebuild, Duration snapshotInterval, int snapshotDepth, Duration requestInterval)
    implements Serializable {

  /** The documented defaults. */
  public static final BooksConfig DEFAULT =
      new BooksConfig(true, Duration.ofSeconds(1), 20, Duration.ofSeconds(10));

  /** Checks the values. */
  public BooksConfig {
    if (snapshotInterval.toMillis() < 10 || snapshotInterval.toHours() > 1) {
      throw new IllegalArgumentException(
          "books.snapshot-interval must be between 10ms and 1h, was " + snapshotInterval);
    }
    if (snapshotDepth < 1 || snapshotDepth > 10_000) {
      throw new IllegalArgumentException(
          "books.snapshot-depth must be between 1 and 10000, was " + snapshotDepth);
    }
    if (requestInterval.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "books.request-interval must be at least 1s, was " + requestInterval);
    }
  }
}
