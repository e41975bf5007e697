package io.tapedeck.collectors.exchange.bitmex;

import static io.tapedeck.collectors.exchange.Channel.Scope.ACCOUNTS;
import static io.tapedeck.collectors.exchange.Channel.Scope.EITHER;
import static io.tapedeck.collectors.exchange.Channel.Scope.WHOLE;
import static io.tapedeck.schemas.value.Visibility.PRIVATE;
import static io.tapedeck.schemas.value.Visibility.PUBLIC;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.schemas.kafka.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of BitMEX (section "Subscription Topics" of the API documentation). */
final class BitmexChannels {

  /** Namespace of its symbols. */
  static final String PRODUCT = "main";

  private static final Duration BUSY = Duration.ofMinutes(5);

  private static final List<Channel> LIVE =
      List.of(
          live("trade", Kind.TRADES),
          live("orderBookL2", Kind.BOOK).neverSilentFor(BUSY),
          live("orderBookL2_25", Kind.BOOK).neverSilentFor(BUSY),
          live("orderBook10", Kind.BOOK).neverSilentFor(BUSY),
          live("quote", Kind.QUOTES).neverSilentFor(BUSY),
          live("quoteBin1m", Kind.QUOTES),
          live("quoteBin5m", Kind.QUOTES),
          live("quoteBin1h", Kind.QUOTES),
          live("quoteBin1d", Kind.QUOTES),
          live("tradeBin1m", Kind.KLINES),
          live("tradeBin5m", Kind.KLINES),
          live("tradeBin1h", Kind.KLINES),
          live("tradeBin1d", Kind.KLINES),
          live("funding", Kind.FUNDING),
          live("instrument", Kind.INSTRUMENTS),
          live("liquidation", Kind.LIQUIDATIONS),
          live("settlement", Kind.NOTICES),
          Channel.live("insurance", PRODUCT, Kind.NOTICES, WHOLE));

  /** After a login, on the same socket: of the account, or of all that may be read. */
  private static final List<Channel> OWN =
      List.of(
          own("order", Kind.ORDERS),
          own("execution", Kind.FILLS),
          own("position", Kind.POSITIONS),
          own("margin", Kind.BALANCES),
          own("wallet", Kind.BALANCES),
          own("transact", Kind.LEDGER),
          own("affiliate", Kind.LEDGER));

  /** On another socket: read from captures so that they reach the right subscriptions. */
  private static final List<Channel> STORED =
      List.of(
          Channel.stored("announcement", PRODUCT, Kind.NOTICES, PUBLIC, WHOLE),
          Channel.stored("chat", PRODUCT, Kind.NOTICES, PUBLIC, WHOLE),
          Channel.stored("connected", PRODUCT, Kind.NOTICES, PUBLIC, WHOLE),
          Channel.stored("publicNotifications", PRODUCT, Kind.NOTICES, PUBLIC, WHOLE),
          Channel.stored("privateNotifications", PRODUCT, Kind.NOTICES, PRIVATE, WHOLE));

  static final List<Channel> ALL = Stream.of(LIVE, OWN, STORED).flatMap(List::stream).toList();

  static final Map<String, Channel> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));

  private BitmexChannels() {}

  private static Channel own(String name, Kind kind) {
    return Channel.own(name, PRODUCT, kind, ACCOUNTS);
  }

  private static Channel live(String name, Kind kind) {
    return Channel.live(name, PRODUCT, kind, EITHER);
  }
}
