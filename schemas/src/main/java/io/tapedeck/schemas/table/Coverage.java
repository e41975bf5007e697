package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;

/** Table {@code coverage}: one row is a stretch of time, cut hourly. */
public final class Coverage {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("coverage", "a stretch of time, cut hourly", Audience.OPERATIONS);

  public static final Column<String> KIND =
      DEFINITION.required(101, "kind", ColumnType.TEXT, "The topic's word.", "");
  public static final Column<Long> FROM =
      DEFINITION.requiredTime(102, "from", "Start, inclusive.", Clock.OURS);
  public static final Column<Long> TO =
      DEFINITION.requiredTime(103, "to", "End, exclusive.", Clock.OURS);
  public static final Column<Boolean> LISTENING =
      DEFINITION.required(104, "listening", ColumnType.BOOLEAN, "Whether we were listening.", "");
  public static final Column<Long> MESSAGES =
      DEFINITION.required(105, "messages", ColumnType.BIGINT, "Messages that came.", "");
  public static final Column<Long> ROWS =
      DEFINITION.required(106, "rows", ColumnType.BIGINT, "Rows that they gave.", "");
  public static final Column<String> VISIBILITY =
      DEFINITION.text(
          107, "visibility", "public, or private where the symbol is an account's name.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.version(
              Identity.value(KIND), Identity.value(CommonColumns.SYMBOL), Identity.value(FROM)),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Coverage() {}
}
