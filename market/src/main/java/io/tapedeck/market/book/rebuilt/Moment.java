package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.kafka.Visibility;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
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

  private static final int SIZE_UNIT = Tables.BOOK_CHANGES.index("size_unit");

  /** The moment of a message; what it does not say is as before. */
  static Moment of(Rows frame, List<Row> levels, @Nullable Moment before) {
    long eventTime = Row.NO_TIME;
    String unit = before == null ? null : before.sizeUnit();
    if (!levels.isEmpty()) {
      Row last = levels.get(levels.size() - 1);
      eventTime = last.hasEventTime() ? last.eventTime() : levels.get(0).eventTime();
      unit = (String) last.cell(SIZE_UNIT);
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
  Rows row(Table table, @Nullable Object... cells) {
    return new Rows(
        table,
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
        List.of(new Row(eventTime, 0, cells)));
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
        Tables.BOOK_SNAPSHOTS,
        bids,
        asks,
        sizeUnit == null ? "unknown" : sizeUnit,
        depth,
        "rebuilt",
        whyInvalid == null,
        whyInvalid);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(frame.visibility() == Visibility.PRIVATE);
    out.writeUTF(frame.exchange());
    out.writeUTF(frame.product());
    out.writeUTF(frame.channel());
    writeText(frame.symbol(), out);
    writeText(frame.instrument(), out);
    out.writeLong(frame.receivedTime());
    out.writeUTF(frame.origin().name());
    out.writeUTF(frame.session());
    out.writeLong(frame.sequence());
    out.writeLong(eventTime);
    writeText(sizeUnit, out);
  }

  static Moment read(DataInput in) throws IOException {
    Rows frame =
        new Rows(
            Tables.BOOK_CHANGES,
            in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC,
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            readText(in),
            readText(in),
            in.readLong(),
            Origin.valueOf(in.readUTF()),
            in.readUTF(),
            in.readLong(),
            false,
            List.of());
    return new Moment(frame, in.readLong(), readText(in));
  }

  static void writeText(@Nullable String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  static @Nullable String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
