package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table.Audience;

/**
 * The scope of a dedupe key: table, visibility, exchange, product and symbol. Account tables have
 * one scope for all symbols, because their ids are the account's; the account is part of the key.
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
    return rows.table().audience() == Audience.ACCOUNT || rows.symbol() == null
        ? scope
        : scope + rows.symbol();
  }
}
