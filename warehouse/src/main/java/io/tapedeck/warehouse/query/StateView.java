package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.session.Liveness;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of a view of a state table: at any instant the rows of one session of a stream. Of
 * sessions that overlap the better one is taken: live before backfill before import, then the one
 * that began first; inside its time, the exchange's where it is said, no other shows, and at its
 * ends no other shows a row that it has too. Where it tells nothing for longer than a session may
 * be silent, on both sides of a row of another, that row shows: it may have missed it. Tables that
 * are told by content alone show a row where it differs from the one before.
 *
 * <p>A listing of the past that is named like a channel tells what the channel told, so both are
 * one stream. Walks of one session may list the same time, each whole: of equal rows one shows.
 */
final class StateView {

  private static final String TIME = "\"_time\"";
  private static final String FROM = "\"_from\"";
  private static final String TO = "\"_to\"";
  private static final String RUN = "\"_run\"";
  private static final String PAUSE = "\"_pause\"";

  /** A session that told nothing for so long, before a row and after it, may not have heard it. */
  private static final String SILENCE =
      "INTERVAL '" + Liveness.DEAD_AFTER.toSeconds() + " seconds'";

  /** The channel whose rows these are, also where a listing of the past has them. */
  private static final String TOLD_BY = "\"_channel\"";

  private static final String CHANNEL = Sql.of(CommonColumns.CHANNEL);
  private static final String ORIGIN = Sql.of(CommonColumns.ORIGIN);
  private static final String LIVE = SqlLiteral.of(Winner.word(Origin.live));
  private static final String BACKFILL = SqlLiteral.of(Winner.word(Origin.backfill));
  private static final String RANK = "\"_rank\"";
  private static final String BETTER = "\"_better\"";
  private static final String SESSION = Sql.of(CommonColumns.SESSION);

  private final TableRows rows;
  private final Identity identity;
  private final List<String> stream = new ArrayList<>();

  StateView(TableRows rows) {
    this.rows = rows;
    identity = rows.identity();
    stream.addAll(rows.bounds());
    identity.stream().stream()
        .map(column -> column == CommonColumns.CHANNEL ? TOLD_BY : Sql.of(column))
        .filter(column -> !stream.contains(column))
        .forEach(stream::add);
  }

  /** The name of the small table of sessions that overlap, which {@link #overlaps} fills. */
  String overlapsName() {
    return Sql.quoted("_overlaps_" + rows.table().name());
  }

  /**
   * Finds the sessions of a stream that overlap a better one, with the better one and each time in
   * which it tells something; most often there are none. Reads all rows once, and again those of
   * sessions that are better than others.
   */
  String overlaps(String files) {
    String all = named(files);
    String spans =
        "SELECT %1$s, %2$s, min(%3$s) AS %4$s, min(%5$s) AS %6$s, max(%5$s) AS %7$s FROM (%8$s) GROUP BY %1$s, %2$s"
            .formatted(
                String.join(", ", stream),
                SESSION,
                TableRows.ORIGIN_RANK,
                RANK,
                TableRows.time(),
                FROM,
                TO,
                all);
    String streams = String.join(", ", stream);
    String pairs =
        "SELECT "
            + stream.stream().map(column -> "worse." + column).collect(Collectors.joining(", "))
            + ", worse.%1$s, better.%1$s AS %2$s, better.%3$s, better.%4$s"
                .formatted(SESSION, BETTER, FROM, TO)
            + " FROM spans AS worse JOIN spans AS better ON "
            + same("worse", "better", stream)
            + " AND worse.%1$s <= better.%2$s AND better.%1$s <= worse.%2$s".formatted(FROM, TO)
            + " AND (better.%1$s, better.%2$s, better.%3$s) < (worse.%1$s, worse.%2$s, worse.%3$s)"
                .formatted(RANK, FROM, SESSION);
    String told =
        "SELECT %1$s, %2$s, %3$s AS %4$s FROM (%5$s) AS a WHERE EXISTS (SELECT 1 FROM pairs AS p WHERE %6$s AND a.%2$s = p.%7$s)"
            .formatted(
                streams, SESSION, TableRows.time(), TIME, all, same("a", "p", stream), BETTER);
    String paused =
        "SELECT *, %1$s - lag(%1$s) OVER (PARTITION BY %2$s, %3$s ORDER BY %1$s) > 2 * %4$s AS %5$s FROM (%6$s)"
            .formatted(TIME, streams, SESSION, SILENCE, PAUSE, told);
    String numbered =
        "SELECT *, count(*) FILTER (%1$s) OVER (PARTITION BY %2$s, %3$s ORDER BY %4$s) AS %5$s FROM (%6$s)"
            .formatted(PAUSE, streams, SESSION, TIME, RUN, paused);
    String runs =
        "SELECT %1$s, %2$s, min(%3$s) AS %4$s, max(%3$s) AS %5$s FROM (%6$s) GROUP BY %1$s, %2$s, %7$s"
            .formatted(streams, SESSION, TIME, FROM, TO, numbered, RUN);
    return "CREATE OR REPLACE TEMP TABLE "
        + overlapsName()
        + " AS WITH spans AS MATERIALIZED ("
        + spans
        + "), pairs AS MATERIALIZED ("
        + pairs
        + "), runs AS MATERIALIZED ("
        + runs
        + ") SELECT "
        + stream.stream().map(column -> "p." + column).collect(Collectors.joining(", "))
        + (", p.%1$s, p.%2$s, CASE WHEN r.%3$s = p.%3$s THEN r.%3$s ELSE r.%3$s - %5$s END AS %3$s,"
                + " CASE WHEN r.%4$s = p.%4$s THEN r.%4$s ELSE r.%4$s + %5$s END AS %4$s")
            .formatted(SESSION, BETTER, FROM, TO, SILENCE)
        + " FROM pairs AS p JOIN runs AS r ON "
        + same("p", "r", stream)
        + " AND p.%1$s = r.%2$s".formatted(BETTER, SESSION);
  }

