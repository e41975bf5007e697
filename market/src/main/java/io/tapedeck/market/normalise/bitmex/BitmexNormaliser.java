package io.tapedeck.market.normalise.bitmex;

import static java.util.Map.entry;

import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.Normaliser;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.bitmex.TableFrame.Image;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.avro.RawMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  private static final Words FIELDS = Words.of("table", "action", "data", "filter", "keys");
  private static final int TABLE = 0;
  private static final int ACTION = 1;
  private static final int DATA = 2;
  private static final int FILTER = 3;
  private static final int KEYS = 4;
  private static final Words FILTER_FIELDS = Words.of("symbol", "pool", "account");
  private static final Words ERROR = Words.of("error");

  /** More fields than the key of any table has, and longer than any name. */
  private static final int MAX_KEYS = 16;

  private static final int MAX_ACCOUNTS = 10_000;
  private static final int MAX_KEY_LENGTH = 100;

  /** What stands behind the name of a table in feeds of several accounts. */
  private static final char ACCOUNTS_MARK = '@';

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
      new Envelope(json, state, message, out).read();
    }
  }

  /** An answer that is one row, or an error, which gives none. */
  private static void readObject(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out)
      throws UnreadableFrame {
    long from = json.mark();
    boolean error = false;
    json.enterObject();
    for (int field; (field = json.nextField(ERROR)) != JsonCursor.END; ) {
      error |= field != Words.OTHER;
      json.skip();
    }
    json.finish();
    if (!error) {
      json.goBack(from);
      out.markImage();
      pageMapper(message).row(page(json, state, message, out));
    }
  }

  private static TableFrame page(
      JsonCursor json, BitmexState state, RawMessage message, FrameRows out) {
    return new TableFrame(
        json, Action.PARTIAL, out.subscribed(message), null, Image.NONE, message, state, out);
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

  private static void readRows(TableMapper mapper, TableFrame frame) throws UnreadableFrame {
    if (frame.isImage()) {
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

  /** The fields around the rows; they may come in any order. */
  private static final class Envelope {
    private static final int NOT_SEEN = -1;

    private final JsonCursor json;
    private final BitmexState state;
    private final RawMessage message;
    private final FrameRows out;
    private @Nullable String table;
    private @Nullable Action action;
    private @Nullable String symbol;
    private @Nullable String pool;
    private boolean filtered;
    private List<String> keys = List.of();
    private List<String> accounts = List.of();
    private long dataAt = NOT_SEEN;
    private boolean dataRead;

    Envelope(JsonCursor json, BitmexState state, RawMessage message, FrameRows out) {
      this.json = json;
      this.state = state;
      this.message = message;
      this.out = out;
    }

    void read() throws UnreadableFrame {
      json.enterObject();
      for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
        switch (field) {
          case TABLE -> table = withoutAccounts(json.repeatedText());
          case ACTION -> action = Action.of(knownAction());
          case FILTER -> readFilter();
          case KEYS -> keys = texts(MAX_KEYS);
          case DATA -> readOrKeepRows();
          default -> json.skip();
        }
      }
      json.finish();
      if (!dataRead) {
        readKeptRows();
      }
    }

    private int knownAction() throws UnreadableFrame {
      int word = json.word(Action.WORDS);
      if (word == Words.OTHER) {
        throw json.bad("an action");
      }
      return word;
    }

    private void readFilter() throws UnreadableFrame {
      filtered = true;
      if (json.peek() != '{') {
        json.skip();
        return;
      }
      json.enterObject();
      for (int field; (field = json.nextField(FILTER_FIELDS)) != JsonCursor.END; ) {
        switch (field) {
          case 0 -> symbol = json.repeatedText();
          case 1 -> pool = json.repeatedText();
          case 2 -> accounts = texts(MAX_ACCOUNTS);
          default -> json.skip();
        }
      }
    }

    private static @Nullable String withoutAccounts(@Nullable String name) {
      int mark = name == null ? -1 : name.indexOf(ACCOUNTS_MARK);
      return name == null || mark < 0 ? name : name.substring(0, mark);
    }

    /** A text, or a list of texts, as a list. */
    private List<String> texts(int most) throws UnreadableFrame {
      List<String> texts = new ArrayList<>();
      boolean list = json.peek() == '[';
      if (json.peek() == '{') {
        json.skip();
        return texts;
      }
      if (list) {
        json.enterArray();
      }
      while (!list || json.nextElement()) {
        String text = json.text();
        if (text != null && text.length() <= MAX_KEY_LENGTH && texts.size() < most) {
          texts.add(text);
        }
        if (!list) {
          break;
        }
      }
      return texts;
    }

    private void readOrKeepRows() throws UnreadableFrame {
      dataAt = json.mark();
      String name = table;
      Action known = action;
      boolean own = name != null && OwnTables.BY_NAME.containsKey(name);
      boolean said = filtered && !(own && keys.isEmpty());
      if (name == null || known == null || (known == Action.PARTIAL && !said)) {
        json.skip();
      } else {
        readRows(name, known);
        dataRead = true;
      }
    }

    /** Rows that came before what says how to read them. */
    private void readKeptRows() throws UnreadableFrame {
      if (table == null) {
        return; // welcome, acknowledgement, error: no data
      }
      Action known = UnreadableFrame.require(action, "action");
      if (dataAt == NOT_SEEN) {
        throw UnreadableFrame.missing("data");
      }
      json.goBack(dataAt);
      readRows(table, known);
    }

    private void readRows(String name, Action known) throws UnreadableFrame {
      TableMapper mapper = TABLES.get(name);
      if (mapper == null) {
        throw new UnreadableFrame(Fault.UNKNOWN_CHANNEL, "no table of ours takes this table");
      }
      String about = symbol == null ? out.subscribed(message) : symbol;
      BitmexNormaliser.readRows(
          mapper,
          new TableFrame(json, known, about, pool, new Image(keys, accounts), message, state, out));
    }
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
