package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import java.util.List;

/** Table {@code seals}: one row is one sealing. */
public final class Seals {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("seals", "one sealing", Audience.OPERATIONS);

  public static final Column<String> TABLE_NAME =
      DEFINITION.required(101, "table", ColumnType.TEXT, "The table that was sealed.", "");

  /** Not {@code date}, which is the folder that files stand in. */
  public static final Column<String> DAY =
      DEFINITION.required(
          109, "day", ColumnType.TEXT, "The day that was sealed.", "YYYY-MM-DD, UTC");

  public static final Column<List<String>> FILES =
      DEFINITION.required(103, "files", ColumnType.TEXT_LIST, "Archive files written.", "");
  public static final Column<Long> ROWS =
      DEFINITION.required(104, "rows", ColumnType.BIGINT, "Rows in them.", "");
  public static final Column<List<String>> REPLACED =
      DEFINITION.required(
          105, "replaced", ColumnType.TEXT_LIST, "Live files that they replace.", "");
  public static final Column<Long> GAPS =
      DEFINITION.required(106, "gaps", ColumnType.BIGINT, "Open gaps at the time.", "");
  public static final Column<String> INPUTS =
      DEFINITION.text(107, "inputs", "What went in, as a hash.");
  public static final Column<Long> VERSION =
      DEFINITION.required(108, "version", ColumnType.BIGINT, "Version of the sealing code.", "");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.version(Identity.value(TABLE_NAME), Identity.value(DAY)),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Seals() {}
}
