package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All tables that can be subscribed: the public ones, and the names of those with a login. */
final class BitmexTables {

  /** Subscriptions that need a login (BitMEX API docs). */
  static final Set<String> PRIVATE =
      Set.of(
          "affiliate",
          "execution",
          "margin",
          "order",
          "position",
          "privateNotifications",
          "transact",
          "wallet");

  /** Subscriptions of the platform path alone. */
  static final Set<String> PLATFORM =
      Set.of("announcement", "chat", "connected", "publicNotifications");

  /** Told on the platform path, and by reads of the same rows. */
  static final String ANNOUNCEMENTS = "announcement";

  private static final int INSURANCE_DAYS = 10;

  /** Digits of the whole unit of XBt, in which the tables of the recorder tell amounts. */
  private static final int SATOSHI_DIGITS = 8;

  private final Map<String, BitmexTable> byName = new LinkedHashMap<>();
  private final BitmexBookTable book;

  BitmexTables(BitmexGeneration generation) {
    book = new BitmexBookTable(generation);
    add(new BitmexFundingTable());
    add(new BitmexInstrumentTable());
    add(insurance());
    add(new BitmexLiquidationTable());
    add(book);
    add(new BitmexBook25Table(generation));
    add(new BitmexBook10Table());
    add(new BitmexQuoteTable());
    add(empty("settlement", SETTLEMENT));
    add(new BitmexTradeTable(generation));
    for (BitmexBarInterval interval : BitmexBarInterval.values()) {
      add(new BitmexTradeBinTable(interval));
      add(new BitmexQuoteBinTable(interval));
    }
    add(new BitmexFixedTable(ANNOUNCEMENTS, ANNOUNCEMENT, market -> List.of(announcement(market))));
    add(empty("chat", CHAT));
    add(empty("connected", CONNECTED));
    add(empty("publicNotifications", NOTIFICATIONS));
  }

  private static final BitmexTableHead SETTLEMENT =
      BitmexTableHead.of(
          List.of("timestamp", "symbol"),
          "timestamp:timestamp",
          "symbol:symbol",
          "settlementType:symbol",
          "settledPrice:float",
          "optionStrikePrice:float",
          "optionUnderlyingPrice:float",
          "bankrupt:long",
          "taxBase:long",
          "taxRate:float");
  private static final BitmexTableHead ANNOUNCEMENT =
      BitmexTableHead.of(
          List.of("id"),
          "id:integer",
          "link:string",
          "title:string",
          "content:string",
          "date:timestamp");
  private static final BitmexTableHead CHAT =
      BitmexTableHead.of(
          List.of("id"),
          "channelID:integer",
          "date:timestamp",
          "fromBot:boolean",
          "html:string",
          "id:integer",
          "message:string",
          "user:string");
  private static final BitmexTableHead CONNECTED =
      BitmexTableHead.of(List.of("id"), "id:integer", "users:integer", "bots:integer");
  private static final BitmexTableHead NOTIFICATIONS =
      BitmexTableHead.of(
          List.of("id"),
          "id:integer",
          "date:timestamp",
          "title:string",
          "body:string",
          "ttl:integer");

  /** The public table of a name. */
  Optional<BitmexTable> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The full-depth book. */
  BitmexBookTable book() {
    return book;
  }

  /** All public tables. */
  List<BitmexTable> all() {
    return List.copyOf(byName.values());
  }

  /** Whether a table's rows are about symbols. */
  static boolean hasSymbols(BitmexTable table) {
    return table.head().types().containsKey("symbol");
  }

  private void add(BitmexTable table) {
    byName.put(table.name(), table);
  }

  private static BitmexTable empty(String name, BitmexTableHead head) {
    return new BitmexFixedTable(name, head, market -> List.of());
  }

  /** One a day, at its start. */
  private static BitmexTableRow announcement(Market market) {
    Instant day = BarSeries.floor(market.now(), Duration.ofDays(1));
    return new BitmexTableRow(
        day,
        Json.object()
            .put("id", day.getEpochSecond() / Duration.ofDays(1).toSeconds())
            .put("link", "https://example.invalid/announcements")
            .put("title", "A simulated announcement")
            .put("content", "This exchange is simulated: nothing of it is real.")
            .put("date", BitmexText.time(day)),
        List.of());
  }

  private static BitmexTable insurance() {
    BitmexTableHead head =
        BitmexTableHead.of(
            List.of("currency", "timestamp"),
            "currency:symbol",
            "timestamp:timestamp",
            "walletBalance:long");
    return new BitmexFixedTable("insurance", head, BitmexTables::insuranceRows);
  }

  private static List<BitmexTableRow> insuranceRows(Market market) {
    List<BitmexTableRow> rows = new ArrayList<>();
    Instant noon =
        BarSeries.floor(market.now().minus(Duration.ofHours(12)), Duration.ofDays(1))
            .plus(Duration.ofHours(12));
    for (int back = INSURANCE_DAYS - 1; back >= 0; back--) {
      Instant day = noon.minus(Duration.ofDays(back));
      long balance = 3_600_000_000_000L + day.getEpochSecond();
      rows.add(
          new BitmexTableRow(
              day,
              Json.object()
                  .put("currency", "XBt")
                  .put("timestamp", BitmexText.time(day))
                  .put("walletBalance", balance),
              List.of(
                  TruthRow.reading(
                      "settlements",
                      BitmexInstruments.PRODUCT,
                      "insurance",
                      null,
                      BigDecimal.valueOf(balance, SATOSHI_DIGITS),
                      null,
                      "insurance",
                      day))));
    }
    return rows;
  }
}
