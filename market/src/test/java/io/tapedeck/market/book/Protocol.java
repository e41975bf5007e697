package io.tapedeck.market.book;

import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The protocols whose books are rebuilt, each as an exchange would speak it. */
enum Protocol {
  BITMEX_IDS {
    @Override
    Feed feed(long seed) {
      return new BitmexFeed(seed);
    }
  },

  BITGET_CHECKSUM {
    @Override
    Feed feed(long seed) {
      return new Feed(seed, BookRules.WHOLE) {
        @Override
        BookRules rules() {
          return BookProtocols.rules("bitget", "books").orElseThrow();
        }

        @Override
        BookMark snapshotMark(ShownBook truth) {
          return BookMark.ofChecksum(crc(truth));
        }

        @Override
        BookMark changeMark(ShownBook truth) {
          return snapshotMark(truth);
        }
      };
    }

    @Override
    int proved() {
      return CHECKSUM_DEPTH;
    }
  },

  /**
   * {@code seq} and {@code pseq}; a snapshot may be a little older than the change after it says.
   */
  BITGET_LINKED {
    @Override
    Feed feed(long seed) {
      return new Feed(seed, BookRules.WHOLE) {
        private long last = 1_304_314_508_780_744_705L;

        @Override
        BookRules rules() {
          return BookProtocols.rules("bitget", "books").orElseThrow();
        }

        @Override
        BookMark snapshotMark(ShownBook truth) {
          return BookMark.ofSequence(last, 0);
        }

        @Override
        BookMark changeMark(ShownBook truth) {
          long previous = last;
          last += 1 + random.nextInt(9);
          return BookMark.ofSequence(last, previous);
        }
      };
    }
  },

  /** Levels that fall out of the window are taken back by name, or silently. */
  BITMART_VERSIONS {
    @Override
    Feed feed(long seed) {
      return new Feed(seed, BITMART_DEPTH) {
        private long version = 7;

        @Override
        BookRules rules() {
          return BookProtocols.rules("bitmart", "futures/depthIncrease20").orElseThrow();
        }

        @Override
        BookMark snapshotMark(ShownBook truth) {
          return BookMark.ofVersion(version);
        }

        @Override
        BookMark changeMark(ShownBook truth) {
          return BookMark.ofVersion(++version);
        }

        @Override
        boolean saysFallOut() {
          return random.nextBoolean();
        }
      };
    }
  },

  LTP_LINKED {
    @Override
    Feed feed(long seed) {
      return new Feed(seed, BookRules.WHOLE) {
        private long last = 500;

        @Override
        BookRules rules() {
          return BookProtocols.rules("ltp", "ORDER_BOOK").orElseThrow();
        }

        @Override
        BookMark snapshotMark(ShownBook truth) {
          return BookMark.ofSequence(last);
        }

        @Override
        BookMark changeMark(ShownBook truth) {
          long previous = last;
          last += 1 + random.nextInt(9);
          return BookMark.ofSequence(last, previous);
        }
      };
    }
  },

  LTP_GROWING {
    @Override
    Feed feed(long seed) {
      return new Feed(seed, BookRules.WHOLE) {
        private long last = 500;

        @Override
        BookRules rules() {
          return BookProtocols.rules("ltp", "ORDER_BOOK").orElseThrow();
        }

        @Override
        BookMark snapshotMark(ShownBook truth) {
          return BookMark.ofSequence(last);
        }

        @Override
        BookMark changeMark(ShownBook truth) {
          return BookMark.ofSequence(++last);
        }
      };
    }
  };

  private static final int CHECKSUM_DEPTH = 25;
  private static final int BITMART_DEPTH = 20;

  abstract Feed feed(long seed);

  /** How many levels a side the exchange proves. */
  int proved() {
    return Integer.MAX_VALUE;
  }

  /** The checksum of the Bitget v2 documents, put together the slow way. */
  static int crc(ShownBook snapshot) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < CHECKSUM_DEPTH; i++) {
      if (i < snapshot.bids().size()) {
        parts.add(snapshot.bids().get(i));
      }
      if (i < snapshot.asks().size()) {
        parts.add(snapshot.asks().get(i));
      }
    }
    CRC32 crc = new CRC32();
    crc.update(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
