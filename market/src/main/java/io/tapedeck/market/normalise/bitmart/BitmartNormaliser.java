package io.tapedeck.market.normalise.bitmart;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
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
  private static final BitmartMapper SIDE = new BitmartDepthSideMapper();
  private static final BitmartMapper CHANGES = new BitmartDepthChangeMapper();
  private static final BitmartMapper BALANCES = new BitmartBalanceMapper().each();
  private static final BitmartMapper POSITIONS = new BitmartPositionMapper().each();
  private static final BitmartMapper ORDERS = orders(false);
  private static final String PRIVATE = "rest/contract/private/";
  private static final BitmartMapper IGNORED = frame -> frame.json().skip();

  /** Every group (futures API text, BitMart futures v2 documentation) and REST call. */
  private static final Map<String, BitmartMapper> GROUPS =
      Map.ofEntries(
          entry("futures/ticker", new BitmartTickerMapper()),
          entry("futures/depth5", SIDE),
          entry("futures/depth20", SIDE),
          entry("futures/depth50", SIDE),
          entry("futures/depthAll5", new BitmartDepthSnapshotMapper(5L)),
          entry("futures/depthAll20", new BitmartDepthSnapshotMapper(20L)),
          entry("futures/depthAll50", new BitmartDepthSnapshotMapper(50L)),
          entry("futures/depthIncrease5", CHANGES),
          entry("futures/depthIncrease20", CHANGES),
          entry("futures/depthIncrease50", CHANGES),
          entry("futures/bookticker", new BitmartBookTickerMapper()),
          entry("futures/trade", new BitmartTradeMapper()),
          entry("futures/fundingRate", new BitmartFundingMapper()),
          entry("futures/asset", BALANCES),
          entry("futures/position", POSITIONS),
          entry("futures/order", new BitmartOrderMapper().each()),
          entry("rest/contract/public/market-trade", new BitmartTradePageMapper()),
          entry("rest/contract/public/depth", new BitmartDepthSnapshotMapper(null)),
          entry("rest/contract/public/details", new BitmartDetailsMapper()),
          entry("rest/contract/public/open-interest", new BitmartOpenInterestMapper()),
          entry("rest/contract/public/funding-rate", new BitmartFundingAnswerMapper()),
          entry("rest/contract/public/funding-rate-v2", new BitmartFundingAnswerMapper()),
          entry("rest/contract/public/funding-rate-history", new BitmartFundingHistoryMapper()),
          entry("rest/contract/public/kline", new BitmartBarPageMapper("trade")),
          entry("rest/contract/public/markprice-kline", new BitmartBarPageMapper("mark")),
          entry(PRIVATE + "assets-detail", BALANCES),
          entry(PRIVATE + "position", POSITIONS),
          entry(PRIVATE + "position-v2", POSITIONS),
          entry(PRIVATE + "order", ORDERS),
          entry(PRIVATE + "order-history", ORDERS),
          entry(PRIVATE + "get-open-orders", ORDERS),
          entry(PRIVATE + "current-plan-order", orders(true)),
          entry(PRIVATE + "trade-fee-rate", new BitmartFeeMapper()),
          entry(PRIVATE + "trades", new BitmartFillMapper().each()),
          entry(PRIVATE + "transaction-history", new BitmartLedgerMapper().each()),
          entry("rest/account/v1/transfer-contract-list", new BitmartTransferMapper()),
          // Settings of the account, and what no document that we read gives the fields of.
          entry(PRIVATE + "position-risk", IGNORED),
          entry(PRIVATE + "get-position-mode", IGNORED),
          entry(PRIVATE + "cross_collateral/interest_log", IGNORED),
          entry(PRIVATE + "auto_repayment", IGNORED),
          entry("rest/system/service", new BitmartNoticeMapper()),
          // Tiers of private trading, and the server's clock: no market data.
          entry("rest/contract/public/leverage-bracket", IGNORED),
          entry("rest/system/time", IGNORED));

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
    BitmartFrame frame = new BitmartFrame(out.cursor(message), message, state, out);
    String channel = message.getChannel();
    if (channel.startsWith(REST)) {
      readAnswer(frame, mapper(channel));
    } else {
      readFrame(frame);
    }
  }

  private static @Nullable BitmartMapper mapper(String channel) {
    BitmartMapper known = GROUPS.get(channel);
    return known == null ? BitmartBarMapper.ofChannel(channel) : known;
  }

  /** REST reads of orders; those of a list of plans wait. */
  private static BitmartMapper orders(boolean plan) {
    BitmartMapper mapper = frame -> BitmartOrderRows.add(frame, plan, null);
    return mapper.each();
  }

  /** A push, whose subscription says what it is about; acknowledgements give nothing. */
  private static void readFrame(BitmartFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    BitmartMapper mapper = mapper(frame.message().getChannel());
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
      throw unknownChannel(frame.message());
    }
  }

  /** Whether it answers to what we sent. */
  private static boolean isAnswer(ObjectValues push) {
    return push.names(ACTION) || SYSTEM.equals(push.get(GROUP));
  }

  private static UnreadableFrame unknownChannel(RawMessage message) {
    return new UnreadableFrame(
        Fault.UNKNOWN_CHANNEL, "no table of ours takes " + message.getChannel());
  }

  /** A REST answer: rows only if its code says that it is one. */
  private static void readAnswer(BitmartFrame frame, @Nullable BitmartMapper mapper)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    long dataAt = BitmartFrame.NOT_SEEN;
    ObjectValues answer = json.open(FIELDS);
    while (answer.next() == DATA) {
      dataAt = json.peek() == '{' || json.peek() == '[' ? json.mark() : BitmartFrame.NOT_SEEN;
      json.skip();
    }
    json.finish();
    boolean ok = !answer.names(CODE) || answer.whole(CODE) == OK;
    if (ok && dataAt != BitmartFrame.NOT_SEEN) {
      if (mapper == null) {
        throw unknownChannel(frame.message());
      }
      // The newest page of trades, bars or levels repeats what the page before it had.
      frame.out().markSnapshot();
      json.goBack(dataAt);
      mapper.data(frame);
    }
  }

  @Override
  public void markUnreadable(BitmartState state, RawMessage message, FrameRows out) {
    BitmartBookRows.breakAll(state, out);
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
