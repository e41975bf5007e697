package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;

/** Table {@code gaps}: one row is a gap. */
public final class Gaps {

  /** Stands as the channel where a gap is what a session lost of a kind, whatever the channel. */
  public static final String SESSION_CHANNEL = "session";

  /** Stands as the channel where a gap is what Kafka deleted before it was read. */
  public static final String KAFKA_CHANNEL = "kafka";

  /** Reason of a gap between two bars that are further apart than their length. */
  public static final String MISSING_BARS = "missing_bars";

  /** Reason of a gap between two settlements of funding that are further apart than they say. */
  public static final String MISSING_FUNDING = "missing_funding";

  private static final TableDefinition DEFINITION =
      TableDefinition.of("gaps", "a gap", Audience.OPERATIONS);

  public static final Column<String> GAP_ID =
      DEFINITION.required(101, "gap_id", ColumnType.TEXT, "Made from stream, kind and start.", "");
  public static final Column<String> KIND =
      DEFINITION.required(
          102, "kind", ColumnType.TEXT, "The topic's word for what is missing.", "");
  public static final Column<Long> FROM =
      DEFINITION.time(103, "from", "Last good received_time, exclusive.", Clock.OURS);
  public static final Column<Long> TO =
      DEFINITION.time(104, "to", "First good received_time, exclusive; null open.", Clock.OURS);
  public static final Column<String> REASON =
      DEFINITION.required(105, "reason", ColumnType.TEXT, "Why it is missing.", "");
  public static final Column<String> STATE =
      DEFINITION.required(
          106, "state", ColumnType.TEXT, "What became of it.", "open, mended or unmendable");
  public static final Column<String> MENDED_BY =
      DEFINITION.text(107, "mended_by", "The session that mended it.");
  public static final Column<Long> ROWS =
      DEFINITION.optional(108, "rows", ColumnType.BIGINT, "Rows that mending brought.", "");

  public static final Column<String> MENDING =
      DEFINITION.text(109, "mending", "What is done about it, or why nothing is.");
  public static final Column<String> VISIBILITY =
      DEFINITION.text(
          110, "visibility", "public, or private where the symbol is an account's name.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.version(Identity.value(GAP_ID)), Archive.byExchange(CommonColumns.EVENT_TIME));

  private Gaps() {}
}
