package io.tapedeck.market.book;

import java.util.Optional;

/** The books of one exchange. */
public interface BookProtocol {

  /** Name of the exchange, as in rows. */
  String exchange();

  /** How the books of a channel are kept; empty if the channel gives no {@code book_changes}. */
  Optional<BookRules> rules(String channel);
}
