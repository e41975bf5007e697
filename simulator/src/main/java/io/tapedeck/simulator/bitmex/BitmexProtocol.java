package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.Ban;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.ExchangeProtocol;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Opening;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BitMEX: one socket path with the table protocol, public and private, and the REST reads.
 * Simulator's thread only.
 */
final class BitmexProtocol implements ExchangeProtocol {

  static final String NAME = "bitmex";
  private static final String SOCKET = "/realtime";
  private static final String PLATFORM_SOCKET = "/realtimePlatform";
  private static final int LONGEST_FRAME = 1 << 16;
  private static final int COMMANDS = 120;
  private static final Duration COMMAND_WINDOW = Duration.ofMinutes(1);
  private static final int CLIENT_ERROR = 400;

  // That there is a ban is documented, also its hour; how many errors bring it is not.
  private static final int ERRORS = 20;
  private static final Duration ERROR_WINDOW = Duration.ofMinutes(1);
  private static final Duration FIRST_BAN = Duration.ofHours(1);

  private final Markets markets;
  private final BitmexTables tables;
  private final BitmexRest rest;
  private final BitmexDayFiles dayFiles;
  private final BitmexSignature signature;
  private final AccountEngine accounts;
  private final BitmexPrivateTables privateTables;
  private final Budget connections;
  private final Ban ban;
  private final Clock clock;
  private final @Nullable ReplayTape tape;
  private final Set<BitmexSession> sessions = new LinkedHashSet<>();

  BitmexProtocol(
      Markets markets,
      AccountEngine accounts,
      BitmexGeneration generation,
      @Nullable ReplayTape tape,
      int connections,
      AccountKey account,
      Clock clock) {
    this.markets = markets;
    this.tape = tape;
    this.tables = new BitmexTables(generation);
    this.accounts = accounts;
    this.signature = new BitmexSignature(account, clock);
    BitmexAccountJson json = new BitmexAccountJson(markets);
    this.privateTables = new BitmexPrivateTables(accounts, json);
    this.rest =
        new BitmexRest(
            markets,
            tables,
            new BitmexServerAccountReads(accounts, privateTables, json),
            signature,
            clock);
    this.dayFiles = new BitmexDayFiles(markets, tables);
    this.connections = new Budget(connections, Duration.ofSeconds(connections), clock);
    this.ban = new Ban(ERRORS, ERROR_WINDOW, FIRST_BAN, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration idleLimit() {
    return Duration.ZERO;
  }

  @Override
  public int longestFrame() {
    return LONGEST_FRAME;
  }

  @Override
  public Opening open(Request request) {
    if (ban.holds()) {
      return new Opening.Refused(BitmexRest.banned());
    }
    Opening opening = decide(request);
    if (opening instanceof Opening.Refused) {
      ban.error();
    }
    return opening;
  }

  private Opening decide(Request request) {
    boolean platform = PLATFORM_SOCKET.equals(request.path());
    if (!platform && !SOCKET.equals(request.path())) {
      return new Opening.Refused(BitmexRest.error(404, "Not Found"));
    }
    Budget.Draw draw = connections.take();
    if (!draw.granted()) {
      return new Opening.Refused(
          BitmexRest.error(
                  429, "Rate limit exceeded, retry in " + draw.retrySeconds() + " seconds.")
              .with(Map.of("retry-after", Long.toString(draw.retrySeconds()))));
    }
    return new Opening.Accepted(
        socket ->
            new BitmexSession(
                this,
                socket,
                new Budget(COMMANDS, COMMAND_WINDOW, clock),
                draw.remaining(),
                platform,
                request.parameter("subscribe"),
                credentials(request),
                tape == null ? null : tape.cursor()));
  }

  @Override
  public HttpAnswer answer(Request request) {
    if (BitmexDayFiles.isPath(request.path())) {
      return dayFiles.answer(request.path());
    }
    if (ban.holds()) {
      return BitmexRest.banned();
    }
    HttpAnswer answer = rest.answer(request);
    if (answer.status() >= CLIENT_ERROR) {
      ban.error();
    }
    return answer;
  }

  @Override
  public void publish(List<MarketTick> ticks) {
    if (tape != null) {
      List.copyOf(sessions).forEach(session -> session.play(now()));
      return;
    }
    for (MarketTick tick : ticks) {
      tables.all().forEach(table -> publish(table, tick));
    }
    for (AccountEvent event : accounts.advance(now(), ticks)) {
      privateTables
          .changes(event)
          .forEach(change -> List.copyOf(sessions).forEach(session -> session.tell(change)));
    }
  }

  @Override
  public void close() {
    accounts.close();
  }

  void joined(BitmexSession session) {
    sessions.add(session);
  }

  void left(BitmexSession session) {
    sessions.remove(session);
  }

  /** A command of a socket was refused. */
  void refused() {
    ban.error();
  }

  BitmexTables tables() {
    return tables;
  }

  BitmexSignature signature() {
    return signature;
  }

  BitmexPrivateTables privateTables() {
    return privateTables;
  }

  String help() {
    return BitmexReplies.help(tables).toString();
  }

  Instant now() {
    return markets.now();
  }

  Optional<Market> find(String symbol) {
    return markets.find(symbol);
  }

  /** Sends the start snapshot of a subscription that was just subscribed. */
  void start(BitmexSession session, BitmexTable table, BitmexSubscription subscription) {
    if (tape != null) {
      return;
    }
    List<Market> shown = shown(table, subscription);
    List<BitmexTableRow> rows =
        shown.stream().flatMap(market -> table.snapshot(market).stream()).toList();
    session.push(BitmexTableFrames.partial(table, subscription.symbol(), rows));
  }

  // A table without symbols has the same rows in every market: they are told once.
  private List<Market> shown(BitmexTable table, BitmexSubscription subscription) {
    if (subscription.symbol() != null) {
      return markets.find(subscription.symbol()).stream().toList();
    }
    return BitmexTables.hasSymbols(table) ? markets.all() : markets.all().subList(0, 1);
  }

  private BitmexSession.Credentials credentials(Request request) {
    if (!BitmexSignature.isPresent(request)) {
      return new BitmexSession.Credentials(false, null);
    }
    String refusal = signature.socketRefusal(request).orElse(null);
    return new BitmexSession.Credentials(refusal == null, refusal);
  }

  private void publish(BitmexTable table, MarketTick tick) {
    String symbol = tick.market().spec().symbol();
    List<BitmexSession> listeners =
        sessions.stream().filter(session -> session.wants(table.name(), symbol)).toList();
    if (listeners.isEmpty() && !(table instanceof BitmexInstrumentTable)) {
      return;
    }
    for (BitmexTableChange change : table.changes(tick)) {
      OutgoingFrame frame = BitmexTableFrames.change(table, change);
      listeners.forEach(session -> session.push(frame));
    }
  }
}
