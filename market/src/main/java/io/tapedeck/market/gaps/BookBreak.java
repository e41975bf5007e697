package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A book that failed a check while no parallel session had a good one: said when it broke, and
 * again when a good snapshot ended that. Times are received times, microseconds since 1970 UTC.
 *
 * @param channel the exchange's own channel text without symbol
 * @param instrument our comparable name; null when it is not known
 * @param pool liquidity pool; null where the exchange names none
 * @param began tells the breaks of one book apart: {@code lastGood}, or when it broke
 * @param lastGood when the last good message came; null when there was none
 * @param firstGood when the next good one came; null while the book is broken
 * @param at when this became known
 * @param reason why it is broken, in one word
 */
public record BookBreak(
    Visibility visibility,
    String exchange,
    String product,
    String channel,
    String symbol,
    @Nullable String instrument,
    @Nullable String pool,
    long began,
    @Nullable Long lastGood,
    @Nullable Long firstGood,
    long at,
    String reason)
    implements Evidence {

  /** The same break, ended by a message that came at this time. */
  public BookBreak endedAt(long received) {
    return new BookBreak(
        visibility,
        exchange,
        product,
        channel,
        symbol,
        instrument,
        pool,
        began,
        lastGood,
        received,
        received,
        reason);
  }

  /** Writes all fields. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(visibility == Visibility.PRIVATE);
    StateData.writeString(exchange, out);
    StateData.writeString(product, out);
    StateData.writeString(channel, out);
    StateData.writeString(symbol, out);
    StateData.writeText(instrument, out);
    StateData.writeText(pool, out);
    out.writeLong(began);
    Fields.writeLong(lastGood, out);
    Fields.writeLong(firstGood, out);
    out.writeLong(at);
    StateData.writeString(reason, out);
  }

  /** Reads what {@link #write} wrote. */
  public static BookBreak read(DataInput in) throws IOException {
    return new BookBreak(
        in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC,
        StateData.readString(in),
        StateData.readString(in),
        StateData.readString(in),
        StateData.readString(in),
        StateData.readText(in),
        StateData.readText(in),
        in.readLong(),
        Fields.readLong(in),
        Fields.readLong(in),
        in.readLong(),
        StateData.readString(in));
  }
}
