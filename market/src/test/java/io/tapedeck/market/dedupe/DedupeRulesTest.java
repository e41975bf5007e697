package io.tapedeck.market.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.testdata.TestRows;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the tables, one behaviour a test. */
class DedupeRulesTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final long HOUR = 3_600_000_000L;

  private long sequence;

  private int kept(KeyMemory memory, String session, boolean snapshot, Row... rows) {
    return keptAt(memory, TestRows.TEN_O_CLOCK, session, snapshot, rows);
  }

  private int keptAt(
      KeyMemory memory, long received, String session, boolean snapshot, Row... rows) {
    return keptOf(tableOf(memory), memory, received, session, snapshot, rows);
  }

  private int keptOf(
      Table table, KeyMemory memory, long received, String session, boolean snapshot, Row... rows) {
    Rows message = TestRows.message(table, "XBTUSD", session, sequence++, received, snapshot, rows);
    return memory.keepNew(message).map(left -> left.rows().size()).orElse(0);
  }

  private static Table tableOf(KeyMemory memory) {
    return memory instanceof EventMemory
        ? Trades.TABLE
        : memory instanceof StateMemory ? Quotes.TABLE : Klines.TABLE;
  }

  private static KeyMemory of(Table table) {
    return KeyMemory.forTable(table, DAY);
  }

  private static Row trade(@Nullable String id) {
    return TestRows.trade(id, "100.5", "3");
  }

  @Test
  void anIdIsStoredOnceWhateverTheSession() {
    KeyMemory memory = of(Trades.TABLE);
    assertThat(kept(memory, "a", false, trade("1"), trade("2"))).isEqualTo(2);
    assertThat(kept(memory, "b", true, trade("1"), trade("2"), trade("3"))).isEqualTo(1);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0", "00000000-0000-0000-0000-000000000000"})
  void equalTradesWithoutIdAreAllKept(@Nullable String noId) {
    KeyMemory memory = of(Trades.TABLE);
    assertThat(kept(memory, "a", false, trade(noId), trade(noId))).isEqualTo(2);
    assertThat(kept(memory, "a", false, trade(noId))).isEqualTo(1);
  }

  @Test
  void aSnapshotThatRepeatsTradesWithoutIdAddsOnlyWhatIsNew() {
    KeyMemory memory = of(Trades.TABLE);
    kept(memory, "a", false, trade(null), trade(null));
    assertThat(kept(memory, "b", true, trade(null), trade(null), trade(null))).isEqualTo(1);
    assertThat(kept(memory, "b", true, trade(null), trade(null), trade(null))).isZero();
  }

  @Test
  void numbersThatAreEqualMakeOneKeyHoweverPrinted() {
    KeyMemory memory = of(Trades.TABLE);
    kept(memory, "a", false, TestRows.trade(null, "100.50", "3"));
    assertThat(kept(memory, "b", true, TestRows.trade(null, "1.005e2", "3.0"))).isZero();
  }

  @Test
  void aKeyIsForgottenBeyondTheHorizonOfReceivedTime() {
    KeyMemory memory = of(Trades.TABLE);
    long start = TestRows.TEN_O_CLOCK;
    keptAt(memory, start, "a", false, trade("1"), trade("2"));
    assertThat(keptAt(memory, start + 24 * HOUR, "a", false, trade("1"))).isZero();
    assertThat(keptAt(memory, start + 27 * HOUR, "a", false, trade("1"), trade("2"))).isEqualTo(1);
  }

  @Test
  void theWallClockIsNeverAsked() {
    KeyMemory memory = of(Trades.TABLE);
    keptAt(memory, 0, "a", false, trade("1"));
    assertThat(keptAt(memory, 1, "a", false, trade("1"))).isZero();
  }

  private static Row quote(long time, String bid) {
    return TestRows.at(
        time,
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, Decimal.parse(bid))
            .set(Quotes.BID_SIZE, Decimal.parse("1"))
            .set(Quotes.SIZE_UNIT, "contracts"));
  }

  @Test
  void aValueThatComesBackIsKept() {
    KeyMemory memory = of(Quotes.TABLE);
    assertThat(
            kept(memory, "a", false, quote(Row.NO_TIME, "1"), quote(Row.NO_TIME, "2"))
                + kept(memory, "a", false, quote(Row.NO_TIME, "1")))
        .isEqualTo(3);
  }

  private static Row liquidation(String id, String size, String action) {
    return TestRows.row(
        RowBuilder.of(Liquidations.TABLE)
            .set(Liquidations.ORDER_ID, id)
            .set(Liquidations.SIZE, Decimal.parse(size))
            .set(Liquidations.SIZE_UNIT, "contracts")
            .set(Liquidations.ACTION, action));
  }

  private int keptLiquidations(
      KeyMemory memory, String session, boolean snapshot, Row... liquidations) {
    long received = TestRows.TEN_O_CLOCK;
    return keptOf(Liquidations.TABLE, memory, received, session, snapshot, liquidations);
  }

  @Test
  void anOrderThatComesBackToAnEarlierStateIsAnotherRow() {
    KeyMemory memory = of(Liquidations.TABLE);
    assertThat(keptLiquidations(memory, "a", false, liquidation("1", "10", "insert"))).isOne();
    Row ten = liquidation("1", "10", "update");
    Row five = liquidation("1", "5", "update");
    Row other = liquidation("2", "10", "update");
    assertThat(keptLiquidations(memory, "a", false, ten, other, ten, five, ten, ten)).isEqualTo(4);
    assertThat(keptLiquidations(memory, "b", false, ten, other, five, ten)).isZero();
    assertThat(keptLiquidations(memory, "a", false, five, ten)).isEqualTo(2);
  }

  @Test
  void aSnapshotThatRepeatsOrdersAddsNothing() {
    KeyMemory memory = of(Liquidations.TABLE);
    Row image = liquidation("1", "10", "image");
    assertThat(keptLiquidations(memory, "a", true, image)).isOne();
    keptLiquidations(memory, "a", false, liquidation("1", "5", "update"));
    assertThat(keptLiquidations(memory, "a", true, image)).isZero();
  }

  @Test
  void theSameStateAgainIsDropped() {
    KeyMemory memory = of(Quotes.TABLE);
    assertThat(kept(memory, "a", false, quote(Row.NO_TIME, "1"), quote(Row.NO_TIME, "1.0")))
        .isEqualTo(1);
  }

  @Test
  void theSameStateAtAnotherTimeIsKept() {
    KeyMemory memory = of(Quotes.TABLE);
    assertThat(kept(memory, "a", false, quote(TestRows.TEN_O_CLOCK, "1"))).isEqualTo(1);
    assertThat(kept(memory, "a", false, quote(TestRows.TEN_O_CLOCK + 1, "1"))).isEqualTo(1);
  }

  @Test
  void aSnapshotAfterAReconnectRepeatsNothing() {
    KeyMemory memory = of(Quotes.TABLE);
    long time = TestRows.TEN_O_CLOCK;
    kept(memory, "a", false, quote(time, "1"), quote(time + 1, "2"));
    assertThat(kept(memory, "b", true, quote(time, "1"))).isZero();
    assertThat(kept(memory, "b", false, quote(time, "1"))).isZero();
    assertThat(kept(memory, "b", false, quote(time + 1, "2"))).isEqualTo(1);
  }

  @Test
  void snapshotsOfOneSessionMayComeBackToAValue() {
    KeyMemory memory = of(Quotes.TABLE);
    long time = TestRows.TEN_O_CLOCK;
    assertThat(
            kept(memory, "a", true, quote(time, "1"))
                + kept(memory, "a", true, quote(time, "2"))
                + kept(memory, "a", true, quote(time, "1")))
        .isEqualTo(3);
  }

  @Test
  void metadataIsKeptWhenItChangesWhateverItsTime() {
    KeyMemory memory = of(Instruments.TABLE);
    Row first = TestRows.at(TestRows.TEN_O_CLOCK, TestRows.full(Instruments.TABLE));
    Row later = TestRows.at(TestRows.TEN_O_CLOCK + 1, TestRows.full(Instruments.TABLE));
    assertThat(keptOf(Instruments.TABLE, memory, TestRows.TEN_O_CLOCK, "a", false, first, later))
        .isEqualTo(1);
  }

  private static Row bar(String close) {
    return TestRows.row(TestRows.full(Klines.TABLE).set(Klines.CLOSE, Decimal.parse(close)));
  }

  @Test
  void everyChangeOfABarIsKeptUntilItCloses() {
    KeyMemory memory = of(Klines.TABLE);
    assertThat(kept(memory, "a", false, bar("1"), bar("1"), bar("2"), bar("1"))).isEqualTo(3);
    assertThat(kept(memory, "b", true, bar("1"))).isZero();
  }

  @Test
  void aSettledRateIsNotAVersionOfItsPrediction() {
    Table funding = FundingRates.TABLE;
    KeyMemory memory = of(funding);
    Decimal rate = Decimal.parse("0.0001");
    Row predicted =
        TestRows.row(
            RowBuilder.of(funding)
                .set(FundingRates.PREDICTED_RATE, rate)
                .set(FundingRates.FUNDING_TIME, TestRows.TEN_O_CLOCK));
    Row settled =
        TestRows.row(
            RowBuilder.of(funding)
                .set(FundingRates.RATE, rate)
                .set(FundingRates.FUNDING_TIME, TestRows.TEN_O_CLOCK));
    assertThat(keptOf(funding, memory, 0, "a", false, predicted, settled, predicted, settled))
        .isEqualTo(2);
  }

  @Test
  void levelChangesAreDroppedOnlyWhenTheSourceReplaysThem() {
    KeyMemory memory = of(BookChanges.TABLE);
    Row level = TestRows.row(TestRows.full(BookChanges.TABLE));
    Rows first = change("a", 1, level);
    assertThat(memory.keepNew(first)).contains(first);
    assertThat(memory.keepNew(first)).isEmpty();
    assertThat(memory.keepNew(change("a", 2, level))).isPresent();
    assertThat(memory.keepNew(change("b", 1, level))).isPresent();
    assertThat(memory.keepNew(change("a", 1, level))).isEmpty();
  }

  private static Rows change(String session, long sequence, Row level) {
    return TestRows.message(
        BookChanges.TABLE, "XBTUSD", session, sequence, TestRows.TEN_O_CLOCK, false, level);
  }

  @Test
  void aMessageWithNothingNewGivesNothingAndOneWithAllIsNotCopied() {
    KeyMemory memory = of(Trades.TABLE);
    Rows rows = TestRows.trades("XBTUSD", TestRows.TEN_O_CLOCK, trade("1"), trade("2"));
    assertThat(memory.keepNew(rows).orElseThrow()).isSameAs(rows);
    assertThat(memory.keepNew(rows)).isEmpty();
  }

  @Test
  void aTradeIsRememberedInAtMost46Bytes() {
    KeyMemory memory = of(Trades.TABLE);
    int trades = 300_000;
    for (int i = 0; i < trades; i++) {
      memory.keepNew(TestRows.trades("XBTUSD", TestRows.TEN_O_CLOCK, trade(String.valueOf(i + 1))));
    }
    assertThat(memory.bytes() / trades).isBetween(22L, 46L);
    assertThat(memory.forgetBefore(TestRows.TEN_O_CLOCK + 27 * HOUR)).isTrue();
    assertThat(memory.bytes()).isLessThan(2_000);
  }

  @Test
  void accountKeysHoldAcrossSymbolsAndApartByAccount() {
    Table fills = Fills.TABLE;
    KeyMemory memory = of(fills);
    Row other = TestRows.row(TestRows.full(fills).set(Fills.ACCOUNT, "second"));
    Row first = TestRows.row(TestRows.full(fills));
    assertThat(keptOf(fills, memory, 0, "a", false, first, other, first)).isEqualTo(2);
    assertThat(MemoryKey.of(TestRows.filled(fills))).isEqualTo("fills|public|bitmex|main|");
    assertThat(MemoryKey.of(TestRows.filled(Trades.TABLE)))
        .isEqualTo("trades|public|bitmex|main|XBTUSD");
  }
}
