package io.tapedeck.market.normalise.bitmex;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.Normaliser;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.bitmex.TableFrame.Filter;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** BitMEX, tables of the socket and of REST, public and own. Quirks are listed in package-info. */
public final class BitmexNormaliser implements Normaliser<BitmexState> {

  private static final TableMapper LEVELS = new LevelMapper();
  private static final TableMapper NOTICES = new NoticeMapper();
  private static final TableMapper QUOTES = new QuoteMapper();
  private static final TableMapper INSTRUMENTS = new InstrumentMapper();
  private static final TableMapper IGNORED = frame -> frame.json().skip();

  /** Every table of the socket (BitMEX API docs) and what its rows mean. */
  private static final Map<String, TableMapper> TABLES =
      Map.ofEntries(
          entry("trade", new TradeMapper()),
          entry("orderBookL2", LEVELS),
          entry("orderBookL2_25", LEVELS),
          entry("orderBook10", new TopTenMapper()),
          entry("quote", QUOTES),
          // The last quote of a bin is a quote: there are no four prices to make a bar of.
          entry("quoteBin1m", QUOTES),
          entry("quoteBin5m", QUOTES),
          entry("quoteBin1h", QUOTES),
          entry("quoteBin1d", QUOTES),
          entry("tradeBin1m", new BarMapper("1m")),
          entry("tradeBin5m", new BarMapper("5m")),
          entry("tradeBin1h", new BarMapper("1h")),
          entry("tradeBin1d", new BarMapper("1d")),
          entry("funding", new FundingMapper()),
          entry("instrument", INSTRUMENTS),
          entry("liquidation", new LiquidationMapper()),
          entry("settlement", new SettlementMapper()),
          entry("insurance", new InsuranceMapper()),
          entry("announcement", NOTICES),
          entry("publicNotifications", NOTICES),
          entry("privateNotifications", NOTICES),
          entry("order", new OwnTable(OwnTables.ORDERS)),
          entry("execution", new OwnTable(OwnTables.EXECUTIONS)),
          entry("position", new OwnTable(OwnTables.POSITIONS)),
          entry("margin", new OwnTable(OwnTables.MARGINS)),
          entry("wallet", new OwnTable(OwnTables.WALLETS)),
          entry("transact", new OwnTable(OwnTables.TRANSACTIONS)),
          entry("affiliate", new OwnTable(OwnTables.AFFILIATES)),
          // Talk of users and numbers of visitors: no market data; they stay in the raw zone.
          entry("chat", IGNORED),
          entry("connected", IGNORED));

  /** REST paths whose rows are those of a table (BitMEX swagger); bins need their request. */
  private static final Map<String, TableMapper> PAGES =
      Map.ofEntries(
          entry("rest/trade", new TradeMapper()),
          entry("rest/quote", QUOTES),
          entry("rest/quote/bucketed", QUOTES),
          entry("rest/orderBook/L2", new BookPageMapper()),
          entry("rest/funding", new FundingMapper()),
          entry("rest/instrument", INSTRUMENTS),
          entry("rest/instrument/active", INSTRUMENTS),
          entry("rest/instrument/activeAndIndices", INSTRUMENTS),
          entry("rest/instrument/indices", INSTRUMENTS),
          entry("rest/liquidation", new LiquidationMapper()),
          entry("rest/settlement", new SettlementMapper()),
          entry("rest/insurance", new InsuranceMapper()),
          entry("rest/announcement", NOTICES),
          entry("rest/announcement/urgent", NOTICES),
          entry("rest/user", new UserMapper()),
          entry("rest/order", new OwnTable(OwnTables.ORDERS)),
          entry("rest/execution", new OwnTable(OwnTables.EXECUTIONS)),
          entry("rest/execution/tradeHistory", new OwnTable(OwnTables.EXECUTIONS)),
          entry("rest/user/executionHistory", new OwnTable(OwnTables.EXECUTIONS)),
          entry("rest/position", new OwnTable(OwnTables.POSITIONS)),
          entry("rest/user/margin", new OwnTable(OwnTables.MARGINS)),
          entry("rest/user/wallet", new OwnTable(OwnTables.WALLETS)),
          entry("rest/user/walletHistory", new OwnTable(OwnTables.TRANSACTIONS)),
          // Sums, fees and scales that no table of ours takes; they stay in the raw zone.
          entry("rest/user/walletSummary", IGNORED),
          entry("rest/user/commission", IGNORED),
          entry("rest/user/tradingVolume", IGNORED),
          entry("rest/userEvent", IGNORED),
          entry("rest/wallet/assets", IGNORED),
          entry("rest/wallet/networks", IGNORED),
          entry("rest/schema/websocketHelp", IGNORED));

  private static final String BARS_PAGE = "rest/trade/bucketed";

  private static final ObjectFields ANSWER = new ObjectFields();
  private static final Field<String> ERROR = ANSWER.text("error");

  @Override
  public String exchange() {
    return "bitmex";
  }

  @Override
  public BitmexState newState() {
    return new BitmexState();
  }

  @Override
  public void normalise(BitmexState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    JsonCursor json = out.cursor(message);
    state.startFrame();
    if (json.peek() == '[') {
      readPage(json, state, message, out);
    } else if (message.getChannel().startsWith(TableFrame.REST)) {
      readObject(json, state, message, out);
    } else {
      Envelope.read(
          json,
          (table, action, filter, keys) ->
              readRows(
                  mapper(table), new TableFrame(json, action, filter, keys, message, state, out)));
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
      out.markImage();
      pageMapper(message).row(page(json, state, message, out));
    }
  }

  private static TableFrame page(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out) {
    return new TableFrame(json, Action.PARTIAL, Filter.NONE, List.of(), message, state, out);
  }

  private static void readPage(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    TableMapper mapper = pageMapper(message);
    readRows(mapper, page(json, state, message, out));
    json.finish();
  }

  private static TableMapper pageMapper(RawMessage message) throws UnreadableFrame {
    String channel = message.getChannel();
    if (channel.equals(BARS_PAGE)) {
      return BarMapper.ofRequest(message.getRequest());
    }
    TableMapper mapper =
        PAGES.get(channel.startsWith(TableFrame.REST) ? channel : TableFrame.REST + channel);
    if (mapper == null) {
      throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table takes a list of this channel");
    }
    return mapper;
  }

  private static TableMapper mapper(String table) throws UnreadableFrame {
    TableMapper mapper = TABLES.get(table);
    if (mapper == null) {
      throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this table");
    }
    return mapper;
  }

  private static void readRows(TableMapper mapper, TableFrame frame) throws UnreadableFrame {
    if (frame.isSnapshot()) {
      frame.out().markImage();
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
    LevelMapper.breakAll(state, message, out);
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