  /** The query over all rows that the files hold, where no sessions overlap. */
  String ofSingle(String files) {
    return changed(
        "SELECT *, " + TableRows.time() + " AS " + TIME + " FROM (" + walkedOnce(files) + ")");
  }

  /** All rows with the channel whose stream they are of. */
  private String named(String files) {
    return "SELECT *, CASE WHEN %s <> %s THEN regexp_replace(%s, '^rest/', '') ELSE %s END AS %s FROM (%s)"
        .formatted(ORIGIN, LIVE, CHANNEL, CHANNEL, TOLD_BY, files);
  }

  /** The same, of which each listed row stands once, however many walks of a session listed it. */
  private String walkedOnce(String files) {
    List<String> row = new ArrayList<>(stream);
    row.add(SESSION);
    row.add(Sql.of(CommonColumns.EVENT_TIME));
    rows.content().stream().map(Sql::of).filter(c -> !row.contains(c)).forEach(row::add);
    String same = String.join(", ", row);
    String numbered =
        "SELECT *, row_number() OVER (PARTITION BY %1$s, %2$s ORDER BY %3$s) AS \"_copy\" FROM (%4$s) WHERE %5$s = %6$s"
            .formatted(
                same,
                Sql.of(CommonColumns.SEQUENCE),
                Sql.of(CommonColumns.POSITION),
                named(files),
                ORIGIN,
                BACKFILL);
    return "SELECT * FROM (%1$s) WHERE %2$s <> %3$s UNION ALL SELECT * EXCLUDE (\"_copy\") FROM (SELECT * FROM (%4$s) QUALIFY row_number() OVER (PARTITION BY %5$s, \"_copy\" ORDER BY %6$s) = 1)"
        .formatted(named(files), ORIGIN, BACKFILL, numbered, same, Sql.of(CommonColumns.SEQUENCE));
  }

  /** The query over all rows that the files hold, where {@link #overlaps} found some. */
  String ofOverlapping(String files) {
    String all = walkedOnce(files);
    String inside =
        "SELECT 1 FROM "
            + overlapsName()
            + " AS o WHERE "
            + same("s", "o", stream)
            + " AND s.%1$s = o.%1$s AND s.%2$s > o.%3$s AND s.%2$s < o.%4$s"
                .formatted(SESSION, TIME, FROM, TO);
    List<String> equal = new ArrayList<>(stream);
    equal.add(TIME);
    equal.add(Sql.of(CommonColumns.EVENT_TIME));
    rows.content().stream().map(Sql::of).filter(c -> !equal.contains(c)).forEach(equal::add);
    String edges =
        "SELECT e.*, o."
            + SESSION
            + " AS \"_worse\" FROM stored AS e JOIN "
            + overlapsName()
            + " AS o ON "
            + same("e", "o", stream)
            + " AND e.%1$s = o.%2$s AND (e.%3$s = o.%4$s OR e.%3$s = o.%5$s)"
                .formatted(SESSION, BETTER, TIME, FROM, TO);
    String shown =
        "SELECT s.* FROM stored AS s WHERE NOT EXISTS ("
            + inside
            + ") AND NOT EXISTS (SELECT 1 FROM edges AS e WHERE s."
            + SESSION
            + " = e.\"_worse\" AND "
            + same("s", "e", equal)
            + ")";
    return "WITH stored AS NOT MATERIALIZED (SELECT *, "
        + TableRows.time()
        + " AS "
        + TIME
        + " FROM ("
        + all
        + ")), edges AS MATERIALIZED ("
        + edges
        + ") "
        + changed(shown);
  }

  private String changed(String shown) {
    String columns = "SELECT " + rows.viewColumns() + " FROM (" + shown + ")";
    if (identity.hasTime()) {
      return columns;
    }
    String row = "ROW(" + Sql.of(rows.content()) + ")";
    return columns
        + " QUALIFY "
        + row
        + " IS DISTINCT FROM lag("
        + row
        + ") OVER (PARTITION BY "
        + String.join(", ", stream)
        + " ORDER BY "
        + TIME
        + ", "
        + TableRows.BEST_COPY_FIRST
        + ")";
  }

  private static String same(String one, String other, List<String> columns) {
    return columns.stream()
        .map(column -> one + "." + column + " IS NOT DISTINCT FROM " + other + "." + column)
        .collect(Collectors.joining(" AND "));
  }
}
