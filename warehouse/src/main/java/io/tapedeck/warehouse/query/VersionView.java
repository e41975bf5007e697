package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Identity.StandIn;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.table.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of a view of a version table: of each key the newest version, by the exchange's version
 * or update time where the table names one, else by ours. A session that lags does not win: of
 * sessions of one channel the one that told a key first decides about it as long as it is heard.
 */
final class VersionView {

  private static final String LAGS = "\"_lags\"";
  private static final String FIRST_SESSION = "\"_first\"";
  private static final String LAST_HEARD = "\"_last\"";

  private final TableRows rows;
  private final Identity identity;

  VersionView(TableRows rows) {
    this.rows = rows;
    identity = rows.identity();
  }

  /** The query over all rows that the files hold. */
  String of(String all) {
    StandIn without = identity.standIn();
    String stored =
        without == null
            ? all
            : "SELECT *, CASE WHEN "
                + rows.isWithoutId()
                + " THEN "
                + rows.occurrence(without)
                + " END AS \"_occurrence\" FROM ("
                + all
                + ")";
    // What we compute ourselves has one author.
    boolean manySessions = rows.table().audience() != Audience.OPERATIONS;
    String judged = manySessions ? lagging() : "(SELECT *, false AS " + LAGS + " FROM stored)";
    return "WITH stored AS NOT MATERIALIZED (" + stored + ") " + newest(judged);
  }

  private List<String> key() {
    List<String> key = new ArrayList<>(rows.bounds());
    key.addAll(rows.keyValues());
    StandIn without = identity.standIn();
    if (without == null) {
      return key;
    }
    for (Column<String> id : identity.ids()) {
      key.add(unless(rows.isWithoutId(), Sql.of(id)));
    }
    for (String part : rows.standIn(without)) {
      if (!key.contains(part)) {
        key.add(unless("NOT " + rows.isWithoutId(), part));
      }
    }
    key.add("\"_occurrence\"");
    return key;
  }

  private static String unless(String condition, String value) {
    return "CASE WHEN " + condition + " THEN NULL ELSE " + value + " END";
  }

  /** The rows, each with whether its session lags. */
  private String lagging() {
    List<String> streamed =
        List.of(
            TableRows.PRIVATE,
            Sql.of(CommonColumns.EXCHANGE),
            Sql.of(CommonColumns.PRODUCT),
            Sql.of(CommonColumns.CHANNEL),
            Sql.of(CommonColumns.SYMBOL),
            Sql.of(CommonColumns.ORIGIN));
    String stream = String.join(", ", streamed);
    String received = Sql.of(CommonColumns.RECEIVED_TIME);
    String session = Sql.of(CommonColumns.SESSION);
    String same =
        streamed.stream()
            .map(column -> "told." + column + " IS NOT DISTINCT FROM heard." + column)
            .collect(Collectors.joining(" AND "));
    String told =
        "(SELECT *, first_value(%s) OVER (PARTITION BY %s, %s, %s ORDER BY %s, %s, %s, %s) AS %s FROM stored)"
            .formatted(
                session,
                String.join(", ", key()),
                Sql.of(CommonColumns.CHANNEL),
                Sql.of(CommonColumns.ORIGIN),
                received,
                session,
                Sql.of(CommonColumns.SEQUENCE),
                Sql.of(CommonColumns.POSITION),
                FIRST_SESSION);
    String heard =
        "(SELECT %1$s, %2$s, max(%3$s) AS %4$s FROM stored GROUP BY %1$s, %2$s)"
            .formatted(stream, session, received, LAST_HEARD);
    return "(SELECT told.*, coalesce(told."
        + session
        + " <> told."
        + FIRST_SESSION
        + " AND told."
        + received
        + " < heard."
        + LAST_HEARD
        + ", false) AS "
        + LAGS
        + " FROM "
        + told
        + " AS told LEFT JOIN "
        + heard
        + " AS heard ON told."
        + FIRST_SESSION
        + " = heard."
        + session
        + " AND "
        + same
        + ")";
  }

  private String newest(String judged) {
    boolean folds = identity.standIn() != null;
    List<String> order = new ArrayList<>();
    if (identity.newestBy() != null) {
      order.add(Sql.of(identity.newestBy()) + " DESC NULLS LAST");
    }
    order.add(LAGS);
    for (Column<?> column : Winner.PLACE) {
      order.add(Sql.of(column) + " DESC");
    }
    String window =
        " WINDOW copies AS (PARTITION BY "
            + String.join(", ", key())
            + " ORDER BY "
            + String.join(", ", order)
            + FoldedRows.WHOLE
            + ")";
    String stands = "row_number() OVER copies = 1" + standing();
    if (!folds) {
      return "SELECT " + rows.viewColumns() + " FROM " + judged + window + " QUALIFY " + stands;
    }
    FoldedRows fold = new FoldedRows(rows, "\"_agrees\"");
    return "SELECT "
        + fold.shown()
        + " FROM (SELECT "
        + fold.gathered()
        + " FROM "
        + compared(judged, window)
        + window
        + " QUALIFY "
        + stands
        + ")";
  }

  /** The rows, each with whether it differs in nothing from the newest of its key. */
  private String compared(String judged, String window) {
    String agrees =
        rows.content().stream()
            .map(
                column ->
                    "coalesce(%1$s = first_value(%1$s) OVER copies, true)"
                        .formatted(Sql.of(column)))
            .collect(Collectors.joining(" AND "));
    return "(SELECT *, " + agrees + " AS \"_agrees\" FROM " + judged + window + ")";
  }

  /** Versions that replace none, each a statement of its own time. */
  private String standing() {
    return identity.replacedWith() == null
        ? ""
        : " OR (" + Sql.of(identity.replacedWith()) + " IS NULL AND NOT " + LAGS + ")";
  }
}
