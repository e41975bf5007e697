package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.ExchangeProtocol;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Opening;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * LTP RapidX: the sockets of market data, one path a generation, the private and the algo socket,
 * the REST reads. Simulator's thread only.
 */
final class LtpProtocol implements ExchangeProtocol {

  static final String NAME = "ltp";
  static final String MARKET_SOCKET = "/marketdata/v2/public";
  static final String FIRST_MARKET_SOCKET = "/v2/public";

  private static final String PRIVATE_SOCKET = "/v1/private";
  private static final String ALGO_SOCKET = "/v1/private-algo";
  private static final int LONGEST_FRAME = 1 << 16;
  private static final int CONNECTIONS = 5;
  private static final int CONNECTIONS_WITH_LOGIN = 40;
  private static final int FRAMES_A_SECOND = 50;

  private final Markets markets;
  private final AccountEngine accounts;
  private final LtpGeneration current;
  private final LtpStreams streams;
  private final LtpStreams firstStreams;
  private final LtpPushes pushes;
  private final LtpRest rest;
  private final LtpLogin login;
  private final Budget frames;
  private final Set<LtpMarketSession> listeners = new LinkedHashSet<>();
  private final Set<LtpPrivateSession> owners = new LinkedHashSet<>();

  LtpProtocol(
      Markets markets,
      AccountEngine accounts,
      LtpGeneration generation,
      AccountKey key,
      Clock clock) {
    this.markets = markets;
    this.accounts = accounts;
    this.current = generation == LtpGeneration.V1 ? LtpGeneration.V2 : generation;
    this.streams = new LtpStreams(markets, current);
    this.firstStreams = new LtpStreams(markets, LtpGeneration.V1);
    this.login = new LtpLogin(key, clock);
    this.frames = new Budget(FRAMES_A_SECOND, Duration.ofSeconds(1), clock);
    LtpAccount rows = new LtpAccount(markets);
    this.pushes = new LtpPushes(accounts.main(), rows);
    this.rest = new LtpRest(new LtpSignature(key, clock), clock);
    new LtpServerReads(markets, accounts.main(), rows, pushes).register(rest);
  }

  @Override
  public String name() {
    return NAME;
  }

  // Sessions watch their own silence: the limits differ from socket to socket.
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
    boolean binary = !"false".equals(request.parameter("binary"));
    return switch (request.path()) {
      case MARKET_SOCKET ->
          new Opening.Accepted(socket -> new LtpMarketSession(this, socket, current, binary));
      case FIRST_MARKET_SOCKET ->
          new Opening.Accepted(
              socket -> new LtpMarketSession(this, socket, LtpGeneration.V1, false));
      case PRIVATE_SOCKET ->
          new Opening.Accepted(
              socket -> new LtpPrivateSession(this, socket, LtpPrivateSession.Pushes.ORDERS));
      case ALGO_SOCKET ->
          new Opening.Accepted(
              socket -> new LtpPrivateSession(this, socket, LtpPrivateSession.Pushes.ALGO));
      default ->
          new Opening.Refused(
              HttpAnswer.of(
                  404, Json.object().put("code", 404).put("message", "Not Found").toString()));
    };
  }

  @Override
  public HttpAnswer answer(Request request) {
    return rest.answer(request);
  }

  @Override
  public void publish(List<MarketTick> ticks) {
    Instant now = markets.now();
    Map<String, List<MarketTick>> bySymbol =
        ticks.stream().collect(Collectors.groupingBy(tick -> tick.market().spec().symbol()));
    publish(current, streams, now, bySymbol);
    publish(LtpGeneration.V1, firstStreams, now, bySymbol);
    for (AccountEvent event : accounts.advance(now, ticks)) {
      tell(LtpPrivateSession.Pushes.ORDERS, pushes.ofOrders(event));
      tell(LtpPrivateSession.Pushes.ALGO, pushes.ofAlgorithms(event));
    }
    List.copyOf(listeners).forEach(session -> session.expire(now));
    List.copyOf(owners).forEach(session -> session.expire(now));
  }

  @Override
  public void close() {
    accounts.close();
  }

  void joined(LtpMarketSession session) {
    listeners.add(session);
  }

  void joined(LtpPrivateSession session) {
    owners.add(session);
  }

  void left(LtpMarketSession session) {
    listeners.remove(session);
    session.subscriptions().forEach(subscription -> unheard(session.generation(), subscription));
  }

  void left(LtpPrivateSession session) {
    owners.remove(session);
  }

  /** Whether one more connection of market data is allowed; those with a login count apart. */
  boolean hasRoom() {
    long anonymous = listeners.stream().filter(session -> !session.isLoggedIn()).count();
    return anonymous < CONNECTIONS && listeners.size() < CONNECTIONS_WITH_LOGIN;
  }

  /** Takes one of the frames that an address may send a second. */
  boolean mayAsk() {
    return frames.take().granted();
  }

  /** Forgets a subscription's stream when nobody hears it. */
  void unheard(LtpGeneration generation, LtpSubscription subscription) {
    if (listeners.stream()
        .noneMatch(session -> session.generation() == generation && session.hears(subscription))) {
      streams(generation).drop(subscription);
    }
  }

  /** Whether a symbol is listed, and fits a channel of perpetuals. */
  boolean lists(String symbol, boolean perpetualOnly) {
    return markets
        .find(symbol)
        .filter(market -> !perpetualOnly || LtpInstruments.isPerpetual(market.spec()))
        .isPresent();
  }

  LtpStreams streams(LtpGeneration generation) {
    return generation == LtpGeneration.V1 ? firstStreams : streams;
  }

  LtpLogin login() {
    return login;
  }

  Instant now() {
    return markets.now();
  }

  private void publish(
      LtpGeneration generation,
      LtpStreams source,
      Instant now,
      Map<String, List<MarketTick>> bySymbol) {
    List<LtpMarketSession> sessions =
        listeners.stream().filter(session -> session.generation() == generation).toList();
    Set<LtpSubscription> heard = new LinkedHashSet<>();
    sessions.forEach(session -> heard.addAll(session.subscriptions()));
    for (LtpSubscription subscription : heard) {
      List<MarketTick> ticks = bySymbol.getOrDefault(subscription.symbol(), List.of());
      List<OutgoingFrame> news =
          source.find(subscription).map(stream -> stream.news(now, ticks)).orElse(List.of());
      news.forEach(
          frame ->
              sessions.stream()
                  .filter(session -> session.hears(subscription))
                  .forEach(session -> session.push(frame)));
    }
  }

  private void tell(LtpPrivateSession.Pushes kind, List<OutgoingFrame> told) {
    told.forEach(
        frame ->
            owners.stream()
                .filter(session -> session.kind() == kind)
                .forEach(session -> session.push(frame)));
  }
}
