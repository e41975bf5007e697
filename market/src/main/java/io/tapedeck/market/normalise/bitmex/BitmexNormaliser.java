package io.tapedeck.market.normalise.bitmex;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.bitmex.BitmexFrame.Filter;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.Normaliser;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * BitMEX, tables of the socket and of REST, public and of accounts. Quirks are listed in
 * package-info.
 */
public final class BitmexNormaliser implements Normaliser<BitmexState> {

  private static final BitmexMapper LEVELS = new BitmexLevelMapper();
  private static final BitmexMapper NOTICES = rowByRow(new BitmexNoticeMapper());
  private static final BitmexMapper QUOTES = rowByRow(new BitmexQuoteMapper());
  private static final BitmexMapper INSTRUMENTS = rowByRow(new BitmexInstrumentMapper());
  private static final BitmexMapper LIQUIDATIONS = rowByRow(new BitmexLiquidationMapper());
  private static final BitmexMapper IGNORED = frame -> frame.json().skip();

  /** Every table of the socket (BitMEX API docs) and what its rows mean. */
  private static final Map<String, BitmexMapper> TABLES =
      Map.ofEntries(
          entry("trade", rowByRow(new BitmexTradeMapper())),
          entry("orderBookL2", LEVELS),
          entry("orderBookL2_25", LEVELS),
          entry("orderBook10", rowByRow(new BitmexTopTenMapper())),
          entry("quote", QUOTES),
          // The last quote of a bin is a quote: there are no four prices to make a bar of.
          entry("quoteBin1m", QUOTES),
          entry("quoteBin5m", QUOTES),
          entry("quoteBin1h", QUOTES),
          entry("quoteBin1d", QUOTES),
          entry("tradeBin1m", rowByRow(new BitmexBarMapper("1m"))),
          entry("tradeBin5m", rowByRow(new BitmexBarMapper("5m"))),
          entry("tradeBin1h", rowByRow(new BitmexBarMapper("1h"))),
          entry("tradeBin1d", rowByRow(new BitmexBarMapper("1d"))),
          entry("funding", rowByRow(new BitmexFundingMapper())),
          entry("instrument", INSTRUMENTS),
          entry("liquidation", LIQUIDATIONS),
          entry("settlement", rowByRow(new BitmexSettlementMapper())),
          entry("insurance", rowByRow(new BitmexInsuranceMapper())),
          entry("announcement", NOTICES),
          entry("publicNotifications", NOTICES),
          entry("privateNotifications", NOTICES),
          entry("order", account(BitmexAccountTables.ORDERS)),
          entry("execution", account(BitmexAccountTables.EXECUTIONS)),
          entry("position", account(BitmexAccountTables.POSITIONS)),
          entry("margin", account(BitmexAccountTables.MARGINS)),
          entry("wallet", account(BitmexAccountTables.WALLETS)),
          entry("transact", account(BitmexAccountTables.TRANSACTIONS)),
          entry("affiliate", account(BitmexAccountTables.AFFILIATES)),
          // Talk of users and numbers of visitors: no market data; they stay in the raw zone.
          entry("chat", IGNORED),
          entry("connected", IGNORED));

  /** REST paths whose rows are those of a table (BitMEX swagger); bins need their request. */
  private static final Map<String, BitmexMapper> PAGES =
      Map.ofEntries(
          entry("rest/trade", rowByRow(new BitmexTradeMapper())),
          entry("rest/quote", QUOTES),
          entry("rest/quote/bucketed", QUOTES),
          entry("rest/orderBook/L2", new BitmexBookPageMapper()),
          entry("rest/funding", rowByRow(new BitmexFundingMapper())),
          entry("rest/instrument", INSTRUMENTS),
          entry("rest/instrument/active", INSTRUMENTS),
          entry("rest/instrument/activeAndIndices", INSTRUMENTS),
          entry("rest/instrument/indices", INSTRUMENTS),
          entry("rest/liquidation", LIQUIDATIONS),
          entry("rest/settlement", rowByRow(new BitmexSettlementMapper())),
          entry("rest/insurance", rowByRow(new BitmexInsuranceMapper())),
          entry("rest/announcement", NOTICES),
          entry("rest/announcement/urgent", NOTICES),
          entry("rest/user", new BitmexUserMapper()),
          entry("rest/order", account(BitmexAccountTables.ORDERS)),
          entry("rest/execution", account(BitmexAccountTables.EXECUTIONS)),
          entry("rest/execution/tradeHistory", account(BitmexAccountTables.EXECUTIONS)),
          entry("rest/user/executionHistory", account(BitmexAccountTables.EXECUTIONS)),
          entry("rest/position", account(BitmexAccountTables.POSITIONS)),
          entry("rest/user/margin", account(BitmexAccountTables.MARGINS)),
          entry("rest/user/wallet", account(BitmexAccountTables.WALLETS)),
          entry("rest/user/walletHistory", account(BitmexAccountTables.TRANSACTIONS)),
          // Sums, fees and scales that no table of ours takes; they stay in the raw zone.
          entry("rest/user/walletSummary", IGNORED),
          entry("rest/user/commission", IGNORED),
          entry("rest/user/tradingVolume", IGNORED),
          entry("rest/userEvent", IGNORED),
          entry("rest/wallet/assets", IGNORED),
          entry("rest/wallet/networks", IGNORED),
          entry("rest/schema/websocketHelp", IGNORED));

