package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Visibility;

/**
 * A topic of finished rows, {@code market.<exchange>.<table>}, or {@code
 * account.<exchange>.<table>} for everything private: account tables, and what other tables hold of
 * private streams. Each kind of access list covers one of the two words.
 *
 * @param exchange name of the exchange
 * @param visibility who may read it
 * @param table name of the table
 */
public record RowTopic(String exchange, Visibility visibility, String table) {

  private static final String MARKET = "market";
  private static final String ACCOUNT = "account";

  /** The topic that these rows go to. */
  public static RowTopic of(Rows rows) {
    boolean hidden =
        rows.visibility() == Visibility.PRIVATE || rows.table().audience() == Audience.ACCOUNT;
    return new RowTopic(
        rows.exchange(), hidden ? Visibility.PRIVATE : Visibility.PUBLIC, rows.table().name());
  }

  /** The topic of a table's public rows; of an account table, its only one. */
  public static RowTopic of(String exchange, Table table) {
    return new RowTopic(
        exchange,
        table.audience() == Audience.ACCOUNT ? Visibility.PRIVATE : Visibility.PUBLIC,
        table.name());
  }

  /** The topic's name on Kafka. */
  public String name() {
    return (visibility == Visibility.PRIVATE ? ACCOUNT : MARKET) + "." + exchange + "." + table;
  }

  /**
   * What rows stay in order by: product and symbol, {@code product/symbol}, the product alone where
   * a row is not about one symbol.
   */
  public static String key(Rows rows) {
    return rows.symbol() == null ? rows.product() : rows.product() + '/' + rows.symbol();
  }
}
