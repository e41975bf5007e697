package io.tapedeck.market.normalise.ltp;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.ltp.LtpFrame.Argument;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LTP RapidX: public market data of both generations, private pushes and REST answers. Quirks are
 * listed in package-info.
 */
public final class LtpNormaliser implements Normaliser<LtpState> {

  private static final String REST = "rest/";

  /** Our channel for pushes of the private sockets that no page lists, such as margin calls. */
  private static final String NOTICE = "Notices";

  private static final LtpMapper BOOK = new LtpBookMapper().whole();
  private static final LtpMapper NOTICES = new LtpNoticeMapper();
  private static final LtpMapper ORDERS = LtpOrderMapper.ofOrders().each();
  private static final LtpMapper ALGORITHMS = LtpOrderMapper.ofAlgorithms().each();
  private static final LtpMapper FILLS = new LtpFillMapper().each();
  private static final LtpMapper POSITIONS = new LtpPositionMapper().each();
  private static final LtpMapper STATEMENTS = new LtpStatementMapper().each();
  private static final LtpMapper IGNORED = frame -> frame.json().skip();

  /** Settings, rates and rankings that no table of ours takes; they stay in the raw zone. */
  private static final Set<String> WITHOUT_TABLE =
      Set.of(
          "api/v1/trading/positionBracket",
          "api/v1/trading/userFeeRate",
          "api/v1/trading/loan/info",
          "api/v1/trading/coin/discount",
          "api/v1/trading/margin/leverage",
          "api/v1/trading/perp/leverage",
          "api/v1/trading/user/tradingStats",
          "api/v1/interest/user",
          "api/v1/adl/rank");

  private static final Map<String, LtpMapper> MAPPERS = mappers();

  /** Every channel and REST call (API documentation). */
  private static Map<String, LtpMapper> mappers() {
    LtpAssetMapper assets = new LtpAssetMapper();
    Map<String, LtpMapper> mappers = new HashMap<>(LtpBarMapper.byChannel());
    mappers.putAll(
        Map.ofEntries(
            entry("BBO", new LtpQuoteMapper().each()),
            entry("TICKER", new LtpTickerMapper().each()),
            entry("TRADE", new LtpTradeMapper()),
            entry("ORDER_BOOK", BOOK),
            entry("orderbook", BOOK),
            entry("MARK_PRICE", LtpPriceMapper.ofMark().each()),
            entry("INDEX_PRICE", LtpPriceMapper.ofIndex().each()),
            entry("OPEN_INTEREST", new LtpOpenInterestMapper().each()),
            entry("Orders", ORDERS),
            entry("Trades", FILLS),
            entry("Assets", assets.each()),
            entry("Positions", POSITIONS),
            entry("LiquidationEvent", NOTICES),
            entry("LiquidationPosition", NOTICES),
            entry("LiquidationPositionByUser", NOTICES),
            entry("ALGO_ORDER", ALGORITHMS),
            entry("SUB_ORDER", ORDERS),
            entry("SUB_TRADE", FILLS),
            entry("rest/api/v1/trading/sym/info", new LtpSymbolMapper()::listOrMap),
            entry("rest/api/v1/market/fundingRate", new LtpFundingMapper().each()),
            entry("rest/api/v1/system/status", NOTICES.each()),
            entry("rest/api/v1/market/markPrice", LtpPriceMapper.ofMark().each()),
            entry("rest/api/v1/trading/account", new LtpAccountMapper().each()),
            entry("rest/api/v1/trading/portfolio/assets", assets.each()),
            entry("rest/api/v1/user/asset", assets::byPortfolio),
            entry("rest/api/v1/trading/position", POSITIONS),
            entry("rest/api/v1/trading/history/position", POSITIONS),
            entry("rest/api/v1/trading/orders", ORDERS),
            entry("rest/api/v1/trading/order", ORDERS),
            entry("rest/api/v1/trading/history/orders", ORDERS),
            entry("rest/api/v1/trading/archive/history/orders", ORDERS),
            entry("rest/api/v1/trading/executions", FILLS),
            entry("rest/api/v1/trading/executions/pageable", FILLS),
            entry("rest/api/v1/trading/archive/executions/pageable", FILLS),
            entry("rest/api/v1/trading/statement", STATEMENTS),
            entry("rest/api/v1/trading/rapidxLoan/loan/statement", STATEMENTS),
            entry("rest/api/v1/asset/bills", new LtpBillMapper().each()),
            entry("rest/api/v1/algo/openOrders", ALGORITHMS),
            entry("rest/api/v1/algo/history/orders", ALGORITHMS),
            entry("rest/api/v1/algo/order", ALGORITHMS),
            entry("rest/api/v1/algo/history/subOrders", ORDERS)));
    for (String path : WITHOUT_TABLE) {
      mappers.put(REST + path, IGNORED);
    }
    return Map.copyOf(mappers);
  }

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Void> ARGUMENT = FIELDS.nested("arg");
  private static final Field<Void> DATA = FIELDS.inPlace("data");
  private static final Field<String> CODE = FIELDS.word("code");
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");

