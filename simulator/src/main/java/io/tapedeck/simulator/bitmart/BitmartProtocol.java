package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.ExchangeProtocol;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Opening;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** BitMart futures: the public socket, the account socket's door, the REST reads. */
final class BitmartProtocol implements ExchangeProtocol {

  static final String NAME = "bitmart";
  static final Set<String> PRIVATE = Set.of("futures/asset", "futures/position", "futures/order");

  private static final String PUBLIC_SOCKET = "/api";
  private static final String ACCOUNT_SOCKET = "/user";
  private static final int MOST_CONNECTIONS = 500;
  private static final int LONGEST_FRAME_V1 = 1 << 16;
  // A frame of 2186 bytes was closed with 1009; the documentation's limit is not met.
  private static final int LONGEST_FRAME_V2 = 2_000;

  private final Markets markets;
  private final BitmartGeneration generation;
  private final BitmartStreams streams;
  private final AccountEngine accounts;
  private final BitmartAccountStreams accountStreams;
  private final BitmartRest rest;
  private final BitmartLogin login;
  private final @Nullable ReplayTape tape;
  private final Set<BitmartSession> sessions = new LinkedHashSet<>();

  BitmartProtocol(
      Markets markets,
      AccountEngine accounts,
      BitmartGeneration generation,
      @Nullable ReplayTape tape,
      AccountKey account,
      Clock clock) {
    this.markets = markets;
    this.generation = generation;
    this.tape = tape;
    this.streams = new BitmartStreams(markets, generation);
    this.accounts = accounts;
    BitmartAccountJson json = new BitmartAccountJson(markets, generation);
    this.accountStreams =
        new BitmartAccountStreams(accounts.main(), json, generation, markets.now());
    this.rest = new BitmartRest(markets, new BitmartKeys(account, clock), clock);
    new BitmartServerAccountReads(markets, accounts, json).register(rest);
    this.login = new BitmartLogin(account, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration idleLimit() {
    return Duration.ofSeconds(20);
  }

  @Override
  public int longestFrame() {
    return generation == BitmartGeneration.V1 ? LONGEST_FRAME_V1 : LONGEST_FRAME_V2;
  }

  @Override
  public Opening open(Request request) {
    boolean account = ACCOUNT_SOCKET.equals(request.path());
    if (!account && !PUBLIC_SOCKET.equals(request.path())) {
      return new Opening.Refused(BitmartRest.refused(404, 30000, "Not found"));
    }
    if (!"1.1".equals(request.parameter("protocol"))) {
      return new Opening.Refused(BitmartRest.refused(400, 40011, "Invalid parameter: protocol"));
    }
    if (sessions.size() >= MOST_CONNECTIONS) {
      return new Opening.Refused(BitmartRest.refused(429, 30013, "Too many connections"));
    }
    return new Opening.Accepted(
        socket -> new BitmartSession(this, socket, account, tape == null ? null : tape.cursor()));
  }

  @Override
  public HttpAnswer answer(Request request) {
    return rest.answer(request);
  }

  @Override
  public void publish(List<MarketTick> ticks) {
    Instant now = markets.now();
    publishAccount(now, ticks);
    if (tape != null) {
      List.copyOf(sessions).forEach(session -> session.play(now));
      return;
    }
    Map<String, List<MarketTick>> bySymbol =
        ticks.stream().collect(Collectors.groupingBy(tick -> tick.market().spec().symbol()));
    Map<String, BitmartSubscription> heard = new LinkedHashMap<>();
    for (BitmartSession session : List.copyOf(sessions)) {
      session.subscriptions().forEach(subscription -> heard.put(subscription.text(), subscription));
      session.expire(now);
    }
    heard.values().forEach(subscription -> publish(subscription, now, bySymbol));
  }

  @Override
  public void close() {
    accounts.close();
  }

  void joined(BitmartSession session) {
    sessions.add(session);
  }

  void left(BitmartSession session) {
    sessions.remove(session);
    session.subscriptions().forEach(this::unheard);
  }

  /** Forgets a subscription's stream when nobody hears it. */
  void unheard(BitmartSubscription subscription) {
    if (sessions.stream().noneMatch(session -> session.hears(subscription.text()))) {
      streams.drop(subscription);
    }
  }

  BitmartGeneration generation() {
    return generation;
  }

  BitmartStreams streams() {
    return streams;
  }

  BitmartLogin login() {
    return login;
  }

  Instant now() {
    return markets.now();
  }

  private void publishAccount(Instant now, List<MarketTick> ticks) {
    for (AccountEvent event : accounts.advance(now, ticks)) {
      accountStreams.push(event).ifPresent(this::tell);
    }
    accountStreams.repeated(now).ifPresent(this::tell);
  }

  private void tell(BitmartAccountStreams.Push push) {
    sessions.stream()
        .filter(session -> session.hearsAccount(push.subscription()))
        .forEach(session -> session.push(push.frame()));
  }

  private void publish(
      BitmartSubscription subscription, Instant now, Map<String, List<MarketTick>> bySymbol) {
    String symbol = subscription.symbol();
    List<MarketTick> ticks = symbol == null ? List.of() : bySymbol.getOrDefault(symbol, List.of());
    List<OutgoingFrame> frames =
        streams.find(subscription).map(stream -> stream.news(now, ticks)).orElse(List.of());
    for (OutgoingFrame frame : frames) {
      sessions.stream()
          .filter(session -> session.hears(subscription.text()))
          .forEach(session -> session.push(frame));
    }
  }
}
