package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookProtocol;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.bitget.BitgetBooks;
import io.tapedeck.market.book.bitmart.BitmartBooks;
import io.tapedeck.market.book.bitmex.BitmexBooks;
import io.tapedeck.market.book.ltp.LtpBooks;
import java.util.List;
import java.util.Optional;

/** Every exchange whose books are rebuilt. A plain list to read from top to bottom. */
public final class BookProtocols {

  /** All of them. */
  public static final List<BookProtocol> ALL =
      List.of(new BitmexBooks(), new BitgetBooks(), new BitmartBooks(), new LtpBooks());

  private BookProtocols() {}

  /** How the books of a channel are kept; empty if it has none that change. */
  public static Optional<BookRules> rules(String exchange, String channel) {
    return ALL.stream()
        .filter(protocol -> protocol.exchange().equals(exchange))
        .findFirst()
        .flatMap(protocol -> protocol.rules(channel));
  }
}
