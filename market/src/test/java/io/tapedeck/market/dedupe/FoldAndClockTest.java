package io.tapedeck.market.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Notices;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies that tell more, ids that say two things, and times that nobody can believe. */
class FoldAndClockTest {

  static final List<Table> TABLES = List.of(Trades.TABLE, Quotes.TABLE);

  private static final Duration DAY = Duration.ofHours(24);
  private static final long HOUR = 3_600_000_000L;
  private static final long NOW = TestRows.TEN_O_CLOCK;
  private static final long YEARS_AHEAD = NOW + 100 * 365 * 24 * HOUR;

  private final List<Rows> notices = new ArrayList<>();

  private int kept(KeyMemory memory, Rows rows) {
    return memory
        .keepNew(rows, (other, row) -> notices.add(ContradictionNotice.of(other, row)))
        .map(left -> left.rows().size())
        .orElse(0);
  }

  private static Row fill(String order, String side, @Nullable String liquidity) {
    return TestRows.row(
        TestRows.full(Fills.TABLE)
            .set(Fills.FILL_ID, "3001")
            .set(Fills.ORDER_ID, order)
            .set(Fills.SIDE, side)
            .set(Fills.LIQUIDITY, liquidity));
  }

  @Test
  void aRicherCopyIsKeptTooAndIsNoContradiction() {
    KeyMemory memory = KeyMemory.forTable(Fills.TABLE, DAY);
    assertThat(kept(memory, TestRows.of(Fills.TABLE, null, fill("1", "buy", null)))).isEqualTo(1);
    assertThat(kept(memory, TestRows.of(Fills.TABLE, null, fill("1", "buy", "maker"))))
        .isEqualTo(1);
    assertThat(kept(memory, TestRows.of(Fills.TABLE, null, fill("1", "buy", "maker")))).isZero();
    assertThat(notices).isEmpty();
  }

  @Test
  void bothSidesOfATradeWithOneselfAreKept() {
    KeyMemory memory = KeyMemory.forTable(Fills.TABLE, DAY);
    assertThat(
            kept(
                memory,
                TestRows.of(Fills.TABLE, null, fill("1", "buy", null), fill("2", "sell", null))))
        .isEqualTo(2);
    assertThat(notices).isEmpty();
  }

