package io.tapedeck.market.gaps;

import org.jspecify.annotations.Nullable;

/**
 * One version of a gap. Versions of one gap have the same id.
 *
 * @param id made from stream and start; the same in every version and in every replay
 * @param kind what is missing, by our word for what its topic holds
 * @param from last good received_time, exclusive, microseconds since 1970 UTC; null when there was
 *     no good message before
 * @param to first good received_time after it, exclusive, microseconds since 1970 UTC; null while
 *     it goes on
 * @param reason why it is missing, in one word
 * @param mendedBy the session that mended it; null while it is not mended
 * @param rows rows that mending brought; null while it is not mended
 * @param mending what is done about it, or why nothing is, for people; null if nothing was yet
 */
public record Gap(
    String id,
    String kind,
    @Nullable Long from,
    @Nullable Long to,
    String reason,
    GapState state,
    @Nullable String mendedBy,
    @Nullable Long rows,
    @Nullable String mending) {

  /**
   * A gap that nothing has mended: open while it goes on, and after that where the exchange gives
   * history; else unmendable.
   */
  public static Gap found(
      String exchange,
      String id,
      String kind,
      @Nullable Long from,
      @Nullable Long to,
      String reason) {
    GapState state = to == null ? GapState.OPEN : Mending.stateOfEnded(exchange, kind);
    return new Gap(id, kind, from, to, reason, state, null, null, null);
  }

  /** The same gap, mended. */
  public Gap mended(String by, long broughtRows) {
    return mended(by, broughtRows, null);
  }

  /** The same gap, mended as far as is said. */
  Gap mended(String by, long broughtRows, @Nullable String butFor) {
    return new Gap(id, kind, from, to, reason, GapState.MENDED, by, broughtRows, butFor);
  }

  /** The same gap, of which history is not to be had. */
  Gap unmendable(@Nullable String why) {
    return new Gap(id, kind, from, to, reason, GapState.UNMENDABLE, null, null, why);
  }

  /** The same gap, and what is done about it. */
  Gap mending(String what) {
    return new Gap(id, kind, from, to, reason, state, mendedBy, rows, what);
  }
}
