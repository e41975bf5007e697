package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.gaps.BookBreak;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.row.Rows;

/** The receiver of what a rebuilt book says. */
public interface BookOutput {

  /** Takes rows of {@code quotes} or {@code book_snapshots}. */
  void rows(Rows rows);

  /** Takes what the ledger of gaps is to be told: a book broke, or is whole again. */
  void broke(BookBreak evidence);

  /** Takes a request to the collectors for a fresh snapshot. */
  void request(BookRequest request);

  /** Asks for a call of {@link StreamBooks#settle} once everything up to then has been read. */
  void wakeAt(long receivedMicros);
}
