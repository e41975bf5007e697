package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.check.PrintedChecksum;
import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;

/** The books of each exchange: how deep, how many levels a frame changes, what proves them. */
public enum BookShape {
  /** Full depth, small frames, no sequence. */
  BITMEX_FULL_DEPTH("bitmex", "orderBookL2", 4_500, 3),
  /** A checksum over 25 levels a side on each frame. */
  BITGET_CHECKSUM("bitget", "books", 200, 20) {
    @Override
    BookMark mark(long number, BookView book) {
      return BookMark.ofChecksum(CHECKSUM.of(book));
    }
  },
  /** The same with as many levels a frame as recorded ones have (87 spot, 154 futures). */
  BITGET_CHECKSUM_LARGE("bitget", "books", 200, 90) {
    @Override
    BookMark mark(long number, BookView book) {
      return BookMark.ofChecksum(CHECKSUM.of(book));
    }
  },
  /** Sequence and previous sequence, no checksum. */
  BITGET_LINKED("bitget", "books", 200, 20) {
    @Override
    BookMark mark(long number, BookView book) {
      return BookMark.ofSequence(number, number - 1);
    }
  },
  /** The best 50 levels, by version. */
  BITMART_WINDOW("bitmart", "futures/depthIncrease50", 50, 8) {
    @Override
    BookMark mark(long number, BookView book) {
      return BookMark.ofVersion(number);
    }
  },
  /** The best 50 levels, by sequence. */
  LTP_LINKED("ltp", "ORDER_BOOK", 50, 10) {
    @Override
    BookMark mark(long number, BookView book) {
      return BookMark.ofSequence(number, number - 1);
    }
  },
  /** No exchange: every level of a deep book is as likely to change as the best one. */
  FAR_FROM_THE_TOUCH("bitmex", "orderBookL2", 4_500, 3) {
    @Override
    int distanceBound(int dice, int depth) {
      return depth;
    }
  };

  private static final PrintedChecksum CHECKSUM = new PrintedChecksum(25);

  private final String exchange;
  private final String channel;
  private final int depth;
  private final int levelsPerFrame;

  BookShape(String exchange, String channel, int depth, int levelsPerFrame) {
    this.exchange = exchange;
    this.channel = channel;
    this.depth = depth;
    this.levelsPerFrame = levelsPerFrame;
  }

  BookRules rules() {
    return BookProtocols.rules(exchange, channel).orElseThrow();
  }

  String exchange() {
    return exchange;
  }

  String channel() {
    return channel;
  }

  int depth() {
    return depth;
  }

  int levelsPerFrame() {
    return levelsPerFrame;
  }

  /** What the exchange prints on the frame of a number. */
  BookMark mark(long number, BookView book) {
    return BookMark.NONE;
  }

  /** How far from the touch the next change may be: of 100 changes 80 within 10, 15 within 100. */
  int distanceBound(int dice, int depth) {
    return dice < 80 ? Math.min(10, depth) : dice < 95 ? Math.min(100, depth) : depth;
  }
}
