package io.tapedeck.market.book.rebuilt;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that marks and levels give of books that nobody rebuilds: where rows are only decoded or
 * imported, and on channels whose books are not rebuilt. Where they are rebuilt, {@link
 * StreamBooks} judges.
 */
public final class BrokenBooks {

  private BrokenBooks() {}

  /** The rows of a message, and for each book that it breaks the row which says so. */
  public static List<Rows> told(List<Rows> message) {
    List<Rows> told = message;
    for (Rows part : message) {
      Rows invalid = invalid(part);
      if (invalid != null) {
        if (told == message) {
          told = new ArrayList<>(message);
        }
        told.add(invalid);
      }
    }
    return told;
  }

  /** The row which says that a book is not valid from these rows on; null while it may be. */
  public static @Nullable Rows invalid(Rows rows) {
    if (rows.table() != BookChanges.TABLE || rows.symbol() == null) {
      return null;
    }
    if (rows.mark().isUnreadable()) {
      return Moment.of(rows, rows.rows(), null).invalid("a frame could not be read");
    }
    for (Row level : rows.rows()) {
      if (namesNoLevel(level)) {
        return Moment.of(rows, rows.rows(), null)
            .invalid("a change names a level that was never given");
      }
    }
    return null;
  }

  private static boolean namesNoLevel(Row level) {
    return level.get(BookChanges.PRICE) == null && "update".equals(level.get(BookChanges.ACTION));
  }
}