  /** A message that has one of these is an answer to ours. */
  private static final List<Field<String>> CONTROL =
      List.of(
          FIELDS.text("event"), FIELDS.text("action"), FIELDS.text("ping"), FIELDS.text("pong"));

  private static final ObjectFields PAGE = new ObjectFields();
  private static final Field<Void> LIST = PAGE.nested("list");
  private static final long NOT_SEEN = -1;

  /** All mean success (API documentation). */
  private static final Set<String> OK = Set.of("0", "200", "200000");

  @Override
  public String exchange() {
    return "ltp";
  }

  @Override
  public LtpState newState() {
    return new LtpState();
  }

  @Override
  public void normalise(LtpState state, RawMessage message, FrameRows out) throws UnreadableFrame {
    JsonCursor json = out.cursor(message);
    LtpMapper mapper = MAPPERS.get(message.getChannel());
    if (message.getChannel().equals(NOTICE)) {
      // What is not listed is kept whole: only the frame says what it is.
      NOTICES.data(new LtpFrame(json, message, state, out, Argument.NONE));
      json.finish();
    } else if (message.getChannel().startsWith(REST)) {
      readAnswer(new LtpFrame(json, message, state, out, Argument.NONE), mapper);
    } else {
      readFrame(new LtpFrame(json, message, state, out, Argument.NONE), mapper);
    }
  }

  private static UnreadableFrame unknownChannel(RawMessage message) {
    return new UnreadableFrame(
        Fault.UNKNOWN_CHANNEL, "no table of ours takes " + message.getChannel());
  }

  /** A push. Generation 1 prints some of them flat, without {@code data}. */
  private static void readFrame(LtpFrame frame, @Nullable LtpMapper mapper) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long dataAt = json.mark();
    Argument argument = null;
    boolean read = false;
    ObjectValues push = json.open(FIELDS);
    for (Field<?> field; (field = push.next()) != null; ) {
      if (field == ARGUMENT && json.peek() == '{') {
        argument = Argument.read(json);
      } else if (field == DATA && argument != null && mapper != null && !isControl(push)) {
        mapper.data(frame.with(argument));
        read = true;
      } else {
        dataAt = field == DATA ? json.mark() : dataAt;
        json.skip();
      }
    }
    json.finish();
    if (!read && !isControl(push)) {
      readAgain(frame, mapper, dataAt, argument == null ? symbolOf(push) : argument);
    }
  }

  private static boolean isControl(ObjectValues push) {
    for (Field<String> field : CONTROL) {
      if (push.names(field)) {
        return true;
      }
    }
    return false;
  }

  private static Argument symbolOf(ObjectValues push) {
    return new Argument(push.get(SYMBOL), null, null);
  }

  /** The data of a push, now that all is known that stands beside them. */
  private static void readAgain(
      LtpFrame frame, @Nullable LtpMapper mapper, long dataAt, Argument argument)
      throws UnreadableFrame {
    if (mapper == null) {
      throw unknownChannel(frame.message());
    }
    JsonCursor json = frame.json();
    json.goBack(dataAt);
    if (json.peek() != 'n') {
      mapper.data(frame.with(argument));
    }
  }

  /** A REST answer: rows only if its code says that it is one; pages hold them in {@code list}. */
  private static void readAnswer(LtpFrame frame, @Nullable LtpMapper mapper)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    long dataAt = NOT_SEEN;
    ObjectValues answer = json.open(FIELDS);
    for (Field<?> field; (field = answer.next()) != null; ) {
      if (field == DATA) {
        dataAt = json.peek() == '{' || json.peek() == '[' ? json.mark() : NOT_SEEN;
      }
      json.skip();
    }
    json.finish();
    boolean ok = !answer.names(CODE) || OK.contains(String.valueOf(answer.get(CODE)));
    if (!ok || dataAt == NOT_SEEN) {
      return;
    }
    if (mapper == null) {
      throw unknownChannel(frame.message());
    }
    // Pages overlap, and an answer repeats what was pushed.
    frame.out().markSnapshot();
    json.goBack(dataAt);
    long listAt = listOf(json);
    json.goBack(listAt == NOT_SEEN ? dataAt : listAt);
    mapper.data(frame);
  }

  /** Where the rows of a page are, if it is one. */
  private static long listOf(JsonCursor json) throws UnreadableFrame {
    long listAt = NOT_SEEN;
    if (json.peek() == '{') {
      ObjectValues page = json.open(PAGE);
      while (page.next() == LIST) {
        listAt = json.peek() == '[' ? json.mark() : listAt;
        json.skip();
      }
    }
    return listAt;
  }

  @Override
  public void markUnreadable(LtpState state, RawMessage message, FrameRows out) {
    for (String symbol : state.breakAll()) {
      BookChangeRows.markBroken(out, state.names(), symbol);
    }
  }

  @Override
  public void write(LtpState state, DataOutput out) throws IOException {
    state.write(out);
  }

  @Override
  public LtpState read(DataInput in) throws IOException {
    return LtpState.read(in);
  }
}