  private static final String BARS_PAGE = "rest/trade/bucketed";

  private static final String BARS = "tradeBin";
  private static final String SETTLED_FUNDING = "funding";

  private static final ObjectFields ANSWER = new ObjectFields();
  private static final Field<String> ERROR = ANSWER.text("error");

  @Override
  public String exchange() {
    return "bitmex";
  }

  /**
   * A bar without trades is printed with {@code trades} 0 and the close of the one before: answer
   * of {@code /trade/bucketed} from 2017-01-01T00:00 on, shown in issue 2049 of ccxt. Of funding
   * there is one row a settlement (API docs).
   */
  @Override
  public boolean printsEveryRow(String channel) {
    return channel.startsWith(BARS) || channel.equals(SETTLED_FUNDING);
  }

  @Override
  public BitmexState newState() {
    return new BitmexState();
  }

  @Override
  public void normalise(BitmexState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    JsonCursor json =
        BitmexDayFile.isPiece(message)
            ? out.cursor(BitmexDayFile.page(message.getPayload()))
            : out.cursor(message);
    state.startFrame();
    if (json.peek() == '[') {
      readPage(json, state, message, out);
    } else if (message.getChannel().startsWith(BitmexFrame.REST)) {
      readObject(json, state, message, out);
    } else {
      BitmexEnvelope.read(
          json,
          (table, action, filter, keys) ->
              readRows(
                  mapper(table), new BitmexFrame(json, action, filter, keys, message, state, out)));
    }
  }

  /** An answer that is one row, or an error, which gives none. */
  private static void readObject(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    long from = json.mark();
    boolean error = json.read(ANSWER).names(ERROR);
    json.finish();
    if (!error) {
      json.goBack(from);
      out.markSnapshot();
      BitmexFrame frame = page(json, state, message, out);
      pageMapper(message).row(frame);
    }
  }

  private static BitmexFrame page(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out) {
    return new BitmexFrame(json, BitmexAction.PARTIAL, Filter.NONE, List.of(), message, state, out);
  }

  private static void readPage(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    BitmexMapper mapper = pageMapper(message);
    readRows(mapper, page(json, state, message, out));
    json.finish();
  }

  private static BitmexMapper pageMapper(RawMessage message) throws UnreadableFrame {
    String channel = message.getChannel();
    if (channel.equals(BARS_PAGE)) {
      return rowByRow(BitmexBarMapper.ofRequest(message.getRequest()));
    }
    BitmexMapper mapper =
        PAGES.get(channel.startsWith(BitmexFrame.REST) ? channel : BitmexFrame.REST + channel);
    if (mapper == null) {
      throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table takes a list of this channel");
    }
    return mapper;
  }

  private static BitmexMapper rowByRow(BitmexMapper rows) {
    return new BitmexRowByRow(rows);
  }

  private static BitmexMapper account(BitmexAccountRows rows) {
    return rowByRow(new BitmexAccountTable(rows));
  }

  private static BitmexMapper mapper(String table) throws UnreadableFrame {
    BitmexMapper mapper = TABLES.get(table);
    if (mapper == null) {
      throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this table");
    }
    return mapper;
  }

  private static void readRows(BitmexMapper mapper, BitmexFrame frame) throws UnreadableFrame {
    if (frame.isSnapshot()) {
      frame.out().markSnapshot();
    }
    mapper.start(frame);
    JsonCursor json = frame.json();
    json.enterArray();
    while (json.nextElement()) {
      mapper.row(frame);
    }
    mapper.end(frame);
  }

  @Override
  public void markUnreadable(BitmexState state, RawMessage message, FrameRows out) {
    BitmexLevelMapper.breakAll(state, message, out);
  }

  @Override
  public void write(BitmexState state, DataOutput out) throws IOException {
    state.write(out);
  }

  @Override
  public BitmexState read(DataInput in) throws IOException {
    return BitmexState.read(in);
  }
}
