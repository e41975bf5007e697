package io.tapedeck.schemas.table;

import io.tapedeck.schemas.avro.Origin;
import java.util.List;

/** The copy of a row that is kept of several, and the orders by which it is found. */
public enum Winner {
  /** The copy of the best {@link #ORIGINS origin}, of these the first by {@link #PLACE}. */
  FIRST_COPY,
  /**
   * Each row of the one session that is authoritative at its time: of the best {@link #ORIGINS
   * origin}, of these the one that began first.
   */
  AUTHORITATIVE_SESSION,
  /** The last version by {@link Identity#newestBy}, of equal ones the last by {@link #PLACE}. */
  NEWEST_VERSION;

  /** Origins of rows, the best first. */
  public static final List<Origin> ORIGINS = List.of(Origin.live, Origin.backfill, Origin.import$);

  /** The columns that put copies of one origin in order. */
  public static final List<Column<?>> PLACE =
      List.of(
          CommonColumns.RECEIVED_TIME,
          CommonColumns.SESSION,
          CommonColumns.SEQUENCE,
          CommonColumns.POSITION);

  /** The place of an origin among {@link #ORIGINS}, the best 0. */
  public static int rank(Origin origin) {
    return ORIGINS.indexOf(origin);
  }

  /** The word of an origin in column {@code origin}. */
  public static String word(Origin origin) {
    // The generated constant of a Java keyword carries a dollar sign that the schema does not have.
    return origin == Origin.import$ ? "import" : origin.name();
  }
}
