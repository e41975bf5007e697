package io.tapedeck.market.book.check;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.LevelPrint;
import io.tapedeck.market.book.LevelsCheck;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.schemas.value.BookMark;
import java.util.zip.CRC32;

/**
 * CRC-32 over the printed digits of the best levels, {@code bid:size:ask:size:...} from the touch
 * outwards, a side that has ended left out, read as signed 32 bits. A loss below these levels shows
 * when it rises into them.
 */
public final class PrintedChecksum implements LevelsCheck {

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
    LevelPrint print = book.print(depth);
    CRC32 crc = new CRC32();
    crc.update(print.bytes(), 0, Math.max(0, print.length() - 1));
    return (int) crc.getValue();
  }
}
