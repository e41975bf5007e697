package io.tapedeck.market.gaps;

import io.tapedeck.schemas.value.Visibility;

/**
 * The facts that the ledger of gaps is told. Rows of {@code gaps} follow from evidence alone, and
 * nobody else writes any.
 */
public sealed interface Evidence permits HeardBundle, BookBreak, LostRecords, GapAnswer {

  /** Public or private, as the topic it was seen on. */
  Visibility visibility();

  /** Name of the exchange. */
  String exchange();

  /** Which ledger it belongs to. */
  static String key(Evidence evidence) {
    return evidence.visibility().word() + '|' + evidence.exchange();
  }
}
