package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The content of a row, in the 64 bits that a memory keeps of it beside its key: which copy it is,
 * which columns of substance have a value, and hashes of these and of all. Rows of one key that
 * differ are taken for equal with odds of one in 2^58 when their substance differs, of one in 2^30
 * when they differ elsewhere.
 */
final class RowContent {

  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int COPY_BITS = 2;
  private static final long COPY_MASK = (1L << COPY_BITS) - 1;
  private static final int GIVEN_BITS = Identity.MAX_SUBSTANCE;
  private static final int GIVEN_MASK = (1 << GIVEN_BITS) - 1;
  private static final int SUBSTANCE_BITS = 28;
  private static final long SUBSTANCE_MASK = (1L << SUBSTANCE_BITS) - 1;
  private static final int SUBSTANCE_AT = COPY_BITS + GIVEN_BITS;
  private static final int REST_AT = SUBSTANCE_AT + SUBSTANCE_BITS;

  private final Column<?>[] columns;
  private final Column<?>[] substance;

  RowContent(Table table) {
    columns = RowKey.contentOf(table).toArray(Column<?>[]::new);
    substance = table.identity().substance().toArray(Column<?>[]::new);
  }

  /**
   * The bits of a row.
   *
   * @param copy rank of where it comes from, the best 0
   */
  long of(Row row, int copy) {
    int given = given(row);
    // A copy that knows the time is richer than one that does not.
    long rest = row.hasEventTime() ? 0 : 1;
    for (Column<?> column : columns) {
      rest = rest * MULTIPLIER + valueOf(row.get(column));
    }
    return copy
        | (long) given << COPY_BITS
        | substance(row, given) << SUBSTANCE_AT
        | mixed(rest) >>> REST_AT << REST_AT;
  }

  private int given(Row row) {
    int given = 0;
    for (int i = 0; i < substance.length; i++) {
      if (row.get(substance[i]) != null) {
        given |= 1 << i;
      }
    }
    return given;
  }

  private long substance(Row row, int wanted) {
    long hash = 0;
    for (int i = 0; i < substance.length; i++) {
      if ((wanted & 1 << i) != 0) {
        hash = hash * MULTIPLIER + valueOf(row.get(substance[i])) + i;
      }
    }
    return mixed(hash) & SUBSTANCE_MASK;
  }

  /** Whether two rows hold the same. */
  static boolean areEqual(long one, long other) {
    return one >>> COPY_BITS == other >>> COPY_BITS;
  }

  /** Whether a row comes from a better place than another. */
  static boolean isBetterCopy(long one, long than) {
    return (one & COPY_MASK) < (than & COPY_MASK);
  }

  /**
   * Whether a row is, as far as is known, what a held one is too: they differ in nothing that both
   * have. Of a row that has less than the held one it is not known, and not denied.
   */
  boolean mayBeOne(long held, long entry, Row row) {
    int before = (int) (held >>> COPY_BITS) & GIVEN_MASK;
    int now = (int) (entry >>> COPY_BITS) & GIVEN_MASK;
    return (before & ~now) != 0
        || substance(row, before) == (held >>> SUBSTANCE_AT & SUBSTANCE_MASK);
  }

  private static long valueOf(@Nullable Object cell) {
    if (cell == null) {
      return 0;
    }
    if (cell instanceof Decimal decimal) {
      return decimal.isCompact() ? compact(decimal.unscaled(), decimal.scale()) : large(decimal);
    }
    return mixed((cell instanceof String text ? text.hashCode() : cell.hashCode()) + 1L);
  }

  /** Numbers that are equal give the same however they were printed. */
  private static long compact(long unscaled, int scale) {
    long digits = unscaled;
    int places = scale;
    while (places > 0 && digits % 10 == 0) {
      digits /= 10;
      places--;
    }
    return mixed(digits * 64 + places + 2);
  }

  private static long large(Decimal decimal) {
    BigDecimal value = decimal.toBigDecimal().stripTrailingZeros();
    if (value.scale() < 0 && value.scale() > -18) {
      value = value.setScale(0);
    }
    return value.scale() >= 0 && value.precision() <= 18
        ? compact(value.unscaledValue().longValueExact(), value.scale())
        : mixed(value.hashCode() + 3L);
  }

  /** Spreads all bits (the finaliser of SplitMix64). */
  static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
