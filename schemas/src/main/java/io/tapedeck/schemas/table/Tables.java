package io.tapedeck.schemas.table;

import static io.tapedeck.schemas.table.ColumnType.BIGINT;
import static io.tapedeck.schemas.table.ColumnType.BOOLEAN;
import static io.tapedeck.schemas.table.ColumnType.BYTES;
import static io.tapedeck.schemas.table.ColumnType.LEVELS;
import static io.tapedeck.schemas.table.ColumnType.NUMBER;
import static io.tapedeck.schemas.table.ColumnType.TEXT;
import static io.tapedeck.schemas.table.ColumnType.TEXT_LIST;
import static io.tapedeck.schemas.table.ColumnType.TEXT_MAP;
import static io.tapedeck.schemas.table.ColumnType.TIMESTAMP;
import static io.tapedeck.schemas.table.DedupeRule.EVENT;
import static io.tapedeck.schemas.table.DedupeRule.STATE;
import static io.tapedeck.schemas.table.DedupeRule.VERSION;

import io.tapedeck.schemas.table.Table.Audience;
import java.util.List;
import java.util.Optional;

/** Every table, and the columns that all of them have. A plain list to read from top to bottom. */
public final class Tables {

  private static final String QUOTE_PRICE = "quote currency";
  private static final String SIZE = "see size_unit";
  private static final String EXCHANGE_CLOCK = "exchange's clock, UTC";
  private static final String OUR_CLOCK = "our clock, UTC";
  private static final String SETTLE = "settlement currency";

  /** The columns that every row of every table has beside its own. */
  public static final List<Column> COMMON =
      List.of(
          new Column("exchange", TEXT, false, "Name of the exchange; a partition folder.", ""),
          new Column(
              "product",
              TEXT,
              false,
              "Namespace in which the symbol is unique.",
              "main, futures, spot, margin, usdt-futures, coin-futures or usdc-futures"),
          new Column(
              "channel", TEXT, false, "The exchange's own channel text without the symbol.", ""),
          new Column(
              "symbol",
              TEXT,
              true,
              "The exchange's own symbol; null where a row is not about one.",
              ""),
          new Column(
              "instrument",
              TEXT,
              true,
              "Our comparable name, such as BTC-USDT-PERP; null when it cannot be derived.",
              ""),
          new Column(
              "event_time",
              TIMESTAMP,
              true,
              "When it happened; null when the message does not say, or says an impossible time.",
              EXCHANGE_CLOCK),
          new Column(
              "received_time", TIMESTAMP, false, "When the bytes reached our socket.", OUR_CLOCK),
          new Column("origin", TEXT, false, "Why we hold the row.", "live, backfill or import"),
          new Column("session", TEXT, false, "The connection, walk or file it came by.", ""),
          new Column("sequence", BIGINT, false, "Number of the message in its session.", "from 0"),
          new Column(
              "position",
              BIGINT,
              false,
              "Number of the row among all rows of its message.",
              "from 0"),
          new Column(
              "exact",
              TEXT_MAP,
              true,
              "Printed text of the numbers that their column cannot give back, by column name.",
              ""));

  /** Trades. */
  public static final Table TRADES =
      Table.named("trades", "a trade", Audience.MARKET, EVENT)
          .text("trade_id", "The exchange's id; null when empty, 0 or all zeros.")
          .required("price", NUMBER, "Price of the trade.", QUOTE_PRICE)
          .required("size", NUMBER, "Size in the exchange's unit.", SIZE)
          .sizeUnit()
          .number("base_size", "Size in the base coin, when the exchange says it.", "base")
          .number("quote_size", "Size in the quote coin, when the exchange says it.", "quote")
          .optional("side", TEXT, "The taker's side.", "buy or sell")
          .optional(
              "kind",
              TEXT,
              "What kind of trade it was.",
              "regular, liquidation, adl, bankruptcy, market_making, settlement, reference, other")
          .text("raw_kind", "The exchange's own word or number for the kind, or for the legs.")
          .text("pool", "The liquidity pool that the exchange names.")
          .symbolDay()
          .key("trade_id");

