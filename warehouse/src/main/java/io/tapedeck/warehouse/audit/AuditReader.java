package io.tapedeck.warehouse.audit;

import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.market.gaps.Mending;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Coverage;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The reader that asks the tables of a warehouse what was listened to and what is missing. */
final class AuditReader {

  private static final String COVERAGE =
      "SELECT "
          + Sql.of(
              CommonColumns.EXCHANGE,
              CommonColumns.PRODUCT,
              Coverage.KIND,
              CommonColumns.SYMBOL,
              Coverage.VISIBILITY)
          + ", "
          + Sql.micros(Coverage.FROM)
          + ", "
          + Sql.micros(Coverage.TO)
          + ", "
          + Sql.of(Coverage.MESSAGES, Coverage.ROWS, Coverage.LISTENING)
          + " FROM "
          + Sql.of(Coverage.TABLE)
          + " WHERE "
          + Sql.of(Coverage.LISTENING)
          + " OR "
          + Sql.of(Coverage.FROM)
          + " = "
          + Sql.of(Coverage.TO);

  private static final String GAPS =
      "SELECT "
          + Sql.of(
              CommonColumns.EXCHANGE,
              CommonColumns.PRODUCT,
              Gaps.KIND,
              CommonColumns.SYMBOL,
              Gaps.VISIBILITY)
          + ", "
          + Sql.micros(Gaps.FROM)
          + ", "
          + Sql.micros(Gaps.TO)
          + ", "
          + Sql.of(Gaps.REASON, Gaps.STATE, CommonColumns.CHANNEL)
          + ", "
          + Sql.micros(CommonColumns.RECEIVED_TIME)
          + ", "
          + Sql.of(Gaps.MENDING)
          + " FROM "
          + Sql.of(Gaps.TABLE)
          + " ORDER BY "
          + Sql.of(Gaps.FROM)
          + " NULLS FIRST, "
          + Sql.of(Gaps.GAP_ID);

  private final Warehouse warehouse;

  AuditReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  AuditFacts read() throws IOException {
    AuditFacts facts = new AuditFacts();
    QuerySession.reading(
        warehouse,
        "audit",
        session -> {
          session.run(COVERAGE, result -> readCoverage(result, facts));
          session.run(GAPS, result -> readGaps(result, facts));
        });
    return facts;
  }

  private static void readCoverage(ResultSet result, AuditFacts facts) throws SQLException {
    while (result.next()) {
      long from = result.getLong(6);
      TimeSpan span = new TimeSpan(from, Math.max(from, result.getLong(7)));
      StreamName name = name(result);
      if (result.getBoolean(10)) {
        facts.listened(name, span, result.getLong(8), result.getLong(9));
      } else {
        facts.gaveUp(name, from);
      }
    }
  }

  private static void readGaps(ResultSet result, AuditFacts facts) throws SQLException {
    while (result.next()) {
      StreamName name = name(result);
      String state = result.getString(9);
      @Nullable String history = Mending.history(name.exchange(), name.kind()).orElse(null);
      facts.gap(
          name,
          new ReportedGap(
              result.getString(10),
              result.getObject(6, Long.class),
              result.getObject(7, Long.class),
              result.getString(8),
              state,
              history,
              result.getString(12)),
          result.getLong(11));
    }
  }

  private static StreamName name(ResultSet result) throws SQLException {
    return new StreamName(
        result.getString(1),
        result.getString(2),
        result.getString(3),
        result.getString(4),
        StreamName.visibility(result.getString(5)));
  }
}
