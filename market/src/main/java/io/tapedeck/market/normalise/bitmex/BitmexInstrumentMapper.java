package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code instrument}: sparse updates of rows with about a hundred fields. Each group of
 * fields that a row names gives its row, with the other fields of the group as they were held:
 * metadata, predicted funding, open interest, mark, index and fair price, and the 24 h summary.
 */
final class BitmexInstrumentMapper implements BitmexMapper {

  private static final Group METADATA =
      new Group(
          BitmexInstrumentMapper::metadata,
          BitmexInstrumentFields.STATE,
          BitmexInstrumentFields.TYPE,
          BitmexInstrumentFields.UNDERLYING,
          BitmexInstrumentFields.QUOTE_CURRENCY,
          BitmexInstrumentFields.SETTLE_CURRENCY,
          BitmexInstrumentFields.LISTING,
          BitmexInstrumentFields.EXPIRY,
          BitmexInstrumentFields.LOT_SIZE,
          BitmexInstrumentFields.TICK_SIZE,
          BitmexInstrumentFields.MAX_ORDER,
          BitmexInstrumentFields.POSITION_MULTIPLIER,
          BitmexInstrumentFields.INVERSE,
          BitmexInstrumentFields.QUANTO,
          BitmexInstrumentFields.FUNDING_INTERVAL);

  private static final List<Group> GROUPS =
      List.of(
          METADATA,
          new Group(
              BitmexInstrumentMapper::predictedFunding,
              BitmexInstrumentFields.FUNDING_TIME,
              BitmexInstrumentFields.FUNDING_RATE),
          new Group(
              BitmexInstrumentMapper::openInterest,
              BitmexInstrumentFields.OPEN_INTEREST,
              BitmexInstrumentFields.OPEN_VALUE),
          Group.ofPrice("mark", BitmexInstrumentFields.MARK_PRICE),
          Group.ofPrice("index", BitmexInstrumentFields.SETTLE_PRICE),
          Group.ofPrice("fair", BitmexInstrumentFields.FAIR_PRICE),
          new Group(
              BitmexInstrumentMapper::ticker,
              BitmexInstrumentFields.LAST_PRICE,
              BitmexInstrumentFields.BID_PRICE,
              BitmexInstrumentFields.ASK_PRICE,
              BitmexInstrumentFields.HIGH_PRICE,
              BitmexInstrumentFields.LOW_PRICE,
              BitmexInstrumentFields.VOLUME,
              BitmexInstrumentFields.TURNOVER,
              BitmexInstrumentFields.FOREIGN_NOTIONAL));

  /** What a group of fields means together. */
  private interface Meaning {
    /** The row, without what it shares with the others; null where too little is known. */
    @Nullable RowBuilder of(BitmexInstrumentFacts facts);
  }

  /** Fields that give one row when any of them is named. */
  private record Group(Meaning meaning, List<Field<?>> fields) {

    Group(Meaning meaning, Field<?>... fields) {
      this(meaning, List.of(fields));
    }

    static Group ofPrice(String kind, Field<Decimal> price) {
      return new Group(facts -> referencePrice(kind, facts.get(price)), price);
    }

