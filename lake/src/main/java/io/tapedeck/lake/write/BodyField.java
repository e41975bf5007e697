package io.tapedeck.lake.write;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Encoding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file's body: where its value comes from, and where it goes.
 *
 * @param source index among the common columns, or among the table's own
 * @param second the other leaf of a column of pairs; null elsewhere
 * @param repeated takes the values of a column whose texts repeat; null elsewhere
 */
record BodyField(
    Column<?> column,
    Way way,
    int source,
    Leaf leaf,
    @Nullable Leaf second,
    @Nullable TextRuns repeated) {

  /** How a value reaches its column; each way has one place in the code, see {@link RowColumns}. */
  enum Way {
    COMMON_TEXT,
    COMMON_NUMBER,
    REPEATED_TEXT,
    TEXT,
    INTEGER,
    DOUBLE,
    OTHER;

    static Way of(Column<?> column, boolean common) {
      return switch (column.form()) {
        case TEXT -> {
          if (common) {
            yield COMMON_TEXT;
          }
          yield column.encoding() == Encoding.PLAIN ? TEXT : REPEATED_TEXT;
        }
        case TIMESTAMP, BIGINT -> common ? COMMON_NUMBER : INTEGER;
        case NUMBER -> DOUBLE;
        default -> OTHER;
      };
    }

    boolean repeats() {
      return this == COMMON_TEXT || this == REPEATED_TEXT;
    }
  }

  TextRuns runs() {
    return Objects.requireNonNull(repeated, "a column of single values");
  }

  Leaf pair() {
    return Objects.requireNonNull(second, "a column of one leaf");
  }

  /** Ends the field of this row at a level of definition. */
  void writeNull(int definition) {
    leaf.out().writeNull(0, definition);
    if (second != null) {
      second.out().writeNull(0, definition);
    }
  }
}
