package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.AccountTerms;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * How near margin is to liquidation, and what may be borrowed or moved out of it. v1 says each of
 * one coin, v2 of both coins of an isolated pair (margin text of v1, v2 documents).
 */
final class BitgetAccountTermsMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> COIN = FIELDS.word("coin");
  private static final Field<String> BASE = FIELDS.word("baseCoin");
  private static final Field<String> QUOTE = FIELDS.word("quoteCoin");
  private static final Field<Decimal> RISK = FIELDS.decimal("riskRate", "riskRateRatio");
  private static final Field<Decimal> BORROW = FIELDS.decimal("maxBorrowableAmount");
  private static final Field<Decimal> TRANSFER = FIELDS.decimal("maxTransferOutAmount");
  private static final Field<Decimal> BASE_BORROW = FIELDS.decimal("baseCoinMaxBorrowAmount");
  private static final Field<Decimal> QUOTE_BORROW = FIELDS.decimal("quoteCoinMaxBorrowAmount");
  private static final Field<Decimal> BASE_TRANSFER =
      FIELDS.decimal("baseCoinMaxTransferOutAmount");
  private static final Field<Decimal> QUOTE_TRANSFER =
      FIELDS.decimal("quoteCoinMaxTransferOutAmount");

  private static final String MAX_BORROW = "max_borrow";
  private static final String MAX_TRANSFER = "max_transfer";

  private final String mode;

  /** Terms of this margin mode: cross or isolated. */
  BitgetAccountTermsMapper(String mode) {
    this.mode = mode;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    add(frame, row, "risk_rate", null, RISK);
    add(frame, row, MAX_BORROW, COIN, BORROW);
    add(frame, row, MAX_TRANSFER, COIN, TRANSFER);
    add(frame, row, MAX_BORROW, BASE, BASE_BORROW);
    add(frame, row, MAX_BORROW, QUOTE, QUOTE_BORROW);
    add(frame, row, MAX_TRANSFER, BASE, BASE_TRANSFER);
    add(frame, row, MAX_TRANSFER, QUOTE, QUOTE_TRANSFER);
  }

  private void add(
      BitgetFrame frame,
      ObjectValues row,
      String term,
      @Nullable Field<String> coin,
      Field<Decimal> value)
      throws UnreadableFrame {
    Decimal told = row.get(value);
    if (told != null) {
      frame.add(
          RowBuilder.of(AccountTerms.TABLE)
              .set(AccountTerms.TERM, term)
              .set(AccountTerms.MODE, mode)
              .set(AccountTerms.CURRENCY, coin == null ? null : row.require(coin))
              .set(AccountTerms.VALUE, told),
          frame.symbolOrNull(row.get(SYMBOL)),
          Row.NO_TIME);
    }
  }
}