  @Test
  void anIdWithOtherContentIsKeptAndTold() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, TestRows.trades("XBTUSD", NOW, TestRows.trade("1", "100", "3")));
    assertThat(kept(memory, TestRows.trades("XBTUSD", NOW, TestRows.trade("1", "100.0", "3.0"))))
        .isZero();
    assertThat(kept(memory, TestRows.trades("XBTUSD", NOW, TestRows.trade("1", "101", "3"))))
        .isEqualTo(1);
    assertThat(notices)
        .singleElement()
        .extracting(rows -> rows.rows().get(0).require(Notices.CONTENT))
        .asString()
        .contains("\"trade_id\":\"1\"", "\"price\":\"101\"");
  }

  /** What an exchange prints of one trade beside its price and size. */
  static Stream<RowBuilder> tradesWithOtherContent() {
    return Stream.of(
        printed().set(Trades.SIDE, "sell"),
        printed().set(Trades.BASE_SIZE, Decimal.of(4)),
        printed().set(Trades.QUOTE_SIZE, Decimal.of(301)),
        printed().set(Trades.RAW_KIND, "Liquidation"),
        printed().set(Trades.POOL, "other"));
  }

  private static RowBuilder printed() {
    return RowBuilder.of(Trades.TABLE)
        .set(Trades.TRADE_ID, "1")
        .set(Trades.PRICE, Decimal.of(100))
        .set(Trades.SIZE, Decimal.of(3))
        .set(Trades.SIZE_UNIT, "contracts")
        .set(Trades.SIDE, "buy")
        .set(Trades.BASE_SIZE, Decimal.of(3))
        .set(Trades.QUOTE_SIZE, Decimal.of(300))
        .set(Trades.RAW_KIND, "Regular")
        .set(Trades.POOL, "main");
  }

  @ParameterizedTest
  @MethodSource("tradesWithOtherContent")
  void aTradeThatComesAgainWithAnyOtherValueIsKeptAndTold(RowBuilder other) {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, TestRows.trades("XBTUSD", NOW, printed().build(NOW, 0)));
    assertThat(kept(memory, TestRows.trades("XBTUSD", NOW, other.build(NOW, 0)))).isEqualTo(1);
    assertThat(notices).hasSize(1);
  }

  @Test
  void aTradeThatComesAgainWithAnotherTimeIsKeptAndTold() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, TestRows.trades("XBTUSD", NOW, printed().build(NOW, 0)));
    assertThat(kept(memory, TestRows.trades("XBTUSD", NOW, printed().build(NOW + 999, 0))))
        .isZero();
    assertThat(notices).isEmpty();
    assertThat(kept(memory, TestRows.trades("XBTUSD", NOW, printed().build(NOW + 1_000, 0))))
        .isEqualTo(1);
    assertThat(notices).hasSize(1);
  }

  @Test
  void aCopyThatLacksSomeOfItContradictsNothingButItsPrice() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, TestRows.trades("XBTUSD", NOW, printed().build(NOW, 0)));
    Row poorer = TestRows.row(printed().set(Trades.POOL, null));
    kept(memory, TestRows.trades("XBTUSD", NOW, poorer));
    assertThat(notices).isEmpty();
    Row other = TestRows.row(printed().set(Trades.POOL, null).set(Trades.PRICE, Decimal.of(101)));
    kept(memory, TestRows.trades("XBTUSD", NOW, other));
    assertThat(notices).hasSize(1);
  }

  @Test
  void anIdThatSaysEverChangingThingsStaysQuick() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    for (int i = 0; i < 50_000; i++) {
      Rows rows = TestRows.trades("XBTUSD", NOW, TestRows.trade("1", String.valueOf(i + 1), "3"));
      assertThat(kept(memory, rows)).isEqualTo(1);
      assertThat(kept(memory, rows)).isZero();
    }
  }

  @Test
  void aLiveCopyIsKeptBesideOneOfHistory() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    Rows live = TestRows.trades("XBTUSD", NOW, TestRows.trade("1", "100", "3"));
    Rows history =
        new Rows(
            Trades.TABLE,
            Visibility.PUBLIC,
            live.exchange(),
            live.product(),
            live.channel(),
            live.symbol(),
            live.instrument(),
            NOW,
            Origin.backfill,
            "walk",
            1,
            false,
            live.rows());
    assertThat(kept(memory, history)).isEqualTo(1);
    assertThat(kept(memory, live)).isEqualTo(1);
    assertThat(kept(memory, history)).isZero();
    assertThat(kept(memory, live)).isZero();
  }

  private static Rows trade(String id, long received) {
    return TestRows.trades("XBTUSD", received, TestRows.trade(id, "100", "3"));
  }

  @Test
  void oneRecordFarInTheFutureEmptiesNothing() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, trade("1", NOW));
    kept(memory, trade("2", NOW + 1));
    assertThat(kept(memory, trade("3", YEARS_AHEAD))).isEqualTo(1);
    assertThat(kept(memory, trade("1", NOW + 2))).isZero();
    assertThat(kept(memory, trade("3", NOW + 3))).isZero();
    assertThat(kept(memory, trade("4", NOW + 24 * HOUR))).isEqualTo(1);
    assertThat(kept(memory, trade("5", NOW + 48 * HOUR))).isEqualTo(1);
    assertThat(kept(memory, trade("1", NOW + 49 * HOUR))).isEqualTo(1);
  }

  @Test
  void aFirstRecordFarInTheFutureDoesNotStopExpiry() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, trade("1", YEARS_AHEAD));
    kept(memory, trade("2", NOW));
    kept(memory, trade("3", NOW + 1));
    assertThat(memory.forgetBefore(NOW + 27 * HOUR)).isTrue();
  }

  @Test
  void afterASilenceTheSecondRecordIsBelieved() {
    KeyMemory memory = KeyMemory.forTable(Trades.TABLE, DAY);
    kept(memory, trade("1", NOW - 2 * HOUR));
    kept(memory, trade("2", NOW));
    assertThat(kept(memory, trade("3", NOW + 72 * HOUR))).isEqualTo(1);
    assertThat(kept(memory, trade("4", NOW + 72 * HOUR + 1))).isEqualTo(1);
    assertThat(kept(memory, trade("3", NOW + 72 * HOUR + 2))).isZero();
    assertThat(kept(memory, trade("1", NOW + 72 * HOUR + 3))).isEqualTo(1);
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void noTextIsTooLongForState(Table table) throws IOException {
    KeyMemory memory = KeyMemory.forTable(table, DAY);
    String large = "x".repeat(70_000);
    kept(
        memory,
        TestRows.message(table, large, large, 1, NOW, false, TestRows.row(TestRows.full(table))));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    memory.write(new DataOutputStream(written));
    assertThat(written.size()).isBetween(1, 10_000);
  }

  @Test
  void aStreamThatIsGoneIsForgotten() {
    KeyMemory memory = KeyMemory.forTable(Quotes.TABLE, DAY);
    for (int i = 0; i < 1_000; i++) {
      RowBuilder quote = TestRows.full(Quotes.TABLE).set(Quotes.BID_PRICE, Decimal.of(i));
      quote.set(Quotes.POOL, "pool " + i);
      kept(
          memory, TestRows.message(Quotes.TABLE, "X", "s", i, NOW + i, false, TestRows.row(quote)));
    }
    assertThat(memory.bytes()).isGreaterThan(50_000);
    assertThat(memory.forgetBefore(NOW + 27 * HOUR)).isTrue();
    assertThat(memory.bytes()).isZero();
  }
}
