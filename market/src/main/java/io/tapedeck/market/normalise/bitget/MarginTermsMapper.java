package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.MarginTerms;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interest, limits and tiers of margin loans: one row for a coin, and one for each VIP level; an
 * isolated pair says both coins, under names that begin with {@code base} and {@code quote}.
 */
final class MarginTermsMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of("symbol", "coin", "leverage", "tier", "maintainMarginRate", "baseCoin", "quoteCoin")
          .with(ofCoin(""))
          .with(ofCoin("base"))
          .with(ofCoin("quote"));
  private static final Names LEVEL =
      Names.of(
          "level",
          "limit",
          "dailyInterestRate",
          "yearlyInterestRate",
          "annualInterestRate",
          "annuallyInterestRate");

  private final String mode;

  MarginTermsMapper(String mode) {
    this.mode = mode;
  }

  private static String[] ofCoin(String side) {
    return new String[] {
      name(side, "borrowAble"),
      name(side, "borrowable"),
      name(side, "dailyInterestRate"),
      name(side, "yearlyInterestRate"),
      name(side, "annualInterestRate"),
      name(side, "annuallyInterestRate"),
      name(side, "maxBorrowableAmount"),
      name(side, "vips"),
      name(side, "vipList")
    };
  }

  private static String name(String side, String field) {
    return side.isEmpty()
        ? field
        : side + Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  /** Terms of one VIP level. */
  private record Level(String list, NamedFields fields) {}

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    List<Level> levels = new ArrayList<>();
    NamedFields fields =
        NamedFields.read(frame.json(), FIELDS, (list, json) -> readLevels(list, json, levels));
    String symbol = frame.symbolOrNull(fields.text("symbol"));
    if (fields.text("baseCoin") == null) {
      addCoin(frame, symbol, fields, "", fields.required("coin"), levels);
    } else {
      addCoin(frame, symbol, fields, "base", fields.required("baseCoin"), levels);
      addCoin(frame, symbol, fields, "quote", fields.required("quoteCoin"), levels);
    }
  }

  private static void readLevels(String list, JsonCursor json, List<Level> levels)
      throws UnreadableFrame {
    if (json.peek() != '[') {
      json.skip();
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      levels.add(new Level(list, NamedFields.read(json, LEVEL)));
    }
  }

  private void addCoin(
      BitgetFrame frame,
      @Nullable String symbol,
      NamedFields fields,
      String side,
      String coin,
      List<Level> levels)
      throws UnreadableFrame {
    frame.addOwn(
        MarginTerms.TABLE,
        symbol,
        Row.NO_TIME,
        coin,
        mode,
        fields.whole("tier"),
        fields.number(name(side, "dailyInterestRate")),
        yearly(fields, side),
        fields.number(name(side, "maxBorrowableAmount")),
        null,
        fields.number("leverage"),
        fields.number("maintainMarginRate"),
        fields.flag(name(side, "borrowAble"), name(side, "borrowable")));
    for (Level level : levels) {
      if (level.list().equals(name(side, "vips")) || level.list().equals(name(side, "vipList"))) {
        addLevel(frame, symbol, coin, level.fields());
      }
    }
  }

  private void addLevel(BitgetFrame frame, @Nullable String symbol, String coin, NamedFields level)
      throws UnreadableFrame {
    frame.addOwn(
        MarginTerms.TABLE,
        symbol,
        Row.NO_TIME,
        coin,
        mode,
        level.whole("level"),
        level.number("dailyInterestRate"),
        yearly(level, ""),
        level.number("limit"),
        null,
        null,
        null,
        null);
  }

  private static @Nullable Decimal yearly(NamedFields fields, String side) throws UnreadableFrame {
    return fields.number(
        name(side, "yearlyInterestRate"),
        name(side, "annualInterestRate"),
        name(side, "annuallyInterestRate"));
  }
}
