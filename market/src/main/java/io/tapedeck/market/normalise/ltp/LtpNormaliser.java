package io.tapedeck.market.normalise.ltp;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.BookChangeRows;
import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.Normaliser;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.market.normalise.ltp.LtpFrame.Argument;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
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

  private static final LtpMapper BOOK = new BookMapper().each();
  private static final LtpMapper NOTICES = new NoticeMapper();
  private static final LtpMapper ORDERS = OrderMapper.ofOrders().each();
  private static final LtpMapper ALGORITHMS = OrderMapper.ofAlgorithms().each();
  private static final LtpMapper FILLS = new FillMapper().each();
  private static final LtpMapper POSITIONS = new PositionMapper().each();
  private static final LtpMapper STATEMENTS = new StatementMapper().each();
  private static final LtpMapper IGNORED = frame -> frame.json().skip();

  /**
   * Settings, rates and rankings that no table of ours takes, and positions that are over; they
   * stay in the raw zone.
   */
  private static final Set<String> WITHOUT_TABLE =
      Set.of(
          "api/v1/trading/history/position",
          "api/v1/trading/positionBracket",
          "api/v1/trading/userFeeRate",
          "api/v1/trading/loan/info",
          "api/v1/trading/coin/discount",
          "api/v1/trading/margin/leverage",
          "api/v1/trading/perp/leverage",
          "api/v1/trading/user/tradingStats",
          "api/v1/interest/user",
          "api/v1/adl/rank",
          "api/v1/system/status");

  private static final Map<String, LtpMapper> MAPPERS = mappers();

  /** Every channel and REST call (API documentation). */
  private static Map<String, LtpMapper> mappers() {
    AssetMapper assets = new AssetMapper();
    Map<String, LtpMapper> mappers = new HashMap<>(BarMapper.byChannel());
    mappers.putAll(
        Map.ofEntries(
            entry("BBO", new QuoteMapper().each()),
            entry("TICKER", new TickerMapper().each()),
            entry("TRADE", new TradeMapper().each()),
            entry("ORDER_BOOK", BOOK),
            entry("orderbook", BOOK),
            entry("MARK_PRICE", PriceMapper.ofMark().each()),
            entry("INDEX_PRICE", PriceMapper.ofIndex().each()),
            entry("OPEN_INTEREST", new OpenInterestMapper().each()),
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
            entry("rest/api/v1/trading/sym/info", new SymbolMapper()::listOrMap),
            entry("rest/api/v1/market/fundingRate", new FundingMapper().each()),
            entry("rest/api/v1/market/markPrice", PriceMapper.ofMark().each()),
            entry("rest/api/v1/trading/account", new AccountMapper().each()),
            entry("rest/api/v1/trading/portfolio/assets", assets.each()),
            entry("rest/api/v1/user/asset", assets::byPortfolio),
            entry("rest/api/v1/trading/position", POSITIONS),
            entry("rest/api/v1/trading/orders", ORDERS),
            entry("rest/api/v1/trading/order", ORDERS),
            entry("rest/api/v1/trading/history/orders", ORDERS),
            entry("rest/api/v1/trading/archive/history/orders", ORDERS),
            entry("rest/api/v1/trading/executions", FILLS),
            entry("rest/api/v1/trading/executions/pageable", FILLS),
            entry("rest/api/v1/trading/archive/executions/pageable", FILLS),
            entry("rest/api/v1/trading/statement", STATEMENTS),
            entry("rest/api/v1/trading/rapidxLoan/loan/statement", STATEMENTS),
            entry("rest/api/v1/asset/bills", new BillMapper().each()),
            entry("rest/api/v1/algo/openOrders", ALGORITHMS),
            entry("rest/api/v1/algo/history/orders", ALGORITHMS),
            entry("rest/api/v1/algo/order", ALGORITHMS),
            entry("rest/api/v1/algo/history/subOrders", ORDERS)));
    for (String path : WITHOUT_TABLE) {
      mappers.put(REST + path, IGNORED);
    }
    return Map.copyOf(mappers);
  }

  private static final Words FIELDS =
      Words.of("arg", "data", "event", "action", "code", "ping", "pong", "sym", "instId");
  private static final int ARGUMENT = 0;
  private static final int DATA = 1;
  private static final int EVENT = 2;
  private static final int ACTION = 3;
  private static final int CODE = 4;
  private static final int PING = 5;
  private static final int PONG = 6;
  private static final int SYMBOL = 7;
  private static final int INSTRUMENT = 8;

  private static final Words ARGUMENT_FIELDS = Words.of("sym", "instId", "interval", "updatetype");
  private static final Words PAGE_FIELDS = Words.of("list");

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

  private static UnreadableFrame unknownChannel() {
    return new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this channel");
  }

  /** A push. Generation 1 prints some of them flat, without {@code data}. */
  private static void readFrame(LtpFrame frame, @Nullable LtpMapper mapper) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = json.mark();
    long dataAt = -1;
    Argument argument = null;
    String symbol = null;
    boolean control = false;
    boolean read = false;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case ARGUMENT -> argument = json.peek() == '{' ? argument(json) : skipped(json);
        case EVENT, ACTION, PING, PONG -> {
          control = true;
          json.skip();
        }
        case SYMBOL, INSTRUMENT -> symbol = json.repeatedText();
        case DATA -> {
          dataAt = json.mark();
          if (argument != null && mapper != null && !control) {
            mapper.data(frame.with(argument));
            read = true;
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    json.finish();
    if (read || control) {
      return;
    }
    if (mapper == null) {
      throw unknownChannel();
    }
    json.goBack(dataAt < 0 ? start : dataAt);
    if (json.peek() != 'n') {
      mapper.data(frame.with(argument == null ? new Argument(symbol, null, null) : argument));
    }
  }

  private static @Nullable Argument skipped(JsonCursor json) throws UnreadableFrame {
    json.skip();
    return null;
  }

  private static Argument argument(JsonCursor json) throws UnreadableFrame {
    String symbol = null;
    String interval = null;
    String updateType = null;
    json.enterObject();
    for (int field; (field = json.nextField(ARGUMENT_FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case 0, 1 -> symbol = json.repeatedText();
        case 2 -> interval = json.repeatedText();
        case 3 -> updateType = json.repeatedText();
        default -> json.skip();
      }
    }
    return new Argument(symbol, interval, updateType);
  }

  /** A REST answer: rows only if its code says that it is one; pages hold them in {@code list}. */
  private static void readAnswer(LtpFrame frame, @Nullable LtpMapper mapper)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    boolean ok = true;
    long dataAt = -1;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case CODE -> ok = OK.contains(String.valueOf(json.repeatedText()));
        case DATA -> {
          dataAt = json.peek() == '{' || json.peek() == '[' ? json.mark() : -1;
          json.skip();
        }
        default -> json.skip();
      }
    }
    json.finish();
    if (!ok || dataAt < 0) {
      return;
    }
    if (mapper == null) {
      throw unknownChannel();
    }
    // Pages overlap, and an answer repeats what was pushed.
    frame.out().markImage();
    json.goBack(dataAt);
    long listAt = listOf(json);
    json.goBack(listAt < 0 ? dataAt : listAt);
    mapper.data(frame);
  }

  /** Where the rows of a page are; negative if it is no page. */
  private static long listOf(JsonCursor json) throws UnreadableFrame {
    long listAt = -1;
    if (json.peek() == '{') {
      json.enterObject();
      for (int field; (field = json.nextField(PAGE_FIELDS)) != JsonCursor.END; ) {
        if (field == 0 && json.peek() == '[') {
          listAt = json.mark();
        }
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