  /** Level changes. */
  public static final Table BOOK_CHANGES =
      Table.named("book_changes", "a level change", Audience.MARKET, EVENT)
          .required("side", TEXT, "Side of the book.", "bid or ask")
          .number("price", "Price of the level; null for an empty side, or not known.", QUOTE_PRICE)
          .number("size", "Absolute new size; 0 removes the level; null for an empty side.", SIZE)
          .sizeUnit()
          .required("action", TEXT, "Start image or change.", "snapshot or update")
          .required("last", BOOLEAN, "True on the last row of its message and symbol.", "")
          .text("pool", "The liquidity pool that the exchange names.")
          .symbolDay()
          .key("session", "sequence", "position");

  /** Books at an instant. */
  public static final Table BOOK_SNAPSHOTS =
      Table.named("book_snapshots", "the book at an instant", Audience.MARKET, STATE)
          .required("bids", LEVELS, "Bid levels, best first.", SIZE)
          .required("asks", LEVELS, "Ask levels, best first.", SIZE)
          .sizeUnit()
          .optional("depth", BIGINT, "Levels a side that were asked for; null for all.", "levels")
          .required("source", TEXT, "Who put the image together.", "exchange or rebuilt")
          .required("valid", BOOLEAN, "False while the book is not known to be good.", "")
          .text("reason", "Why the book is not valid.")
          .symbolDay()
          .key("channel", "source", "time");

  /** Best bid and ask. */
  public static final Table QUOTES =
      Table.named("quotes", "a new best bid or ask", Audience.MARKET, STATE)
          .number("bid_price", "Best bid; null when there is none.", QUOTE_PRICE)
          .number("bid_size", "Size at the best bid.", SIZE)
          .number("ask_price", "Best ask; null when there is none.", QUOTE_PRICE)
          .number("ask_size", "Size at the best ask.", SIZE)
          .sizeUnit()
          .text("pool", "The liquidity pool that the exchange names.")
          .symbolDay()
          .key("channel", "time", "content");

  /** Bars. */
  public static final Table KLINES =
      Table.named("klines", "one bar", Audience.MARKET, VERSION)
          .required("interval", TEXT, "Length of the bar.", "1m, 5m, 1h, 1d, 1w, ...")
          .required("kind", TEXT, "What the bar is made of.", "trade, mark, index or quote")
          .required("open_time", TIMESTAMP, "Start of the bar.", EXCHANGE_CLOCK)
          .number("open", "First price; null when nothing traded.", QUOTE_PRICE)
          .number("high", "Highest price.", QUOTE_PRICE)
          .number("low", "Lowest price.", QUOTE_PRICE)
          .number("close", "Last price.", QUOTE_PRICE)
          .number("volume", "Traded volume.", SIZE)
          .number("quote_volume", "Traded volume in the quote coin.", "quote")
          .sizeUnit()
          .optional("trades", BIGINT, "Number of trades.", "")
          .optional("closed", BOOLEAN, "Whether the bar is final; null when not said.", "")
          .datedBy("open_time")
          .key("kind", "interval", "open_time");

  /** Funding. */
  public static final Table FUNDING_RATES =
      Table.named("funding_rates", "a settled or predicted rate", Audience.MARKET, VERSION)
          .number("rate", "Rate settled at funding_time; null in a prediction.", "ratio")
          .number("predicted_rate", "Rate expected for funding_time.", "ratio")
          .optional("funding_time", TIMESTAMP, "The settlement that it is for.", EXCHANGE_CLOCK)
          .number("interval_hours", "Time between settlements.", "hours")
          .datedBy("funding_time")
          .key("funding_time", "settled");

  /** Open interest. */
  public static final Table OPEN_INTEREST =
      Table.named("open_interest", "a reading", Audience.MARKET, STATE)
          .required("open_interest", NUMBER, "Open positions, one side counted.", SIZE)
          .sizeUnit()
          .number("open_interest_value", "Their value, in the unit the exchange gives.", "quote")
          .key("time");

