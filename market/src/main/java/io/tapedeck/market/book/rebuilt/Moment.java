package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.Side;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message after which a book is what it is, without its levels: what rows about the book say of
 * where and when.
 *
 * @param frame the message, without rows
 * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
 * @param sizeUnit unit of the sizes; null if the message says none
 */
record Moment(Rows frame, long eventTime, @Nullable String sizeUnit) {

  /** The moment of a message; what it does not say is as before. */
  static Moment of(Rows frame, List<Row> levels, @Nullable Moment before) {
    long eventTime = Row.NO_TIME;
    String unit = before == null ? null : before.sizeUnit();
    if (!levels.isEmpty()) {
      Row last = levels.get(levels.size() - 1);
      eventTime = last.hasEventTime() ? last.eventTime() : levels.get(0).eventTime();
      unit = last.get(BookChanges.SIZE_UNIT);
    }
    return new Moment(frame.with(List.of()), eventTime, unit);
  }

  /** The same message, said of a later time, microseconds; nobody knows the exchange's then. */
  Moment at(long receivedMicros) {
    return receivedMicros == frame.receivedTime()
        ? this
        : new Moment(frame.receivedAt(receivedMicros), Row.NO_TIME, sizeUnit);
  }

  /** A row of another table about the same moment. */
  Rows row(RowBuilder row) {
    return new Rows(
        row.table(),
        frame.visibility(),
        frame.exchange(),
        frame.product(),
        frame.channel(),
        frame.symbol(),
        frame.instrument(),
        frame.receivedTime(),
        frame.origin(),
        frame.session(),
        frame.sequence(),
        false,
        List.of(row.build(eventTime, 0)));
  }

  /** The row which says that the book is not valid from here on, and why. */
  Rows invalid(String reason) {
    return snapshot(Levels.NONE, Levels.NONE, null, reason);
  }

  /** The row of the best levels of a good book; depth null for all. */
  Rows snapshot(BookView book, @Nullable Long depth) {
    int levels = depth == null ? Integer.MAX_VALUE : depth.intValue();
    return snapshot(book.top(Side.BID, levels), book.top(Side.ASK, levels), depth, null);
  }

  private Rows snapshot(
      Levels bids, Levels asks, @Nullable Long depth, @Nullable String whyInvalid) {
    return row(
        RowBuilder.of(BookSnapshots.TABLE)
            .set(BookSnapshots.BIDS, bids)
            .set(BookSnapshots.ASKS, asks)
            .set(BookSnapshots.SIZE_UNIT, sizeUnit == null ? "unknown" : sizeUnit)
            .set(BookSnapshots.DEPTH, depth)
            .set(BookSnapshots.SOURCE, "rebuilt")
            .set(BookSnapshots.VALID, whyInvalid == null)
            .set(BookSnapshots.REASON, whyInvalid));
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(frame.visibility() == Visibility.PRIVATE);
    StateData.writeString(frame.exchange(), out);
    StateData.writeString(frame.product(), out);
    StateData.writeString(frame.channel(), out);
    StateData.writeText(frame.symbol(), out);
    StateData.writeText(frame.instrument(), out);
    out.writeLong(frame.receivedTime());
    StateData.writeString(frame.origin().name(), out);
    StateData.writeString(frame.session(), out);
    out.writeLong(frame.sequence());
    out.writeLong(eventTime);
    StateData.writeText(sizeUnit, out);
  }

  static Moment read(DataInput in) throws IOException {
    Rows frame =
        new Rows(
            BookChanges.TABLE,
            in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC,
            StateData.readString(in),
            StateData.readString(in),
            StateData.readString(in),
            StateData.readText(in),
            StateData.readText(in),
            in.readLong(),
            Origin.valueOf(StateData.readString(in)),
            StateData.readString(in),
            in.readLong(),
            false,
            List.of());
    return new Moment(frame, in.readLong(), StateData.readText(in));
  }
}
