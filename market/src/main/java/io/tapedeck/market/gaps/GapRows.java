package io.tapedeck.market.gaps;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code gaps} of one stream; the ledger alone makes them.
 *
 * @param visibility public or private, as the stream's topic
 * @param exchange name of the exchange
 * @param product namespace of the symbol
 * @param channel the exchange's own channel text without symbol
 * @param symbol the exchange's own symbol; null means all
 * @param instrument our comparable name; null when it is not known
 */
record GapRows(
    Visibility visibility,
    String exchange,
    String product,
    String channel,
    @Nullable String symbol,
    @Nullable String instrument) {

  /**
   * One version of a gap as a row. The view shows the version with the greatest (received time,
   * session, sequence), so these must grow from version to version of one gap.
   *
   * @param receivedTime when the version became known, our clock, microseconds since 1970 UTC
   * @param session who says so: the session whose message showed it, or a name of one's own
   * @param sequence tells versions of one session and time apart
   */
  Rows row(Gap gap, long receivedTime, String session, long sequence) {
    return new Rows(
        Gaps.TABLE,
        visibility,
        exchange,
        product,
        channel,
        symbol,
        instrument,
        receivedTime,
        Origin.live,
        session,
        sequence,
        false,
        List.of(version(gap).set(Gaps.VISIBILITY, visibility.word()).build(Row.NO_TIME, 0)));
  }

  /** One version of a gap as a row in the making. */
  private static RowBuilder version(Gap gap) {
    return RowBuilder.of(Gaps.TABLE)
        .set(Gaps.GAP_ID, gap.id())
        .set(Gaps.KIND, gap.kind())
        .set(Gaps.FROM, gap.from())
        .set(Gaps.TO, gap.to())
        .set(Gaps.REASON, gap.reason())
        .set(Gaps.STATE, gap.state().word())
        .set(Gaps.MENDED_BY, gap.mendedBy())
        .set(Gaps.ROWS, gap.rows())
        .set(Gaps.MENDING, gap.mending());
  }
}
