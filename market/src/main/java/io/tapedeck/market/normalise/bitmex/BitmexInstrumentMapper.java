package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
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
          InstrumentFields.STATE,
          InstrumentFields.TYPE,
          InstrumentFields.UNDERLYING,
          InstrumentFields.QUOTE_CURRENCY,
          InstrumentFields.SETTLE_CURRENCY,
          InstrumentFields.LISTING,
          InstrumentFields.EXPIRY,
          InstrumentFields.LOT_SIZE,
          InstrumentFields.TICK_SIZE,
          InstrumentFields.MAX_ORDER,
          InstrumentFields.POSITION_MULTIPLIER,
          InstrumentFields.INVERSE,
          InstrumentFields.QUANTO,
          InstrumentFields.FUNDING_INTERVAL);

  private static final List<Group> GROUPS =
      List.of(
          METADATA,
          new Group(
              BitmexInstrumentMapper::predictedFunding,
              InstrumentFields.FUNDING_TIME,
              InstrumentFields.FUNDING_RATE),
          new Group(
              BitmexInstrumentMapper::openInterest,
              InstrumentFields.OPEN_INTEREST,
              InstrumentFields.OPEN_VALUE),
          Group.ofPrice("mark", InstrumentFields.MARK_PRICE),
          Group.ofPrice("index", InstrumentFields.SETTLE_PRICE),
          Group.ofPrice("fair", InstrumentFields.FAIR_PRICE),
          new Group(
              BitmexInstrumentMapper::ticker,
              InstrumentFields.LAST_PRICE,
              InstrumentFields.BID_PRICE,
              InstrumentFields.ASK_PRICE,
              InstrumentFields.HIGH_PRICE,
              InstrumentFields.LOW_PRICE,
              InstrumentFields.VOLUME,
              InstrumentFields.TURNOVER,
              InstrumentFields.FOREIGN_NOTIONAL));

  /** What a group of fields means together. */
  private interface Meaning {
    /** The row, without what it shares with the others; null where too little is known. */
    @Nullable RowBuilder of(InstrumentFacts facts);
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
    ObjectValues row = frame.json().read(InstrumentFields.FIELDS);
    String symbol = frame.symbol(row.get(InstrumentFields.SYMBOL));
    if (frame.action() != Action.UPDATE) {
      frame.state().instruments().remove(symbol);
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    InstrumentFacts facts = frame.state().facts(symbol);
    if (frame.action() != Action.UPDATE) {
      facts.markWhole();
    }
    facts.take(row);
    if (METADATA.isNamedBy(row)) {
      facts.teachName(symbol, frame.state().names());
    }
    addRows(frame, symbol, row, facts);
  }

  private static void addRows(
      BitmexFrame frame, String symbol, ObjectValues row, InstrumentFacts facts) {
    long time = row.time(InstrumentFields.TIMESTAMP);
    for (Group group : GROUPS) {
      RowBuilder made = group.isNamedBy(row) ? group.meaning().of(facts) : null;
      if (made != null) {
        frame.add(made, symbol, time);
      }
    }
  }

  private static @Nullable RowBuilder metadata(InstrumentFacts facts) {
    if (!facts.isWhole()) {
      return null; // before the snapshot only a part is known
    }
    Boolean inverse = facts.get(InstrumentFields.INVERSE);
    Decimal contractSize = contractSize(facts);
    String contractUnit = Boolean.TRUE.equals(inverse) ? "quote" : "base";
    return RowBuilder.of(Instruments.TABLE)
        .set(Instruments.BASE, coin(facts, InstrumentFields.UNDERLYING))
        .set(Instruments.QUOTE, coin(facts, InstrumentFields.QUOTE_CURRENCY))
        .set(Instruments.SETTLE, coin(facts, InstrumentFields.SETTLE_CURRENCY))
        .set(Instruments.KIND, facts.kind())
        .set(Instruments.RAW_KIND, facts.get(InstrumentFields.TYPE))
        .set(Instruments.TICK_SIZE, facts.get(InstrumentFields.TICK_SIZE))
        .set(Instruments.LOT_SIZE, facts.get(InstrumentFields.LOT_SIZE))
        .set(Instruments.CONTRACT_SIZE, contractSize)
        .set(Instruments.CONTRACT_UNIT, contractSize == null ? null : contractUnit)
        .set(Instruments.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Instruments.INVERSE, inverse)
        .set(Instruments.QUANTO, facts.get(InstrumentFields.QUANTO))
        .set(Instruments.STATUS, facts.get(InstrumentFields.STATE))
        .setTime(Instruments.LISTED, facts.time(InstrumentFields.LISTING))
        .setTime(Instruments.EXPIRES, facts.time(InstrumentFields.EXPIRY))
        .set(Instruments.MAX_SIZE, facts.get(InstrumentFields.MAX_ORDER))
        .set(Instruments.FUNDING_INTERVAL_HOURS, fundingHours(facts));
  }

  private static @Nullable String coin(InstrumentFacts facts, Field<String> field) {
    return BitmexSymbols.coin(facts.get(field));
  }

  private static @Nullable Decimal fundingHours(InstrumentFacts facts) {
    return FundingInterval.hours(facts.time(InstrumentFields.FUNDING_INTERVAL));
  }

  /**
   * An inverse contract is one unit of the quote coin; of others a number of contracts make one of
   * the base coin, where the exchange says so (BitMEX API docs).
   */
  private static @Nullable Decimal contractSize(InstrumentFacts facts) {
    if (Boolean.TRUE.equals(facts.get(InstrumentFields.INVERSE))) {
      return Decimal.of(1);
    }
    Decimal perCoin = facts.get(InstrumentFields.POSITION_MULTIPLIER);
    if (perCoin == null
        || perCoin.signum() <= 0
        || Boolean.TRUE.equals(facts.get(InstrumentFields.QUANTO))) {
      return null;
    }
    try {
      return Decimal.parse(BigDecimal.ONE.divide(perCoin.toBigDecimal()).toPlainString());
    } catch (ArithmeticException periodic) {
      return null; // one third of a coin cannot be printed
    }
  }

  private static @Nullable RowBuilder predictedFunding(InstrumentFacts facts) {
    Decimal rate = facts.get(InstrumentFields.FUNDING_RATE);
    return rate == null
        ? null
        : RowBuilder.of(FundingRates.TABLE)
            .set(FundingRates.PREDICTED_RATE, rate)
            .setTime(FundingRates.FUNDING_TIME, facts.time(InstrumentFields.FUNDING_TIME))
            .set(FundingRates.INTERVAL_HOURS, fundingHours(facts));
  }

  private static @Nullable RowBuilder openInterest(InstrumentFacts facts) {
    Decimal openInterest = facts.get(InstrumentFields.OPEN_INTEREST);
    return openInterest == null
        ? null
        : RowBuilder.of(OpenInterest.TABLE)
            .set(OpenInterest.OPEN_INTEREST, openInterest)
            .set(OpenInterest.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(OpenInterest.OPEN_INTEREST_VALUE, facts.get(InstrumentFields.OPEN_VALUE));
  }

  private static @Nullable RowBuilder referencePrice(String kind, @Nullable Decimal price) {
    return price == null
        ? null
        : RowBuilder.of(ReferencePrices.TABLE)
            .set(ReferencePrices.KIND, kind)
            .set(ReferencePrices.PRICE, price);
  }

  private static RowBuilder ticker(InstrumentFacts facts) {
    Decimal quoteTurnover = facts.get(InstrumentFields.FOREIGN_NOTIONAL);
    Decimal turnover = quoteTurnover == null ? facts.get(InstrumentFields.TURNOVER) : quoteTurnover;
    return RowBuilder.of(Tickers.TABLE)
        .set(Tickers.LAST, facts.get(InstrumentFields.LAST_PRICE))
        .set(Tickers.BID, facts.get(InstrumentFields.BID_PRICE))
        .set(Tickers.ASK, facts.get(InstrumentFields.ASK_PRICE))
        .set(Tickers.HIGH_24H, facts.get(InstrumentFields.HIGH_PRICE))
        .set(Tickers.LOW_24H, facts.get(InstrumentFields.LOW_PRICE))
        .set(Tickers.VOLUME_24H, facts.get(InstrumentFields.VOLUME))
        .set(Tickers.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Tickers.TURNOVER_24H, turnover);
  }
}
