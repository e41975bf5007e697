package io.tapedeck.market.normalise.bitmart;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.Normaliser;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
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
  private static final GroupMapper BALANCES = new BalanceMapper().each();
  private static final GroupMapper POSITIONS = new PositionMapper().each();
  private static final GroupMapper ORDERS = orders(false);
  private static final String PRIVATE = "rest/contract/private/";
  private static final GroupMapper IGNORED = frame -> frame.json().skip();

  /** Every group (futures API text, BitMart futures v2 documentation) and REST call. */
  private static final Map<String, GroupMapper> GROUPS =
      Map.ofEntries(
          entry("futures/ticker", new TickerMapper()),
          entry("futures/depth5", SIDE),
          entry("futures/depth20", SIDE),
          entry("futures/depth50", SIDE),
          entry("futures/depthAll5", new DepthSnapshotMapper(5L)),
          entry("futures/depthAll20", new DepthSnapshotMapper(20L)),
          entry("futures/depthAll50", new DepthSnapshotMapper(50L)),
          entry("futures/depthIncrease5", CHANGES),
          entry("futures/depthIncrease20", CHANGES),
          entry("futures/depthIncrease50", CHANGES),
          entry("futures/bookticker", new BookTickerMapper()),
          entry("futures/trade", new TradeMapper().each()),
          entry("futures/fundingRate", new FundingMapper()),
          entry("futures/asset", BALANCES),
          entry("futures/position", POSITIONS),
          entry("futures/order", new OrderMapper().each()),
          entry("rest/contract/public/market-trade", new TradePageMapper()),
          entry("rest/contract/public/depth", new DepthSnapshotMapper(null)),
          entry("rest/contract/public/details", new DetailsMapper()),
          entry("rest/contract/public/open-interest", new OpenInterestMapper()),
          entry("rest/contract/public/funding-rate", new FundingAnswerMapper()),
          entry("rest/contract/public/funding-rate-v2", new FundingAnswerMapper()),
          entry("rest/contract/public/funding-rate-history", new FundingHistoryMapper()),
          entry("rest/contract/public/kline", new BarPageMapper("trade")),
          entry("rest/contract/public/markprice-kline", new BarPageMapper("mark")),
          entry(PRIVATE + "assets-detail", BALANCES),
          entry(PRIVATE + "position", POSITIONS),
          entry(PRIVATE + "position-v2", POSITIONS),
          entry(PRIVATE + "order", ORDERS),
          entry(PRIVATE + "order-history", ORDERS),
          entry(PRIVATE + "get-open-orders", ORDERS),
          entry(PRIVATE + "current-plan-order", orders(true)),
          entry(PRIVATE + "trades", new FillMapper().each()),
          entry(PRIVATE + "transaction-history", new LedgerMapper().each()),
          // Settings of the account, and what no document that we read gives the fields of.
          entry(PRIVATE + "position-risk", IGNORED),
          entry(PRIVATE + "get-position-mode", IGNORED),
          entry(PRIVATE + "trade-fee-rate", IGNORED),
          entry(PRIVATE + "cross_collateral/interest_log", IGNORED),
          entry(PRIVATE + "auto_repayment", IGNORED),
          // Tiers of private trading, the server's clock and its notices: no market data.
          entry("rest/contract/public/leverage-bracket", IGNORED),
          entry("rest/system/time", IGNORED),
          entry("rest/system/service", IGNORED));

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> GROUP = FIELDS.word("group");
  private static final Field<String> ACTION = FIELDS.word("action");
  private static final Field<Long> CODE = FIELDS.whole("code");
  private static final Field<Void> DATA = FIELDS.inPlace("data");
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

  /** REST reads of orders; those of a list of plans wait. */
  private static GroupMapper orders(boolean plan) {
    GroupMapper mapper = frame -> OrderRows.add(frame, plan, null);
    return mapper.each();
  }

  /** A push, whose subscription says what it is about; acknowledgements give nothing. */
  private static void readFrame(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    GroupMapper mapper = mapper(frame.message().getChannel());
    boolean unknown = false;
    ObjectValues push = json.open(FIELDS);
    while (push.next() == DATA) {
      boolean hasRows = json.peek() != '"' && json.peek() != 'n';
      if (hasRows && mapper != null && !isAnswer(push)) {
        mapper.data(frame);
      } else {
        unknown |= hasRows;
        json.skip();
      }
    }
    json.finish();
    if (unknown && !isAnswer(push)) {
      throw unknownChannel();
    }
  }

  /** Whether it answers to what we sent. */
  private static boolean isAnswer(ObjectValues push) {
    return push.names(ACTION) || SYSTEM.equals(push.get(GROUP));
  }

  private static UnreadableFrame unknownChannel() {
    return new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this channel");
  }

  /** A REST answer: rows only if its code says that it is one. */
  private static void readAnswer(GroupFrame frame, @Nullable GroupMapper mapper)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    long dataAt = GroupFrame.NOT_SEEN;
    ObjectValues answer = json.open(FIELDS);
    while (answer.next() == DATA) {
      dataAt = json.peek() == '{' || json.peek() == '[' ? json.mark() : GroupFrame.NOT_SEEN;
      json.skip();
    }
    json.finish();
    boolean ok = !answer.names(CODE) || answer.whole(CODE) == OK;
    if (ok && dataAt != GroupFrame.NOT_SEEN) {
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
