package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.Budget;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bitget: the sockets of all generations, and the reads. */
final class BitgetProtocol implements ExchangeProtocol {

  static final String NAME = "bitget";

  private static final int MOST_CONNECTIONS = 100;
  private static final int CONNECTS = 300;
  private static final Duration CONNECTS_TIME = Duration.ofMinutes(5);
  private static final int LONGEST_FRAME = 1 << 16;

  private final Markets markets;
  private final Clock clock;
  private final BitgetStreams streams;
  private final BitgetSubscriptionReader subscriptions;
  private final BitgetRest rest;
  private final BitgetLogin login;
  private final Budget connects;
  private final BitgetWallets wallets;
  private final @Nullable ReplayTape tape;
  private final Set<BitgetSession> sessions = new LinkedHashSet<>();

  BitgetProtocol(
      Markets markets, @Nullable ReplayTape tape, SimulatorOptions options, boolean unified) {
    Clock clock = options.clock();
    BitgetListing listing = new BitgetListing(markets);
    this.markets = markets;
    this.clock = clock;
    this.tape = tape;
    // Nobody can log in without a key: then nobody's account needs to live.
    this.wallets =
        options.key().key().isEmpty() || tape != null
            ? BitgetWallets.none(listing)
            : BitgetWallets.open(
                listing, markets.now(), options.seed(), options.past(), options.stateFile());
    BitgetAccountState own = new BitgetAccountState(wallets);
    this.streams = new BitgetStreams(listing, own, clock);
    this.subscriptions = new BitgetSubscriptionReader(listing);
    this.rest = new BitgetRest(listing, own, options.key(), unified, clock);
    this.login = new BitgetLogin(options.key(), clock);
    this.connects = new Budget(CONNECTS, CONNECTS_TIME, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Silence ends a socket by the session's own limits. */
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
    Optional<BitgetServerDialect> dialect = BitgetServerDialect.at(request.path());
    if (dialect.isEmpty()) {
      return new Opening.Refused(rest.notFound());
    }
    if (sessions.size() >= MOST_CONNECTIONS || !connects.take().granted()) {
      return new Opening.Refused(rest.tooMany());
    }
    return new Opening.Accepted(
        socket ->
            new BitgetSession(
                this,
                dialect.get(),
                socket,
                new BitgetSessionLimits(clock),
                tape == null ? null : tape.cursor()));
  }

  @Override
  public HttpAnswer answer(Request request) {
    return rest.answer(request);
  }

  @Override
  public void publish(List<MarketTick> ticks) {
    Instant now = markets.now();
    Map<String, BitgetSubscription> heard = new LinkedHashMap<>();
    for (BitgetSession session : List.copyOf(sessions)) {
      session.expire(now);
      session.play(now);
      session.subscriptions().forEach(subscription -> heard.put(subscription.key(), subscription));
    }
    if (tape == null) {
      BitgetNews news = BitgetNews.of(now, ticks, wallets.advance(now, ticks));
      heard.forEach((key, subscription) -> publish(key, subscription, news));
    }
  }

  void joined(BitgetSession session) {
    sessions.add(session);
  }

  void left(BitgetSession session) {
    sessions.remove(session);
    session.subscriptions().forEach(this::unheard);
  }

  /** Forgets a stream when nobody hears it. */
  void unheard(BitgetSubscription subscription) {
    if (sessions.stream().noneMatch(session -> session.hears(subscription.key()))) {
      streams.drop(subscription);
    }
  }

  BitgetStreams streams() {
    return streams;
  }

  BitgetSubscriptionReader subscriptions() {
    return subscriptions;
  }

  BitgetLogin login() {
    return login;
  }

  Instant now() {
    return markets.now();
  }

  private void publish(String key, BitgetSubscription subscription, BitgetNews news) {
    for (OutgoingFrame frame : streams.find(subscription).news(news)) {
      sessions.stream()
          .filter(session -> session.hears(key))
          .forEach(session -> session.push(frame));
    }
  }
}
