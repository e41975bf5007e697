package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;

/**
 * The scope of a dedupe key: table, visibility, exchange, product and, where the table's identity
 * is bound by it, symbol. An account that bounds it is part of the key. What a walk through the
 * past brings is a scope of its own, and a short one: what it repeats stands at the edges of its
 * pages, and what it has in common with other sessions the views find by the same identity.
 */
public final class MemoryKey {

  private static final Duration MOST_OF_A_WALK = Duration.ofMinutes(1);

  private MemoryKey() {}

  /** How long keys of these rows are remembered, where the live ones are for a given time. */
  public static Duration horizon(Rows rows, Duration live) {
    return isWalked(rows) && live.compareTo(MOST_OF_A_WALK) > 0 ? MOST_OF_A_WALK : live;
  }

  private static boolean isWalked(Rows rows) {
    return rows.origin() == Origin.backfill;
  }

  /** The scope of these rows as text. */
  public static String of(Rows rows) {
    String scope =
        rows.table().name()
            + '|'
            + rows.visibility().word()
            + '|'
            + rows.exchange()
            + '|'
            + rows.product()
            + '|'
            + (isWalked(rows) ? rows.session() + '|' : "");
    return rows.table().identity().isBoundBySymbol() && rows.symbol() != null
        ? scope + rows.symbol()
        : scope;
  }
}
