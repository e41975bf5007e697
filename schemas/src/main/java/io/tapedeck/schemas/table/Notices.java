package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;

/** Table {@code notices}: one row is an announcement, an auction, a margin call. */
public final class Notices {

  private static final TableDefinition DEFINITION =
      TableDefinition.of(
          "notices", "an announcement, an auction, a margin call", Audience.OPERATIONS);

  public static final Column<String> CONTENT =
      DEFINITION.required(101, "content", ColumnType.TEXT, "The notice, as JSON.", "");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(Identity.content(), Identity.time()),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Notices() {}
}
