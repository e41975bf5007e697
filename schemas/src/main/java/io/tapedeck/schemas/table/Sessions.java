package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;

/** Table {@code sessions}: one row is a step in a connection's life. */
public final class Sessions {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("sessions", "a step in a connection's life", Audience.OPERATIONS);

  public static final Column<String> STEP =
      DEFINITION.required(
          101,
          "step",
          ColumnType.TEXT,
          "What happened.",
          "connecting, wanted, connected, logged_in, subscribed, unsubscribed, acknowledged, refused, resync, took_over, heartbeat, control, disconnected, gap or clock (computed, sequence below 0)");
  public static final Column<String> REASON = DEFINITION.text(102, "reason", "Why, in one word.");
  public static final Column<String> DETAIL =
      DEFINITION.text(
          103,
          "detail",
          "What the exchange said, the topic concerned, or of clock the spread as JSON.");
  public static final Column<String> PREVIOUS =
      DEFINITION.text(104, "previous", "The session that this one replaces.");
  public static final Column<Long> PREVIOUS_HEARTBEAT =
      DEFINITION.time(105, "previous_heartbeat", "Last heartbeat of that session.", Clock.OURS);
  public static final Column<Long> CLOCK_OFFSET =
      DEFINITION.optional(
          106, "clock_offset", ColumnType.BIGINT, "Exchange's clock minus ours.", "microseconds");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.value(CommonColumns.SESSION), Identity.value(CommonColumns.SEQUENCE)),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Sessions() {}
}
