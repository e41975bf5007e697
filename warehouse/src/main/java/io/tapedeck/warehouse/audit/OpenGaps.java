package io.tapedeck.warehouse.audit;

import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gaps of a warehouse that are over and wait to be mended. */
public final class OpenGaps {

  private static final String OPEN =
      "SELECT "
          + Sql.of(
              CommonColumns.EXCHANGE,
              Gaps.GAP_ID,
              Gaps.KIND,
              CommonColumns.PRODUCT,
              CommonColumns.CHANNEL,
              CommonColumns.SYMBOL)
          + ", "
          + Sql.micros(Gaps.FROM)
          + ", "
          + Sql.micros(Gaps.TO)
          + ", "
          + Sql.of(Gaps.REASON, Gaps.VISIBILITY)
          + " FROM "
          + Sql.of(Gaps.TABLE)
          + " WHERE "
          + Sql.of(Gaps.STATE)
          + " = 'open' AND "
          + Sql.of(Gaps.TO)
          + " IS NOT NULL ORDER BY "
          + Sql.of(Gaps.TO, Gaps.GAP_ID);

  private OpenGaps() {}

  /**
   * One of them.
   *
   * @param symbol of an account its name; null means all
   * @param from last good received time, exclusive, microseconds since 1970 UTC; null when there
   *     was none
   * @param to first good received time after it, exclusive, microseconds since 1970 UTC
   * @param visibility private of an account
   */
  public record OpenGap(
      String exchange,
      String id,
      String kind,
      String product,
      String channel,
      @Nullable String symbol,
      @Nullable Long from,
      long to,
      String reason,
      Visibility visibility) {}

  /**
   * All of them, those that ended first before the others.
   *
   * @throws io.tapedeck.lake.CommandFailure if they cannot be read
   */
  public static List<OpenGap> of(Warehouse warehouse) throws IOException {
    List<OpenGap> gaps = new ArrayList<>();
    QuerySession.reading(
        warehouse, "gaps", session -> session.run(OPEN, result -> read(result, gaps)));
    return gaps;
  }

  private static void read(ResultSet result, List<OpenGap> gaps) throws SQLException {
    while (result.next()) {
      gaps.add(
          new OpenGap(
              result.getString(1),
              result.getString(2),
              result.getString(3),
              result.getString(4),
              result.getString(5),
              result.getString(6),
              result.getObject(7, Long.class),
              result.getLong(8),
              result.getString(9),
              StreamName.visibility(result.getString(10))));
    }
  }
}
