package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Rows;

/**
 * The scope of a dedupe key: table, visibility, exchange, product and, where the table's identity
 * is bound by it, symbol. An account that bounds it is part of the key.
 */
public final class MemoryKey {

  private MemoryKey() {}

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
            + '|';
    return rows.table().identity().isBoundBySymbol() && rows.symbol() != null
        ? scope + rows.symbol()
        : scope;
  }
}
