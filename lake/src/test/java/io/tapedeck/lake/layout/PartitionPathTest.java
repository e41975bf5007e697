package io.tapedeck.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionPathTest {

  @Test
  void liveRowsStandByTableExchangeAndDate() {
    assertThat(PartitionPath.of(TestRows.filled(Trades.TABLE)))
        .isEqualTo("live/trades/exchange=bitmex/date=2026-11-21");
  }

  @Test
  void rawRowsStandByExchangeKindAndDate() {
    assertThat(PartitionPath.of(TestRows.filled(RawMessages.TABLE)))
        .isEqualTo("raw/exchange=bitmex/kind=kind/date=2026-11-21");
  }

  @ParameterizedTest
  @CsvSource({
    "1795305599999999, 2026-11-21",
    "1795305600000000, 2026-11-22",
    "-1, 1969-12-31",
  })
  void daysEndAtMidnightUtc(long micros, String date) {
    assertThat(PartitionPath.date(micros)).hasToString(date);
  }

  @ParameterizedTest
  @CsvSource({"bitmex, bitmex", "../up, ..%2Fup", "., %2E", "a=b c, a%3Db%20c", "ı, %C4%B1"})
  void nothingLeavesItsFolder(String value, String encoded) {
    assertThat(PartitionPath.encode(value)).isEqualTo(encoded);
  }

  @Test
  void accountTablesAndPrivateTopicsArePrivate() {
    Rows sessions = TestRows.filled(Sessions.TABLE);
    assertThat(PartitionPath.isPrivate(TestRows.filled(Fills.TABLE))).isTrue();
    assertThat(PartitionPath.isPrivate(sessions)).isFalse();
    assertThat(PartitionPath.isPrivate(withVisibility(sessions, Visibility.PRIVATE))).isTrue();
  }

  private static Rows withVisibility(Rows rows, Visibility visibility) {
    return new Rows(
        rows.table(),
        visibility,
        rows.exchange(),
        rows.product(),
        rows.channel(),
        rows.symbol(),
        rows.instrument(),
        rows.receivedTime(),
        rows.origin(),
        rows.session(),
        rows.sequence(),
        rows.snapshot(),
        rows.rows());
  }
}
