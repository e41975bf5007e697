package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.bitmex.InstrumentFact.Group;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code instrument}: sparse updates of rows with about a hundred fields. Each group of
 * fields that a row names gives its row, with the other fields of the group as they were held:
 * metadata, predicted funding, open interest, mark, index and fair price, and the 24 h summary.
 */
final class InstrumentMapper implements TableMapper {

  private static final int SYMBOL = InstrumentFact.ALL.length;
  private static final int TIMESTAMP = SYMBOL + 1;
  private static final Words FIELDS = InstrumentFact.WORDS.with("symbol", "timestamp");

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    String symbol = readSymbol(frame);
    if (frame.action() == Action.DELETE) {
      frame.json().skip();
      frame.state().instruments().remove(symbol);
      return;
    }
    if (frame.action() != Action.UPDATE) {
      frame.state().instruments().remove(symbol);
    }
    InstrumentFacts facts = frame.state().facts(symbol);
    if (frame.action() != Action.UPDATE) {
      facts.markWhole();
    }
    Set<Group> named = EnumSet.noneOf(Group.class);
    long time = merge(frame.json(), facts, named);
    if (named.contains(Group.METADATA)) {
      facts.teachName(symbol, frame.state().names());
    }
    for (Group group : named) {
      add(frame, symbol, time, group, facts);
    }
  }

  /** Looks ahead for the symbol, which may stand anywhere in the row. */
  private static String readSymbol(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    String symbol = null;
    json.enterObject();
    for (int field; symbol == null && (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      if (field == SYMBOL) {
        symbol = json.repeatedText();
      } else {
        json.skip();
      }
    }
    json.goBack(from);
    return frame.symbol(symbol);
  }

  private static long merge(JsonCursor json, InstrumentFacts facts, Set<Group> named)
      throws UnreadableFrame {
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      if (field == TIMESTAMP) {
        time = json.isoMicros();
      } else if (field == SYMBOL || field == Words.OTHER) {
        json.skip();
      } else {
        InstrumentFact fact = InstrumentFact.ALL[field];
        facts.set(fact, fact.read(json));
        named.add(fact.group());
      }
    }
    return time;
  }

  private static void add(
      TableFrame frame, String symbol, long time, Group group, InstrumentFacts facts) {
    switch (group) {
      case METADATA -> addMetadata(frame, symbol, time, facts);
      case FUNDING -> addFunding(frame, symbol, time, facts);
      case OPEN_INTEREST -> addOpenInterest(frame, symbol, time, facts);
      case MARK -> addPrice(frame, symbol, time, "mark", facts.number(InstrumentFact.MARK_PRICE));
      case INDEX ->
          addPrice(frame, symbol, time, "index", facts.number(InstrumentFact.SETTLE_PRICE));
      case FAIR -> addPrice(frame, symbol, time, "fair", facts.number(InstrumentFact.FAIR_PRICE));
      case TICKER -> addTicker(frame, symbol, time, facts);
    }
  }

  private static void addMetadata(
      TableFrame frame, String symbol, long time, InstrumentFacts facts) {
    if (!facts.isWhole()) {
      return; // before the image only a part is known
    }
    Boolean inverse = facts.flag(InstrumentFact.INVERSE);
    Decimal contractSize = contractSize(facts);
    Long interval = facts.time(InstrumentFact.FUNDING_INTERVAL);
    frame.add(
        Instruments.TABLE,
        symbol,
        time,
        BitmexSymbols.coin(facts.text(InstrumentFact.UNDERLYING)),
        BitmexSymbols.coin(facts.text(InstrumentFact.QUOTE_CURRENCY)),
        BitmexSymbols.coin(facts.text(InstrumentFact.SETTLE_CURRENCY)),
        facts.kind(),
        facts.text(InstrumentFact.TYPE),
        facts.number(InstrumentFact.TICK_SIZE),
        facts.number(InstrumentFact.LOT_SIZE),
        contractSize,
        contractSize == null ? null : Boolean.TRUE.equals(inverse) ? "quote" : "base",
        TableFrame.CONTRACTS,
        inverse,
        facts.flag(InstrumentFact.QUANTO),
        facts.text(InstrumentFact.STATE),
        facts.time(InstrumentFact.LISTING),
        facts.time(InstrumentFact.EXPIRY),
        null,
        facts.number(InstrumentFact.MAX_ORDER),
        null,
        interval == null ? null : FundingInterval.hours(interval));
  }

  /**
   * An inverse contract is one unit of the quote coin; of others a number of contracts make one of
   * the base coin, where the exchange says so (BitMEX API docs).
   */
  private static @Nullable Decimal contractSize(InstrumentFacts facts) {
    if (Boolean.TRUE.equals(facts.flag(InstrumentFact.INVERSE))) {
      return Decimal.of(1);
    }
    Decimal perCoin = facts.number(InstrumentFact.POSITION_MULTIPLIER);
    if (perCoin == null
        || perCoin.signum() <= 0
        || Boolean.TRUE.equals(facts.flag(InstrumentFact.QUANTO))) {
      return null;
    }
    try {
      return Decimal.parse(BigDecimal.ONE.divide(perCoin.toBigDecimal()).toPlainString());
    } catch (ArithmeticException periodic) {
      return null; // one third of a coin cannot be printed
    }
  }

  private static void addFunding(
      TableFrame frame, String symbol, long time, InstrumentFacts facts) {
    Decimal rate = facts.number(InstrumentFact.FUNDING_RATE);
    if (rate == null) {
      return;
    }
    Long interval = facts.time(InstrumentFact.FUNDING_INTERVAL);
    frame.add(
        FundingRates.TABLE,
        symbol,
        time,
        null,
        rate,
        facts.time(InstrumentFact.FUNDING_TIME),
        interval == null ? null : FundingInterval.hours(interval));
  }

  private static void addOpenInterest(
      TableFrame frame, String symbol, long time, InstrumentFacts facts) {
    Decimal openInterest = facts.number(InstrumentFact.OPEN_INTEREST);
    if (openInterest != null) {
      frame.add(
          OpenInterest.TABLE,
          symbol,
          time,
          openInterest,
          TableFrame.CONTRACTS,
          facts.number(InstrumentFact.OPEN_VALUE));
    }
  }

  private static void addPrice(
      TableFrame frame, String symbol, long time, String kind, @Nullable Decimal price) {
    if (price != null) {
      frame.add(ReferencePrices.TABLE, symbol, time, kind, price);
    }
  }

  private static void addTicker(TableFrame frame, String symbol, long time, InstrumentFacts facts) {
    Decimal quoteTurnover = facts.number(InstrumentFact.FOREIGN_NOTIONAL);
    frame.add(
        Tickers.TABLE,
        symbol,
        time,
        facts.number(InstrumentFact.LAST_PRICE),
        facts.number(InstrumentFact.BID_PRICE),
        facts.number(InstrumentFact.ASK_PRICE),
        facts.number(InstrumentFact.HIGH_PRICE),
        facts.number(InstrumentFact.LOW_PRICE),
        facts.number(InstrumentFact.VOLUME),
        TableFrame.CONTRACTS,
        quoteTurnover == null ? facts.number(InstrumentFact.TURNOVER) : quoteTurnover);
  }
}
