package io.tapedeck.schemas.table;

import java.util.List;
import java.util.Map;

/** The columns that every row of every table has beside its own. */
public final class CommonColumns {

  /** The closed list of them, to switch over; in the order of {@link #ALL}. */
  public enum Name {
    EXCHANGE,
    PRODUCT,
    CHANNEL,
    SYMBOL,
    INSTRUMENT,
    EVENT_TIME,
    RECEIVED_TIME,
    ORIGIN,
    SESSION,
    SEQUENCE,
    POSITION,
    EXACT;

    private static final Name[] NAMES = values();

    /**
     * The name of a column.
     *
     * @throws IllegalArgumentException if it is an own column of a table
     */
    public static Name of(Column<?> column) {
      if (column.table() != null) {
        throw new IllegalArgumentException(column + " is no column of all tables");
      }
      return NAMES[column.index()];
    }
  }

  private static final TableDefinition DEFINITION = TableDefinition.ofCommonColumns();

  public static final Column<String> EXCHANGE =
      DEFINITION.required(
          1, "exchange", ColumnType.TEXT, "Name of the exchange; a partition folder.", "");
  public static final Column<String> PRODUCT =
      DEFINITION.required(
          2,
          "product",
          ColumnType.TEXT,
          "Namespace in which the symbol is unique.",
          "main, futures, spot, margin, usdt-futures, coin-futures or usdc-futures");
  public static final Column<String> CHANNEL =
      DEFINITION.required(
          3, "channel", ColumnType.TEXT, "The exchange's own channel text without the symbol.", "");
  public static final Column<String> SYMBOL =
      DEFINITION.text(4, "symbol", "The exchange's own symbol; null where a row is not about one.");
  public static final Column<String> INSTRUMENT =
      DEFINITION.text(
          5,
          "instrument",
          "Our comparable name, such as BTC-USDT-PERP; null when it cannot be derived.");
  public static final Column<Long> EVENT_TIME =
      DEFINITION
          .distinct()
          .time(
              6,
              "event_time",
              "When it happened; null when the message does not say, or says an impossible time.",
              Clock.EXCHANGE);
  public static final Column<Long> RECEIVED_TIME =
      DEFINITION
          .distinct()
          .requiredTime(7, "received_time", "When the bytes reached our socket.", Clock.OURS);
  public static final Column<String> ORIGIN =
      DEFINITION.required(
          8, "origin", ColumnType.TEXT, "Why we hold the row.", "live, backfill or import");
  public static final Column<String> SESSION =
      DEFINITION.required(
          9, "session", ColumnType.TEXT, "The connection, walk or file it came by.", "");
  public static final Column<Long> SEQUENCE =
      DEFINITION
          .distinct()
          .required(
              10, "sequence", ColumnType.BIGINT, "Number of the message in its session.", "from 0");
  public static final Column<Long> POSITION =
      DEFINITION.required(
          11,
          "position",
          ColumnType.BIGINT,
          "Number of the row among all rows of its message.",
          "from 0");
  public static final Column<Map<String, String>> EXACT =
      DEFINITION.optional(
          12,
          "exact",
          ColumnType.TEXT_MAP,
          "Printed text of the numbers that their column cannot give back, by column name.",
          "");

  /** All of them, in the order of files. */
  public static final List<Column<?>> ALL = DEFINITION.columns();

  private CommonColumns() {}
}
