package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.MarginTerms;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interest, limits and tiers of margin loans: one row for a coin, and one for each VIP level; an
 * isolated pair says both coins, under names that begin with {@code base} and {@code quote}.
 */
final class BitgetMarginTermsMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIER = FIELDS.whole("tier");
  private static final Field<Decimal> LEVERAGE = FIELDS.decimal("leverage");
  private static final Field<Decimal> MAINTENANCE = FIELDS.decimal("maintainMarginRate");
  private static final CoinFields ONLY = new CoinFields("");
  private static final CoinFields BASE = new CoinFields("base");
  private static final CoinFields QUOTE = new CoinFields("quote");

  private static final ObjectFields LEVEL = new ObjectFields();
  private static final Field<Long> NUMBER = LEVEL.whole("level");
  private static final Field<Decimal> LIMIT = LEVEL.decimal("limit");
  private static final Field<Decimal> DAILY = LEVEL.decimal("dailyInterestRate");
  private static final Field<Decimal> YEARLY =
      LEVEL.decimal("yearlyInterestRate", "annualInterestRate", "annuallyInterestRate");

  /** The fields of one coin; where a pair says both, their names begin with the coin's side. */
  private static final class CoinFields {
    private final String side;
    private final Field<String> coin;
    private final Field<Boolean> borrowable;
    private final Field<Decimal> daily;
    private final Field<Decimal> yearly;
    private final Field<Decimal> limit;
    private final Field<Void> levels;

    private CoinFields(String side) {
      this.side = side;
      coin = FIELDS.word(name("coin"));
      borrowable = FIELDS.read(BitgetYesOrNo.READING, name("borrowAble"), name("borrowable"));
      daily = FIELDS.decimal(name("dailyInterestRate"));
      yearly =
          FIELDS.decimal(
              name("yearlyInterestRate"), name("annualInterestRate"), name("annuallyInterestRate"));
      limit = FIELDS.decimal(name("maxBorrowableAmount"));
      levels = FIELDS.nested(name("vips"), name("vipList"));
    }

    private String name(String field) {
      return side.isEmpty()
          ? field
          : side + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }
  }

  /** Terms of one VIP level, and the list in which they stand. */
  private record Level(Field<?> list, ObjectValues terms) {}

  private final String mode;

  BitgetMarginTermsMapper(String mode) {
    this.mode = mode;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    List<Level> levels = new ArrayList<>();
    ObjectValues row = frame.json().open(FIELDS);
    for (Field<?> list; (list = row.next()) != null; ) {
      readLevels(list, frame.json(), levels);
    }
    if (row.get(BASE.coin) == null) {
      addCoin(frame, row, ONLY, levels);
    } else {
      addCoin(frame, row, BASE, levels);
      addCoin(frame, row, QUOTE, levels);
    }
  }

  private static void readLevels(Field<?> list, JsonCursor json, List<Level> levels)
      throws UnreadableFrame {
    if (json.peek() != '[') {
      json.skip();
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      levels.add(new Level(list, LEVEL.values().read(json)));
    }
  }

  private void addCoin(BitgetFrame frame, ObjectValues row, CoinFields fields, List<Level> levels)
      throws UnreadableFrame {
    String symbol = frame.symbolOrNull(row.get(SYMBOL));
    String coin = row.require(fields.coin);
    frame.add(
        of(coin)
            .set(MarginTerms.LEVEL, row.get(TIER))
            .set(MarginTerms.DAILY_RATE, row.get(fields.daily))
            .set(MarginTerms.YEARLY_RATE, row.get(fields.yearly))
            .set(MarginTerms.BORROW_LIMIT, row.get(fields.limit))
            .set(MarginTerms.LEVERAGE, row.get(LEVERAGE))
            .set(MarginTerms.MAINTENANCE_RATE, row.get(MAINTENANCE))
            .set(MarginTerms.BORROWABLE, row.get(fields.borrowable)),
        symbol,
        Row.NO_TIME);
    for (Level level : levels) {
      if (level.list() == fields.levels) {
        addLevel(frame, symbol, coin, level.terms());
      }
    }
  }

  private void addLevel(
      BitgetFrame frame, @Nullable String symbol, String coin, ObjectValues level) {
    frame.add(
        of(coin)
            .set(MarginTerms.LEVEL, level.get(NUMBER))
            .set(MarginTerms.DAILY_RATE, level.get(DAILY))
            .set(MarginTerms.YEARLY_RATE, level.get(YEARLY))
            .set(MarginTerms.BORROW_LIMIT, level.get(LIMIT)),
        symbol,
        Row.NO_TIME);
  }

  private RowBuilder of(String coin) {
    return RowBuilder.of(MarginTerms.TABLE).set(MarginTerms.COIN, coin).set(MarginTerms.MODE, mode);
  }
}