    boolean isNamedBy(ObjectValues row) {
      for (int i = 0; i < fields.size(); i++) {
        if (row.names(fields.get(i))) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(BitmexInstrumentFields.FIELDS);
    String symbol = frame.symbol(row.get(BitmexInstrumentFields.SYMBOL));
    if (frame.action() != BitmexAction.UPDATE) {
      frame.state().instruments().remove(symbol);
    }
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    BitmexInstrumentFacts facts = frame.state().facts(symbol);
    if (frame.action() != BitmexAction.UPDATE) {
      facts.markWhole();
    }
    facts.take(row);
    if (METADATA.isNamedBy(row)) {
      facts.teachName(symbol, frame.state().names());
    }
    addRows(frame, symbol, row, facts);
  }

  private static void addRows(
      BitmexFrame frame, String symbol, ObjectValues row, BitmexInstrumentFacts facts) {
    long time = row.time(BitmexInstrumentFields.TIMESTAMP);
    for (Group group : GROUPS) {
      RowBuilder made = group.isNamedBy(row) ? group.meaning().of(facts) : null;
      if (made != null) {
        frame.add(made, symbol, time);
      }
    }
  }

  private static @Nullable RowBuilder metadata(BitmexInstrumentFacts facts) {
    if (!facts.isWhole()) {
      return null; // before the snapshot only a part is known
    }
    Boolean inverse = facts.get(BitmexInstrumentFields.INVERSE);
    Decimal contractSize = contractSize(facts);
    String contractUnit = Boolean.TRUE.equals(inverse) ? "quote" : "base";
    return RowBuilder.of(Instruments.TABLE)
        .set(Instruments.BASE, coin(facts, BitmexInstrumentFields.UNDERLYING))
        .set(Instruments.QUOTE, coin(facts, BitmexInstrumentFields.QUOTE_CURRENCY))
        .set(Instruments.SETTLE, coin(facts, BitmexInstrumentFields.SETTLE_CURRENCY))
        .set(Instruments.KIND, facts.kind())
        .set(Instruments.RAW_KIND, facts.get(BitmexInstrumentFields.TYPE))
        .set(Instruments.TICK_SIZE, facts.get(BitmexInstrumentFields.TICK_SIZE))
        .set(Instruments.LOT_SIZE, facts.get(BitmexInstrumentFields.LOT_SIZE))
        .set(Instruments.CONTRACT_SIZE, contractSize)
        .set(Instruments.CONTRACT_UNIT, contractSize == null ? null : contractUnit)
        .set(Instruments.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Instruments.INVERSE, inverse)
        .set(Instruments.QUANTO, facts.get(BitmexInstrumentFields.QUANTO))
        .set(Instruments.STATUS, facts.get(BitmexInstrumentFields.STATE))
        .setTime(Instruments.LISTED, facts.time(BitmexInstrumentFields.LISTING))
        .setTime(Instruments.EXPIRES, facts.time(BitmexInstrumentFields.EXPIRY))
        .set(Instruments.MAX_SIZE, facts.get(BitmexInstrumentFields.MAX_ORDER))
        .set(Instruments.FUNDING_INTERVAL_HOURS, fundingHours(facts));
  }

  private static @Nullable String coin(BitmexInstrumentFacts facts, Field<String> field) {
    return BitmexSymbols.coin(facts.get(field));
  }

  private static @Nullable Decimal fundingHours(BitmexInstrumentFacts facts) {
    return BitmexFundingInterval.hours(facts.time(BitmexInstrumentFields.FUNDING_INTERVAL));
  }

  /**
   * An inverse contract is one unit of the quote coin; of others a number of contracts make one of
   * the base coin, where the exchange says so (BitMEX API docs).
   */
  private static @Nullable Decimal contractSize(BitmexInstrumentFacts facts) {
    if (Boolean.TRUE.equals(facts.get(BitmexInstrumentFields.INVERSE))) {
      return Decimal.of(1);
    }
    Decimal perCoin = facts.get(BitmexInstrumentFields.POSITION_MULTIPLIER);
    if (perCoin == null
        || perCoin.signum() <= 0
        || Boolean.TRUE.equals(facts.get(BitmexInstrumentFields.QUANTO))) {
      return null;
    }
    try {
      return Decimal.parse(BigDecimal.ONE.divide(perCoin.toBigDecimal()).toPlainString());
    } catch (ArithmeticException periodic) {
      return null; // one third of a coin cannot be printed
    }
  }

  private static @Nullable RowBuilder predictedFunding(BitmexInstrumentFacts facts) {
    Decimal rate = facts.get(BitmexInstrumentFields.FUNDING_RATE);
    return rate == null
        ? null
        : RowBuilder.of(FundingRates.TABLE)
            .set(FundingRates.PREDICTED_RATE, rate)
            .setTime(FundingRates.FUNDING_TIME, facts.time(BitmexInstrumentFields.FUNDING_TIME))
            .set(FundingRates.INTERVAL_HOURS, fundingHours(facts));
  }

  private static @Nullable RowBuilder openInterest(BitmexInstrumentFacts facts) {
    Decimal openInterest = facts.get(BitmexInstrumentFields.OPEN_INTEREST);
    return openInterest == null
        ? null
        : RowBuilder.of(OpenInterest.TABLE)
            .set(OpenInterest.OPEN_INTEREST, openInterest)
            .set(OpenInterest.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(OpenInterest.OPEN_INTEREST_VALUE, facts.get(BitmexInstrumentFields.OPEN_VALUE));
  }

  private static @Nullable RowBuilder referencePrice(String kind, @Nullable Decimal price) {
    return price == null
        ? null
        : RowBuilder.of(ReferencePrices.TABLE)
            .set(ReferencePrices.KIND, kind)
            .set(ReferencePrices.PRICE, price);
  }

  private static RowBuilder ticker(BitmexInstrumentFacts facts) {
    Decimal quoteTurnover = facts.get(BitmexInstrumentFields.FOREIGN_NOTIONAL);
    Decimal turnover =
        quoteTurnover == null ? facts.get(BitmexInstrumentFields.TURNOVER) : quoteTurnover;
    return RowBuilder.of(Tickers.TABLE)
        .set(Tickers.LAST, facts.get(BitmexInstrumentFields.LAST_PRICE))
        .set(Tickers.BID, facts.get(BitmexInstrumentFields.BID_PRICE))
        .set(Tickers.ASK, facts.get(BitmexInstrumentFields.ASK_PRICE))
        .set(Tickers.HIGH_24H, facts.get(BitmexInstrumentFields.HIGH_PRICE))
        .set(Tickers.LOW_24H, facts.get(BitmexInstrumentFields.LOW_PRICE))
        .set(Tickers.VOLUME_24H, facts.get(BitmexInstrumentFields.VOLUME))
        .set(Tickers.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Tickers.TURNOVER_24H, turnover);
  }
}
