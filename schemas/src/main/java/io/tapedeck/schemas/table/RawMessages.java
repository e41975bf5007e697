package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;

/**
 * Table {@code raw}, the raw zone: one row is a message as it came. No table of rows; it stands
 * under {@code raw/} and is cut by kind.
 */
public final class RawMessages {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("raw", "a message as it came", Audience.OPERATIONS);

  public static final Column<String> KIND =
      DEFINITION.required(
          101, "kind", ColumnType.TEXT, "The topic's word; a partition folder.", "");
  public static final Column<String> TRANSPORT =
      DEFINITION.required(
          102, "transport", ColumnType.TEXT, "How the bytes travelled.", "websocket, rest or file");
  public static final Column<String> ENDPOINT =
      DEFINITION.required(103, "endpoint", ColumnType.TEXT, "URL without secrets and query.", "");
  public static final Column<String> REQUEST =
      DEFINITION.text(104, "request", "REST parameters, without secrets.");
  public static final Column<String> COLLECTOR =
      DEFINITION.required(105, "collector", ColumnType.TEXT, "The process that received it.", "");
  public static final Column<Long> RECEIVED_AT =
      DEFINITION
          .distinct()
          .required(
              106,
              "received_at",
              ColumnType.BIGINT,
              "When the bytes reached our socket.",
              "ns since 1970");
  public static final Column<byte[]> PAYLOAD =
      DEFINITION.required(
          107, "payload", ColumnType.BYTES, "The bytes as received, after decompression.", "");
  public static final Column<Boolean> REDACTED =
      DEFINITION.required(
          108, "redacted", ColumnType.BOOLEAN, "Whether secrets were replaced by ***.", "");
  public static final Column<String> STEP =
      DEFINITION.text(109, "step", "On ops topics: the step of the session, as JSON.");
  public static final Column<String> REJECT =
      DEFINITION.text(110, "reject", "What the collector could not read, as JSON.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.value(CommonColumns.SESSION),
              Identity.value(CommonColumns.SEQUENCE),
              Identity.value(CommonColumns.POSITION)),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private RawMessages() {}
}
