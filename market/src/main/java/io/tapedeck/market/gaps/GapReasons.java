package io.tapedeck.market.gaps;

import io.tapedeck.schemas.table.Gaps;

/**
 * Words of {@code gaps.reason} that the ledger itself finds. Others are taken from where they were
 * said: the enums of the raw message's events (why a session ended, a login was refused, a message
 * was lost), the faults of {@code rejected}, and {@code BreakReason} of a book.
 */
final class GapReasons {

  /** A session said no goodbye. */
  static final String KILLED = "collector_killed";

  /** No gap: the stream was given up by our own will. */
  static final String UNSUBSCRIBED = "unsubscribed";

  /** A stream was wanted, and the exchange never said that it sends it. */
  static final String NOT_ACKNOWLEDGED = "not_acknowledged";

  /** A stream was wanted, and the exchange refused it. */
  static final String REFUSED = "refused";

  /** A read that is repeated was not answered for longer than its rounds. */
  static final String READ_FAILED = "read_failed";

  /** An answer was a full page that does not reach what was known before it. */
  static final String PAGE_FULL = "page_full";

  /** Numbers of a session are missing. */
  static final String MISSING_SEQUENCE = "missing_sequence";

  /** Bars of one length are further apart than it, and those between did not come. */
  static final String MISSING_BARS = Gaps.MISSING_BARS;

  /** Settlements of funding are further apart than they say, and those between did not come. */
  static final String MISSING_FUNDING = Gaps.MISSING_FUNDING;

  /** Kafka deleted what was not read yet. */
  static final String KAFKA_RETENTION = "kafka_retention";

  private GapReasons() {}
}
