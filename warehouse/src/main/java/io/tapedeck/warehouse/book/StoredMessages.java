package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookMessage;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The messages of one book in the order they came, read as they are walked. Close after use. */
interface StoredMessages extends AutoCloseable {

  /** The next message; null after the last. */
  @Nullable BookMessage next() throws SQLException;

  @Override
  void close() throws SQLException;
}
