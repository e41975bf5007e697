package io.tapedeck.jobs.book.check;

import io.tapedeck.jobs.book.BookCheck;
import io.tapedeck.jobs.book.BookMark;
import io.tapedeck.jobs.book.BookView;
import io.tapedeck.jobs.book.BreakReason;
import io.tapedeck.jobs.book.Side;
import io.tapedeck.jobs.book.Verdict;
import io.tapedeck.schemas.value.Decimal;
import java.util.zip.CRC32;

/**
 * CRC-32 over the printed digits of the best levels, {@code bid:size:ask:size:...} from the touch
 * outwards, a side that has ended left out, read as signed 32 bits. A loss below these levels shows
 * when it rises into them.
 */
public final class PrintedChecksum implements BookCheck {

  private static final byte SEPARATOR = ':';

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
    int bids = Math.min(depth, book.depth(Side.BID));
    int asks = Math.min(depth, book.depth(Side.ASK));
    byte[] text = new byte[length(book, Side.BID, bids) + length(book, Side.ASK, asks)];
    int end = 0;
    for (int i = 0; i < Math.max(bids, asks); i++) {
      if (i < bids) {
        end = print(book, Side.BID, i, text, end);
      }
      if (i < asks) {
        end = print(book, Side.ASK, i, text, end);
      }
    }
    CRC32 crc = new CRC32();
    crc.update(text, 0, Math.max(0, end - 1));
    return (int) crc.getValue();
  }

  private static int length(BookView book, Side side, int levels) {
    int length = 0;
    for (int i = 0; i < levels; i++) {
      length += book.price(side, i).maxLength() + book.size(side, i).maxLength() + 2;
    }
    return length;
  }

  private static int print(BookView book, Side side, int level, byte[] text, int from) {
    int end = print(book.price(side, level), text, from);
    return print(book.size(side, level), text, end);
  }

  private static int print(Decimal number, byte[] text, int from) {
    int end = number.writeTo(text, from);
    text[end] = SEPARATOR;
    return end + 1;
  }
}