  /** Mark, index and fair prices. */
  public static final Table REFERENCE_PRICES =
      Table.named("reference_prices", "a reading", Audience.MARKET, STATE)
          .required("kind", TEXT, "Which price.", "mark, index or fair")
          .required("price", NUMBER, "The price.", QUOTE_PRICE)
          .key("kind", "time");

  /** Summaries. */
  public static final Table TICKERS =
      Table.named("tickers", "a 24 h summary", Audience.MARKET, STATE)
          .number("last", "Last traded price.", QUOTE_PRICE)
          .number("bid", "Best bid.", QUOTE_PRICE)
          .number("ask", "Best ask.", QUOTE_PRICE)
          .number("high_24h", "Highest price of 24 hours.", QUOTE_PRICE)
          .number("low_24h", "Lowest price of 24 hours.", QUOTE_PRICE)
          .number("volume_24h", "Volume of 24 hours.", SIZE)
          .sizeUnit()
          .number("turnover_24h", "Value traded in 24 hours.", "quote, else the exchange's unit")
          .key("channel", "time", "content");

  /** Public liquidation notices. */
  public static final Table LIQUIDATIONS =
      Table.named("liquidations", "a public liquidation notice", Audience.MARKET, EVENT)
          .text("order_id", "Id of the liquidating order.")
          .optional("side", TEXT, "Side of the liquidating order.", "buy or sell")
          .number("price", "Price of the order.", QUOTE_PRICE)
          .number("size", "Size left.", SIZE)
          .sizeUnit()
          .required("action", TEXT, "What happened to it.", "insert, update, delete or image")
          .key("order_id", "action", "content");

  /** Settlements and insurance fund. */
  public static final Table SETTLEMENTS =
      Table.named("settlements", "a settlement or insurance reading", Audience.MARKET, EVENT)
          .required("kind", TEXT, "Settlement type, or insurance.", "")
          .number("settled_price", "Price of the settlement.", QUOTE_PRICE)
          .number("amount", "Amount, such as the fund's balance, as the exchange gives it.", "")
          .text("currency", "Currency of the amount, in the exchange's spelling.")
          .key("kind", "event_time");

  /** Instrument metadata. */
  public static final Table INSTRUMENTS =
      Table.named("instruments", "metadata, when it changed", Audience.MARKET, STATE)
          .text("base", "Base coin, comparable spelling.")
          .text("quote", "Quote coin, comparable spelling.")
          .text("settle", "Settlement coin, comparable spelling.")
          .optional("kind", TEXT, "What it is.", "spot, perpetual, future, index, option or other")
          .text("raw_kind", "The exchange's own word or number for the kind.")
          .number("tick_size", "Smallest price step.", QUOTE_PRICE)
          .number("lot_size", "Smallest size step.", SIZE)
          .number("contract_size", "What one contract stands for.", "see contract_unit")
          .optional("contract_unit", TEXT, "Unit of contract_size.", "base, quote or settle")
          .sizeUnit()
          .optional("inverse", BOOLEAN, "Whether it settles in its base coin.", "")
          .optional("quanto", BOOLEAN, "Whether it settles in a third coin.", "")
          .text("status", "The exchange's own word for its state.")
          .optional("listed", TIMESTAMP, "When trading began.", EXCHANGE_CLOCK)
          .optional("expires", TIMESTAMP, "When it settles; null for never.", EXCHANGE_CLOCK)
          .number("min_size", "Smallest order.", SIZE)
          .number("max_size", "Largest order.", SIZE)
          .number("max_leverage", "Highest leverage.", "ratio")
          .number("funding_interval_hours", "Time between funding settlements.", "hours")
          .key("content");

