package io.tapedeck.jobs.book.check;

import io.tapedeck.jobs.book.BookCheck;
import io.tapedeck.jobs.book.BookView;
import io.tapedeck.jobs.book.BreakReason;
import io.tapedeck.jobs.book.Side;
import io.tapedeck.jobs.book.Verdict;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * CRC-32 over the printed digits of the best levels, {@code bid:size:ask:size:...} from the touch
 * outwards, a side that has ended left out, read as signed 32 bits. A loss below these levels shows
 * when it rises into them.
 */
public final class PrintedChecksum implements BookCheck {

  private static final byte SEPARATOR = ':';

  /** Characters of a level, price, size and separators. */
  private static final int TYPICAL_LEVEL = 20;

  private final int depth;

  /** A checksum over this many levels a side. */
  public PrintedChecksum(int depth) {
    this.depth = depth;
  }

  @Override
  public Verdict agrees(BookView book, BookMark mark) {
    if (!mark.hasChecksum()) {
      return Verdict.GOOD;
    }
    int computed = of(book);
    if (computed == mark.checksum()) {
      return Verdict.GOOD;
    }
    return new Verdict.Broken(
        BreakReason.CHECKSUM, "checksum %d, the book has %d".formatted(mark.checksum(), computed));
  }

  /** The checksum of a book. */
  public int of(BookView book) {
    Levels bids = book.top(Side.BID, depth);
    Levels asks = book.top(Side.ASK, depth);
    Print print = new Print(2 * depth * TYPICAL_LEVEL);
    for (int i = 0; i < Math.max(bids.size(), asks.size()); i++) {
      if (i < bids.size()) {
        print.add(bids.prices().get(i));
        print.add(bids.sizes().get(i));
      }
      if (i < asks.size()) {
        print.add(asks.prices().get(i));
        print.add(asks.sizes().get(i));
      }
    }
    return print.crc();
  }

  /** The digits of one checksum. */
  private static final class Print {

    private byte[] text;
    private int end;

    Print(int length) {
      text = new byte[length];
    }

    void add(@Nullable Decimal number) {
      if (number == null) {
        return;
      }
      int needed = end + number.maxLength() + 1;
      if (needed > text.length) {
        text = Arrays.copyOf(text, 2 * needed);
      }
      end = number.writeTo(text, end);
      text[end++] = SEPARATOR;
    }

    /** Of everything but the last separator. */
    int crc() {
      CRC32 crc = new CRC32();
      crc.update(text, 0, Math.max(0, end - 1));
      return (int) crc.getValue();
    }
  }
}
