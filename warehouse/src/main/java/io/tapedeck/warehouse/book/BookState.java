package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.warehouse.text.UtcTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A book from one moment to the next state. Times stay as they are; levels are those of the history
 * that gave the state, so they may be read until its next state only, or copied by {@link #top}.
 *
 * @param receivedMicros when the message reached our socket, or when validity ended; microseconds
 *     since 1970 UTC
 * @param eventMicros the exchange's clock, microseconds since 1970 UTC; null if the message has
 *     none
 * @param session the connection that the book follows; empty before the first
 * @param sequence number in its session of the last message that changed the book
 * @param isMessage false where no message came, but the book is not valid from here on
 * @param levels the book; null while it is not valid
 * @param reason why it is not valid; null while it is
 */
public record BookState(
    long receivedMicros,
    @Nullable Long eventMicros,
    String session,
    long sequence,
    boolean isMessage,
    @Nullable BookView levels,
    @Nullable String reason) {

  /** Whether the book is known to be right. */
  public boolean isValid() {
    return levels != null;
  }

  /** Our clock. */
  public Instant receivedTime() {
    return UtcTime.instant(receivedMicros);
  }

  /** The exchange's clock, if the message has a time. */
  public Optional<Instant> eventTime() {
    return Optional.ofNullable(eventMicros).map(UtcTime::instant);
  }

  /**
   * The book, to be read until the next state.
   *
   * @throws IllegalStateException if it is not valid; the message says why
   */
  public BookView book() {
    if (levels == null) {
      throw new IllegalStateException("the book is not valid: " + reason);
    }
    return levels;
  }

  /** Best bid; null if nobody bids. */
  public @Nullable Decimal bidPrice() {
    return book().bestPrice(Side.BID);
  }

  /** Size at the best bid, in the exchange's unit; null if nobody bids. */
  public @Nullable Decimal bidSize() {
    return book().bestSize(Side.BID);
  }

  /** Best ask; null if nobody asks. */
  public @Nullable Decimal askPrice() {
    return book().bestPrice(Side.ASK);
  }

  /** Size at the best ask, in the exchange's unit; null if nobody asks. */
  public @Nullable Decimal askSize() {
    return book().bestSize(Side.ASK);
  }

  /** The best levels of a side, best first, as a copy that stays. */
  public Levels top(Side side, int depth) {
    return book().top(side, depth);
  }
}