  /** Margin interest, limits and tiers. */
  public static final Table MARGIN_TERMS =
      Table.named("margin_terms", "interest, limits and tiers", Audience.MARKET, STATE)
          .text("coin", "The coin that is lent.")
          .optional("mode", TEXT, "Margin mode.", "cross or isolated")
          .optional("level", BIGINT, "Tier or VIP level.", "")
          .number("daily_rate", "Interest a day.", "ratio")
          .number("yearly_rate", "Interest a year.", "ratio")
          .number("borrow_limit", "Most that can be borrowed.", "coin")
          .number("min_borrow", "Least that can be borrowed.", "coin")
          .number("leverage", "Highest leverage.", "ratio")
          .number("maintenance_rate", "Maintenance margin.", "ratio")
          .optional("borrowable", BOOLEAN, "Whether it can be borrowed.", "")
          .key("content");

  /** Updates of own orders. */
  public static final Table ORDERS =
      Table.named("orders", "an update of an own order, merged whole", Audience.ACCOUNT, EVENT)
          .account()
          .required("order_id", TEXT, "The exchange's id.", "")
          .text("client_order_id", "Our id.")
          .text("status", "The exchange's own word for its state.")
          .text("type", "Order type, the exchange's own word.")
          .text("time_in_force", "How long it stands, the exchange's own word.")
          .optional("side", TEXT, "Side of the order.", "buy or sell")
          .text("position_side", "Which position it opens or closes, the exchange's own word.")
          .money("price", "Limit price.", QUOTE_PRICE)
          .money("stop_price", "Trigger price.", QUOTE_PRICE)
          .money("size", "Ordered size.", SIZE)
          .sizeUnit()
          .money("filled", "Executed size.", SIZE)
          .money("average_price", "Average price of what was executed.", QUOTE_PRICE)
          .money("fee", "Fee so far, sign as the exchange prints it.", "see fee_currency")
          .text("fee_currency", "Currency of the fee.")
          .optional("reduce_only", BOOLEAN, "Whether it may only reduce a position.", "")
          .optional("plan", BOOLEAN, "Whether it is a trigger order not yet placed.", "")
          .text("reason", "Why it was refused or ended.")
          .optional("created", TIMESTAMP, "When it was placed.", EXCHANGE_CLOCK)
          .text("version", "The exchange's version or update time.")
          .key("order_id", "version", "content");

  /** Own executions. */
  public static final Table FILLS =
      Table.named("fills", "an own execution", Audience.ACCOUNT, EVENT)
          .account()
          .required("fill_id", TEXT, "The exchange's id.", "")
          .text("order_id", "The order that was executed.")
          .text("client_order_id", "Our id of that order.")
          .optional("side", TEXT, "Side of the order.", "buy or sell")
          .text("position_side", "Which position it opened or closed, the exchange's own word.")
          .money("price", "Price of the execution.", QUOTE_PRICE)
          .money("size", "Executed size.", SIZE)
          .sizeUnit()
          .money("quote_size", "Value of the execution.", "quote")
          .money("fee", "Fee, sign as the exchange prints it.", "see fee_currency")
          .text("fee_currency", "Currency of the fee.")
          .optional("liquidity", TEXT, "Whether it added or took.", "maker or taker")
          .money("realised_pnl", "Profit that it realised.", SETTLE)
          .text("kind", "The exchange's own word for the kind of execution.")
          .key("fill_id");

  /** Own positions. */
  public static final Table POSITIONS =
      Table.named("positions", "an own position, on change", Audience.ACCOUNT, STATE)
          .account()
          .optional("side", TEXT, "Side of the position.", "long, short or net")
          .money("size", "Size; negative is short where side is net.", SIZE)
          .sizeUnit()
          .text("mode", "Margin mode, the exchange's own word.")
          .money("entry_price", "Average entry price.", QUOTE_PRICE)
          .money("mark_price", "Mark price at the time.", QUOTE_PRICE)
          .money("liquidation_price", "Where it would be liquidated.", QUOTE_PRICE)
          .money("leverage", "Leverage.", "ratio")
          .money("initial_margin", "Initial margin.", SETTLE)
          .money("maintenance_margin", "Maintenance margin.", SETTLE)
          .money("unrealised_pnl", "Profit not realised.", SETTLE)
          .money("realised_pnl", "Profit realised.", SETTLE)
          .text("currency", "Settlement currency.")
          .key("symbol", "side", "time", "content");

