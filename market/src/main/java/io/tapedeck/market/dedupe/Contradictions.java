package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;

/** The listener to rows that carry the key of a held row and say something else. Both are kept. */
public interface Contradictions {

  /** Hears nothing. */
  Contradictions IGNORED = (rows, row) -> {};

  /** Hears of one such row and the message that it is of. */
  void tell(Rows rows, Row row);
}
