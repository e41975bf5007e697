package io.tapedeck.schemas.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import org.junit.jupiter.api.Test;

class RowBuilderTest {

  private static RowBuilder trade() {
    return RowBuilder.of(Trades.TABLE)
        .set(Trades.PRICE, Decimal.parse("64123.5"))
        .set(Trades.SIZE, Decimal.of(100))
        .set(Trades.SIZE_UNIT, "contracts");
  }

  @Test
  void aRowIsReadByTheColumnsItWasMadeWith() {
    Row row = trade().set(Trades.SIDE, "buy").build(7, 3);

    assertThat(row.get(Trades.PRICE)).hasToString("64123.5");
    assertThat(row.require(Trades.SIDE)).isEqualTo("buy");
    assertThat(row.get(Trades.TRADE_ID)).isNull();
    assertThat(row.eventTime()).isEqualTo(7);
    assertThat(row.position()).isEqualTo(3);
    assertThat(row.table()).isSameAs(Trades.TABLE);
  }

  @Test
  void aRowWithoutARequiredValueIsNotMade() {
    assertThatExceptionOfType(MissingColumnException.class)
        .isThrownBy(() -> trade().set(Trades.PRICE, null).build(Row.NO_TIME, 0))
        .satisfies(missing -> assertThat(missing.column()).isEqualTo("price"));
  }

  @Test
  void columnsOfOtherTablesAreRefused() {
    Row row = trade().build(Row.NO_TIME, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trade().set(BookChanges.SIZE, Decimal.ZERO))
        .withMessage("table trades has no column book_changes.size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trade().set(CommonColumns.SYMBOL, "XBTUSD"));
    assertThatIllegalArgumentException().isThrownBy(() -> row.get(Quotes.POOL));
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWhereNoCompilerSeesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trade().setChecked(Trades.PRICE, "64123.5"))
        .withMessage("column price of trades holds Decimal, not String");
  }

  @Test
  void aChangedRowLeavesTheFirstAsItWas() {
    Row row = trade().build(Row.NO_TIME, 0);

    assertThat(row.with(Trades.SIDE, "sell").get(Trades.SIDE)).isEqualTo("sell");
    assertThat(row.get(Trades.SIDE)).isNull();
    assertThat(row).isEqualTo(trade().build(Row.NO_TIME, 0)).isNotEqualTo(trade().build(1, 0));
  }

  @Test
  void noTimeLeavesAColumnNull() {
    RowBuilder row = RowBuilder.of(Ledger.TABLE).setTime(Ledger.UPDATED, Row.NO_TIME);
    assertThat(row.has(Ledger.UPDATED)).isFalse();
    assertThat(row.setTime(Ledger.UPDATED, 7).has(Ledger.UPDATED)).isTrue();
  }

  @Test
  void rowsAreTheSameWhereEveryCellIs() {
    RowBuilder row = trade();
    assertThat(row.has(Trades.SIZE)).isTrue();
    assertThat(row.sameAs(trade())).isTrue();
    assertThat(row.set(Trades.SIZE, Decimal.ZERO).sameAs(trade())).isFalse();
  }
}
