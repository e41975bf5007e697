package io.tapedeck.warehouse.book;

import org.jspecify.annotations.Nullable;

/**
 * A time in which a book is not known to be right; behind it only a snapshot makes it right again.
 * Both ends are exclusive: the last and the first good moment, microseconds since 1970 UTC.
 *
 * @param from the last good moment
 * @param to the first good moment; {@link Long#MAX_VALUE} while there is none
 * @param session the session whose book it is; null for every session's
 * @param reason why, for people
 */
record InvalidTime(long from, long to, @Nullable String session, String reason) {

  boolean holds(long time, String ofSession) {
    return time > from && time < to && (session == null || session.equals(ofSession));
  }
}
