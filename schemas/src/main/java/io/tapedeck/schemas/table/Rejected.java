package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;

/** Table {@code rejected}: one row is what could not be read. */
public final class Rejected {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("rejected", "what could not be read", Audience.OPERATIONS);

  public static final Column<String> FAULT =
      DEFINITION.required(
          101,
          "fault",
          ColumnType.TEXT,
          "Kind of fault.",
          "malformed, truncated, oversized, too_deep, missing_field, bad_value, unknown_channel, unreadable");
  public static final Column<String> REASON =
      DEFINITION.required(102, "reason", ColumnType.TEXT, "What was wrong and where.", "");
  public static final Column<byte[]> PAYLOAD =
      DEFINITION.required(103, "payload", ColumnType.BYTES, "The bytes, whole or cut.", "");
  public static final Column<Long> LENGTH =
      DEFINITION.required(
          104, "length", ColumnType.BIGINT, "Length of the whole message.", "bytes");
  public static final Column<String> HASH =
      DEFINITION
          .distinct()
          .required(
              105, "hash", ColumnType.TEXT, "SHA-256 of the whole message, lower-case hex.", "");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.value(CommonColumns.SESSION), Identity.value(CommonColumns.SEQUENCE)),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Rejected() {}
}
