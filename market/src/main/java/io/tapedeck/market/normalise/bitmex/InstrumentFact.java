package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of table {@code instrument} that we read, of about a hundred (BitMEX swagger). */
enum InstrumentFact {
  STATE("state", Form.TEXT, Group.METADATA),
  TYPE("typ", Form.TEXT, Group.METADATA),
  UNDERLYING("underlying", Form.TEXT, Group.METADATA),
  QUOTE_CURRENCY("quoteCurrency", Form.TEXT, Group.METADATA),
  SETTLE_CURRENCY("settlCurrency", Form.TEXT, Group.METADATA),
  LISTING("listing", Form.TIME, Group.METADATA),
  EXPIRY("expiry", Form.TIME, Group.METADATA),
  LOT_SIZE("lotSize", Form.NUMBER, Group.METADATA),
  TICK_SIZE("tickSize", Form.NUMBER, Group.METADATA),
  MAX_ORDER("maxOrderQty", Form.NUMBER, Group.METADATA),
  POSITION_MULTIPLIER("underlyingToPositionMultiplier", Form.NUMBER, Group.METADATA),
  INVERSE("isInverse", Form.FLAG, Group.METADATA),
  QUANTO("isQuanto", Form.FLAG, Group.METADATA),
  FUNDING_INTERVAL("fundingInterval", Form.TIME, Group.METADATA),
  FUNDING_TIME("fundingTimestamp", Form.TIME, Group.FUNDING),
  FUNDING_RATE("fundingRate", Form.NUMBER, Group.FUNDING),
  OPEN_INTEREST("openInterest", Form.NUMBER, Group.OPEN_INTEREST),
  OPEN_VALUE("openValue", Form.NUMBER, Group.OPEN_INTEREST),
  MARK_PRICE("markPrice", Form.NUMBER, Group.MARK),
  SETTLE_PRICE("indicativeSettlePrice", Form.NUMBER, Group.INDEX),
  FAIR_PRICE("fairPrice", Form.NUMBER, Group.FAIR),
  LAST_PRICE("lastPrice", Form.NUMBER, Group.TICKER),
  BID_PRICE("bidPrice", Form.NUMBER, Group.TICKER),
  ASK_PRICE("askPrice", Form.NUMBER, Group.TICKER),
  HIGH_PRICE("highPrice", Form.NUMBER, Group.TICKER),
  LOW_PRICE("lowPrice", Form.NUMBER, Group.TICKER),
  VOLUME("volume24h", Form.NUMBER, Group.TICKER),
  TURNOVER("turnover24h", Form.NUMBER, Group.TICKER),
  FOREIGN_NOTIONAL("foreignNotional24h", Form.NUMBER, Group.TICKER);

  /** What a field holds. */
  enum Form {
    TEXT,
    NUMBER,
    TIME,
    FLAG
  }

  /** Which rows a changed field gives. */
  enum Group {
    METADATA,
    FUNDING,
    OPEN_INTEREST,
    MARK,
    INDEX,
    FAIR,
    TICKER
  }

  static final InstrumentFact[] ALL = values();

  /** The names on the wire, in the order of the constants. */
  static final Words WORDS =
      Words.of(Arrays.stream(ALL).map(fact -> fact.field).toArray(String[]::new));

  private final String field;
  private final Form form;
  private final Group group;

  InstrumentFact(String field, Form form, Group group) {
    this.field = field;
    this.form = form;
    this.group = group;
  }

  Form form() {
    return form;
  }

  Group group() {
    return group;
  }

  /** Reads a value of this field; null for none. */
  @Nullable Object read(JsonCursor json) throws UnreadableFrame {
    return switch (form) {
      case TEXT -> json.repeatedText();
      case NUMBER -> json.decimal();
      case FLAG -> json.flag();
      case TIME -> {
        long micros = json.isoMicros();
        yield micros == Row.NO_TIME ? null : (Long) micros;
      }
    };
  }
}
