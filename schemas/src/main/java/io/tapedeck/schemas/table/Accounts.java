package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import java.util.List;

/** Table {@code accounts}: one row is an account or sub-account. */
public final class Accounts {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("accounts", "an account or sub-account", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> NAME = DEFINITION.text(102, "name", "The account's name.");
  public static final Column<String> ROLE =
      DEFINITION.text(103, "role", "Main, sub-account or linked account, the exchange's own word.");
  public static final Column<List<String>> PERMISSIONS =
      DEFINITION.optional(
          104, "permissions", ColumnType.TEXT_LIST, "What the key may do there.", "");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(Identity.state(ACCOUNT), Archive.byExchange(CommonColumns.EVENT_TIME));

  private Accounts() {}
}
