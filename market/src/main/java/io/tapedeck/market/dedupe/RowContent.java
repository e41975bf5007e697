package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a row, in the 64 bits that a memory keeps of it beside its key: which copy it is,
 * which columns of substance have a value that may have none, and hashes of the substance that all
 * rows have, of the other substance and of all. Rows of one key that differ are taken for equal
 * with odds of one in 2^40 or less when their substance differs, of one in 2^28 when they differ
 * elsewhere; that they differ in substance is missed with odds of one in 2^12 or less.
 */
final class RowContent {

  /** Entries stand under the key's hash with this, so that those of {@link #before} do not. */
  static final long LAYOUT = 0x7375_6273_7461_6E63L;

  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int COPY_BITS = 2;
  private static final long COPY_MASK = (1L << COPY_BITS) - 1;
  private static final int GIVEN_BITS = Identity.MAX_NULLABLE_SUBSTANCE;
  private static final int GIVEN_MASK = (1 << GIVEN_BITS) - 1;
  private static final int SUBSTANCE_AT = COPY_BITS + GIVEN_BITS;
  private static final int SUBSTANCE_BITS = 28;
  private static final int REQUIRED_BITS = 12;
  private static final int REST_AT = SUBSTANCE_AT + SUBSTANCE_BITS;

  private final Column<?>[] columns;
  private final Column<?>[] required;
  private final Column<?>[] optional;
  private final boolean timed;
  private final long requiredMask;
  private final long optionalMask;
  private final int optionalAt;

  RowContent(Table table) {
    columns = RowKey.contentOf(table).toArray(Column<?>[]::new);
    List<Column<?>> substance = table.identity().substance();
    required = substance.stream().filter(column -> !column.nullable()).toArray(Column<?>[]::new);
    optional = substance.stream().filter(Column::nullable).toArray(Column<?>[]::new);
    timed = table.identity().isOneAtOneTime();
    int requiredBits = required.length == 0 ? 0 : REQUIRED_BITS;
    requiredMask = (1L << requiredBits) - 1;
    optionalMask = (1L << (SUBSTANCE_BITS - requiredBits)) - 1;
    optionalAt = SUBSTANCE_AT + requiredBits;
  }

  /**
   * The bits of a row.
   *
   * @param copy rank of where it comes from, the best 0
   */
  long of(Row row, int copy) {
    int given = given(row);
    long rest = all(row);
    if (timed) {
      rest = rest * MULTIPLIER + time(row);
    }
    return copy
        | (long) given << COPY_BITS
        | required(row) << SUBSTANCE_AT
        | optional(row, given) << optionalAt
        | mixed(rest) >>> REST_AT << REST_AT;
  }

  /**
   * What states of before the exchange's time counted held of a row; {@link #wasEqual} reads it.
   */
  long before(Row row) {
    return mixed(all(row));
  }

  /** Whether an entry of such a state is of a row that holds the same as far as its bits tell. */
  static boolean wasEqual(long held, long before) {
    return held >>> REST_AT == before >>> REST_AT;
  }

  private long all(Row row) {
    // A copy that knows the time is richer than one that does not.
    long all = row.hasEventTime() ? 0 : 1;
    for (Column<?> column : columns) {
      all = all * MULTIPLIER + valueOf(row.get(column));
    }
    return all;
  }

  private int given(Row row) {
    int given = 0;
    for (int i = 0; i < optional.length; i++) {
      if (isGiven(row, optional[i])) {
        given |= 1 << i;
      }
    }
    return given;
  }

  private static boolean isGiven(Row row, Column<?> column) {
    return column == CommonColumns.EVENT_TIME ? row.hasEventTime() : row.get(column) != null;
  }

  private long required(Row row) {
    long hash = 0;
    for (Column<?> column : required) {
      hash = hash * MULTIPLIER + valueOf(row.get(column));
    }
    return mixed(hash) & requiredMask;
  }

  private long optional(Row row, int wanted) {
    long hash = 0;
    for (int i = 0; i < optional.length; i++) {
      if ((wanted & 1 << i) != 0) {
        Column<?> column = optional[i];
        long value = column == CommonColumns.EVENT_TIME ? time(row) : valueOf(row.get(column));
        hash = hash * MULTIPLIER + value + i;
      }
    }
    return mixed(hash) & optionalMask;
  }

  /** The exchange's time as far as it is compared; times that are missing are alike. */
  private static long time(Row row) {
    return row.hasEventTime() ? mixed(Math.floorDiv(row.eventTime(), Identity.TIME_STEP)) : 0;
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
   * have. Of a row that lacks some of what the held one has, only what all rows have is known.
   */
  boolean mayBeOne(long held, long entry, Row row) {
    long differing = held ^ entry;
    if ((differing >>> SUBSTANCE_AT & requiredMask) != 0) {
      return false;
    }
    int before = (int) (held >>> COPY_BITS) & GIVEN_MASK;
    int now = (int) (entry >>> COPY_BITS) & GIVEN_MASK;
    return (before & ~now) != 0 || optional(row, before) == (held >>> optionalAt & optionalMask);
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
