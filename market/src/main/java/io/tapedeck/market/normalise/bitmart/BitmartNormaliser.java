package io.tapedeck.market.normalise.bitmart;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.Normaliser;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BitMart futures, groups of both sockets and REST answers. Quirks are listed in package-info. */
public final class BitmartNormaliser implements Normaliser<BitmartState> {

  private static final String REST = "rest/";
  private static final String SYSTEM = "System";
  private static final GroupMapper SIDE = new DepthSideMapper();
  private static final GroupMapper CHANGES = new DepthChangeMapper();
  private static final GroupMapper OWN_POSITIONS = new OwnPositionMapper();
  private static final GroupMapper OWN_ORDERS = OwnRowMappers.orders();
  private static final String OWN = "rest/contract/private/";
  private static final GroupMapper IGNORED = frame -> frame.json().skip();

  /** Every group (futures API text, BitMart futures v2 documentation) and REST call. */
  private static final Map<String, GroupMapper> GROUPS =
      Map.ofEntries(
          entry("futures/ticker", new TickerMapper()),
          entry("futures/depth5", SIDE),
          entry("futures/depth20", SIDE),
          entry("futures/depth50", SIDE),
          entry("futures/depthAll5", new DepthImageMapper(5L)),
          entry("futures/depthAll20", new DepthImageMapper(20L)),
          entry("futures/depthAll50", new DepthImageMapper(50L)),
          entry("futures/depthIncrease5", CHANGES),
          entry("futures/depthIncrease20", CHANGES),
          entry("futures/depthIncrease50", CHANGES),
          entry("futures/bookticker", new BookTickerMapper()),
          entry("futures/trade", new TradeMapper()),
          entry("futures/fundingRate", new FundingMapper()),
          entry("futures/asset", OwnRowMappers.assets()),
          entry("futures/position", OWN_POSITIONS),
          entry("futures/order", new OwnOrderMapper()),
          entry("rest/contract/public/market-trade", new TradePageMapper()),
          entry("rest/contract/public/depth", new DepthImageMapper(null)),
          entry("rest/contract/public/details", new DetailsMapper()),
          entry("rest/contract/public/open-interest", new OpenInterestMapper()),
          entry("rest/contract/public/funding-rate", new FundingAnswerMapper()),
          entry("rest/contract/public/funding-rate-v2", new FundingAnswerMapper()),
          entry("rest/contract/public/funding-rate-history", new FundingHistoryMapper()),
          entry("rest/contract/public/kline", new BarPageMapper("trade")),
          entry("rest/contract/public/markprice-kline", new BarPageMapper("mark")),
          entry(OWN + "assets-detail", OwnRowMappers.assets()),
          entry(OWN + "position", OWN_POSITIONS),
          entry(OWN + "position-v2", OWN_POSITIONS),
          entry(OWN + "order", OWN_ORDERS),
          entry(OWN + "order-history", OWN_ORDERS),
          entry(OWN + "get-open-orders", OWN_ORDERS),
          entry(OWN + "current-plan-order", OwnRowMappers.plans()),
          entry(OWN + "trades", OwnRowMappers.trades()),
          entry(OWN + "transaction-history", OwnRowMappers.movements()),
          // Settings of the account, and what no document that we read gives the fields of.
          entry(OWN + "position-risk", IGNORED),
          entry(OWN + "get-position-mode", IGNORED),
          entry(OWN + "trade-fee-rate", IGNORED),
          entry(OWN + "cross_collateral/interest_log", IGNORED),
          entry(OWN + "auto_repayment", IGNORED),
          // Tiers of private trading, the server's clock and its notices: no market data.
          entry("rest/contract/public/leverage-bracket", IGNORED),
          entry("rest/system/time", IGNORED),
          entry("rest/system/service", IGNORED));

  private static final Words FIELDS = Words.of("group", "data", "action", "code");
  private static final int GROUP = 0;
  private static final int DATA = 1;
  private static final int ACTION = 2;
  private static final int CODE = 3;

  private static final long OK = 1_000;

  @Override
  public String exchange() {
    return "bitmart";
  }

  @Override
  public BitmartState newState() {
    return new BitmartState();
  }

  @Override
  public void normalise(BitmartState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    GroupFrame frame = new GroupFrame(out.cursor(message), message, state, out);
    String channel = message.getChannel();
    if (channel.startsWith(REST)) {
      readAnswer(frame, mapper(channel));
    } else {
      readFrame(frame);
    }
  }

  private static @Nullable GroupMapper mapper(String channel) {
    GroupMapper known = GROUPS.get(channel);
    return known == null ? BarMapper.ofChannel(channel) : known;
  }

  /** A push, whose subscription says what it is about; acknowledgements give nothing. */
  private static void readFrame(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    GroupMapper mapper = mapper(frame.message().getChannel());
    boolean answer = false;
    boolean unknown = false;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case GROUP -> answer |= SYSTEM.equals(json.repeatedText());
        case ACTION -> {
          answer = true;
          json.skip();
        }
        case DATA -> {
          boolean hasRows = !answer && json.peek() != '"' && json.peek() != 'n';
          if (hasRows && mapper != null) {
            mapper.data(frame);
          } else {
            unknown |= hasRows;
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    json.finish();
    if (unknown && !answer) {
      throw unknownChannel();
    }
  }

  private static UnreadableFrame unknownChannel() {
    return new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this channel");
  }

  /** A REST answer: rows only if its code says that it is one. */
  private static void readAnswer(GroupFrame frame, @Nullable GroupMapper mapper)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    boolean ok = true;
    boolean hasData = false;
    long dataAt = 0;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case CODE -> ok = json.whole() == OK;
        case DATA -> {
          dataAt = json.mark();
          hasData = json.peek() == '{' || json.peek() == '[';
          json.skip();
        }
        default -> json.skip();
      }
    }
    json.finish();
    if (ok && hasData) {
      if (mapper == null) {
        throw unknownChannel();
      }
      // The newest page of trades, bars or levels repeats what the page before it had.
      frame.out().markImage();
      json.goBack(dataAt);
      mapper.data(frame);
    }
  }

  @Override
  public void markUnreadable(BitmartState state, RawMessage message, FrameRows out) {
    BookRows.breakAll(state, out);
  }

  @Override
  public void write(BitmartState state, DataOutput out) throws IOException {
    state.write(out);
  }

  @Override
  public BitmartState read(DataInput in) throws IOException {
    return BitmartState.read(in);
  }
}