  /** Own balances. */
  public static final Table BALANCES =
      Table.named("balances", "an own balance, on change", Audience.ACCOUNT, STATE)
          .account()
          .required("currency", TEXT, "Currency, in the exchange's spelling.", "")
          .text("mode", "Wallet or margin mode, such as spot, cross, isolated or futures.")
          .money("total", "All of it.", "currency")
          .money("available", "What can be used.", "currency")
          .money("frozen", "What orders or positions hold.", "currency")
          .money("borrowed", "What is owed.", "currency")
          .money("interest", "Interest owed.", "currency")
          .money("unrealised_pnl", "Profit not realised.", "currency")
          .key("currency", "mode", "time", "content");

  /** Movements of own money. */
  public static final Table LEDGER =
      Table.named("ledger", "a movement of own money", Audience.ACCOUNT, EVENT)
          .account()
          .required("entry_id", TEXT, "The exchange's id.", "")
          .required(
              "kind",
              TEXT,
              "What it was for.",
              "borrow, repay, interest, liquidation, funding, fee, transfer, deposit, ...")
          .text("raw_kind", "The exchange's own word for the kind.")
          .text("currency", "Currency, in the exchange's spelling.")
          .money("amount", "Amount; negative leaves the account.", "currency")
          .money("fee", "Fee of the movement.", "currency")
          .money("balance_after", "Balance after it.", "currency")
          .text("status", "The exchange's own word for its state.")
          .key("kind", "entry_id");

  /** Own accounts. */
  public static final Table ACCOUNTS =
      Table.named("accounts", "an own account or sub-account", Audience.ACCOUNT, STATE)
          .account()
          .text("name", "The account's name.")
          .text("role", "Main, sub-account or linked account, the exchange's own word.")
          .optional("permissions", TEXT_LIST, "What the key may do there.", "")
          .key("content");

  /** Announcements and what has no table of its own. */
  public static final Table NOTICES =
      Table.named(
              "notices", "an announcement, an auction, a margin call", Audience.OPERATIONS, EVENT)
          .required("content", TEXT, "The notice, as JSON.", "")
          .key("content", "time");

  /** Steps of connections. */
  public static final Table SESSIONS =
      Table.named("sessions", "a step in a connection's life", Audience.OPERATIONS, EVENT)
          .required(
              "step",
              TEXT,
              "What happened.",
              "connecting, wanted, connected, logged_in, subscribed, unsubscribed, acknowledged,"
                  + " refused, resync, took_over, heartbeat, control, disconnected, gap or clock"
                  + " (computed, sequence below 0)")
          .text("reason", "Why, in one word.")
          .text(
              "detail",
              "What the exchange said, the topic concerned, or of clock the spread as JSON.")
          .text("previous", "The session that this one replaces.")
          .optional(
              "previous_heartbeat", TIMESTAMP, "Last heartbeat of that session.", "our clock, UTC")
          .optional("clock_offset", BIGINT, "Exchange's clock minus ours.", "microseconds")
          .key("session", "sequence");

  /** Holes. */
  public static final Table GAPS =
      Table.named("gaps", "a hole", Audience.OPERATIONS, VERSION)
          .required("gap_id", TEXT, "Made from stream, kind and start.", "")
          .required("kind", TEXT, "The topic's word for what is missing.", "")
          .optional("from", TIMESTAMP, "Last good received_time, exclusive.", OUR_CLOCK)
          .optional("to", TIMESTAMP, "First good received_time, exclusive; null open.", OUR_CLOCK)
          .required("reason", TEXT, "Why it is missing.", "")
          .required("state", TEXT, "What became of it.", "open, mended or unmendable")
          .text("mended_by", "The session that mended it.")
          .optional("rows", BIGINT, "Rows that mending brought.", "")
          .key("gap_id");

