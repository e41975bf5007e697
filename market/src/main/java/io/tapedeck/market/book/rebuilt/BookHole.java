package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookPoint;
import io.tapedeck.market.gaps.Gap;
import io.tapedeck.market.gaps.GapRows;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import io.tapedeck.schemas.value.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a book is broken, as rows of {@code gaps}: one version when it opens, one when
 * the next good image ends it.
 *
 * @param id the same in both versions and in every replay
 * @param from received time of the last good message, exclusive, microseconds since 1970 UTC; null
 *     when there was none
 * @param reason why it is broken, in one word
 */
record BookHole(String id, @Nullable Long from, String reason) {

  /** The hole that a message opens. */
  static BookHole since(
      @Nullable BookPoint lastGood, Moment now, @Nullable String pool, String reason) {
    Rows frame = now.frame();
    Long from = lastGood == null ? null : lastGood.receivedTime();
    String stream =
        SubscriptionKey.of(frame.exchange(), frame.product(), frame.channel(), frame.symbol());
    String id =
        "book/"
            + stream
            + (pool == null ? "" : '/' + pool)
            + '/'
            + (from == null ? frame.receivedTime() : from);
    return new BookHole(id, from, reason);
  }

  /** The row which says that it began, known by this message. */
  Rows opened(Moment now) {
    return row(now, null);
  }

  /** The row which says that this message ended it. */
  Rows closed(Moment now) {
    return row(now, now.frame().receivedTime());
  }

  private Rows row(Moment now, @Nullable Long to) {
    Rows frame = now.frame();
    GapRows rows =
        new GapRows(
            frame.visibility(),
            frame.exchange(),
            frame.product(),
            frame.channel(),
            frame.symbol(),
            frame.instrument());
    Gap gap = Gap.found(frame.exchange(), id, Kind.BOOK.word(), from, to, reason);
    return rows.row(gap, frame.receivedTime(), frame.session(), frame.sequence());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(id);
    out.writeBoolean(from != null);
    out.writeLong(from == null ? 0 : from);
    out.writeUTF(reason);
  }

  static BookHole read(DataInput in) throws IOException {
    String id = in.readUTF();
    boolean begins = in.readBoolean();
    long from = in.readLong();
    return new BookHole(id, begins ? from : null, in.readUTF());
  }
}