  /** When we listened. */
  public static final Table COVERAGE =
      Table.named("coverage", "a stretch of time, cut hourly", Audience.OPERATIONS, VERSION)
          .required("kind", TEXT, "The topic's word.", "")
          .required("from", TIMESTAMP, "Start, inclusive.", OUR_CLOCK)
          .required("to", TIMESTAMP, "End, exclusive.", OUR_CLOCK)
          .required("listening", BOOLEAN, "Whether we were listening.", "")
          .required("messages", BIGINT, "Messages that came.", "")
          .required("rows", BIGINT, "Rows that they gave.", "")
          .key("kind", "symbol", "from");

  /** What could not be read. */
  public static final Table REJECTED =
      Table.named("rejected", "what could not be read", Audience.OPERATIONS, EVENT)
          .required(
              "fault",
              TEXT,
              "Kind of fault.",
              "malformed, truncated, oversized, too_deep, missing_field, bad_value,"
                  + " unknown_channel, unreadable")
          .required("reason", TEXT, "What was wrong and where.", "")
          .required("payload", BYTES, "The bytes, whole or cut.", "")
          .required("length", BIGINT, "Length of the whole message.", "bytes")
          .required("hash", TEXT, "SHA-256 of the whole message, lower-case hex.", "")
          .key("session", "sequence");

  /** Sealings of the archive. */
  public static final Table SEALS =
      Table.named("seals", "one sealing", Audience.OPERATIONS, VERSION)
          .required("table", TEXT, "The table that was sealed.", "")
          .required("date", TEXT, "The day that was sealed.", "YYYY-MM-DD, UTC")
          .required("files", TEXT_LIST, "Archive files written.", "")
          .required("rows", BIGINT, "Rows in them.", "")
          .required("replaced", TEXT_LIST, "Live files that they replace.", "")
          .required("gaps", BIGINT, "Open gaps at the time.", "")
          .text("inputs", "What went in, as a hash.")
          .required("version", BIGINT, "Version of the sealing code.", "")
          .key("table", "date");

  /** All tables, in the order of the documents. */
  public static final List<Table> ALL =
      List.of(
          TRADES,
          BOOK_CHANGES,
          BOOK_SNAPSHOTS,
          QUOTES,
          KLINES,
          FUNDING_RATES,
          OPEN_INTEREST,
          REFERENCE_PRICES,
          TICKERS,
          LIQUIDATIONS,
          SETTLEMENTS,
          INSTRUMENTS,
          MARGIN_TERMS,
          ORDERS,
          FILLS,
          POSITIONS,
          BALANCES,
          LEDGER,
          ACCOUNTS,
          NOTICES,
          SESSIONS,
          GAPS,
          COVERAGE,
          REJECTED,
          SEALS);

  /**
   * The raw zone: messages as they came. Not a table of rows; it stands under {@code raw/} and is
   * cut by kind.
   */
  public static final Table RAW =
      Table.named("raw", "a message as it came", Audience.OPERATIONS, EVENT)
          .required("kind", TEXT, "The topic's word; a partition folder.", "")
          .required("transport", TEXT, "How the bytes travelled.", "websocket, rest or file")
          .required("endpoint", TEXT, "URL without secrets and query.", "")
          .text("request", "REST parameters, without secrets.")
          .required("collector", TEXT, "The process that received it.", "")
          .required("received_at", BIGINT, "When the bytes reached our socket.", "ns since 1970")
          .required("payload", BYTES, "The bytes as received, after decompression.", "")
          .required("redacted", BOOLEAN, "Whether secrets were replaced by ***.", "")
          .text("step", "On ops topics: the step of the session, as JSON.")
          .text("reject", "What the collector could not read, as JSON.")
          .key("session", "sequence");

  private Tables() {}

  /** The table with this name, if there is one. */
  public static Optional<Table> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
