package io.tapedeck.collectors.recorder;

import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.AccountSubscriptions;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan of what is recorded of one account, and where.
 *
 * @param config of the exchange whose account it is
 * @param name of the account; stands in its records
 * @param generation the protocol that is spoken with it
 * @param side that generation's side for accounts
 */
record AccountPlan(
    String collector,
    Exchange exchange,
    ExchangeConfig config,
    String name,
    AccountConfig account,
    ConnectionConfig connection,
    Generation generation,
    AccountSide side) {

  /**
   * The plan of a configured account.
   *
   * @throws IllegalArgumentException if a channel or the generation is unknown, or the credentials
   *     cannot sign
   */
  static AccountPlan of(
      String collector,
      Exchange exchange,
      ExchangeConfig config,
      String name,
      AccountConfig account,
      ConnectionConfig connection) {
    List<String> problems = AccountSubscriptions.problems(exchange, config, account);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("account " + name + ": " + problems.get(0));
    }
    Generation generation =
        AccountSubscriptions.generation(exchange, config, account).orElseThrow();
    AccountSide side = generation.accountSide();
    if (side == null) {
      throw new IllegalStateException("a protocol without a private side was chosen");
    }
    return new AccountPlan(
        collector, exchange, config, name, account, connection, generation, side);
  }

  List<Channel> channels() {
    return AccountSubscriptions.channels(exchange, account, side);
  }

  /** The subscriptions of each socket, now that these symbols are listed. */
  Map<AccountSocket, List<Subscription>> subscriptions(Collection<ListedSymbol> listed) {
    return AccountSubscriptions.subscriptions(exchange, config, account, side, listed);
  }

  /** What is asked again and again. */
  List<Poll> polls() {
    return side.polls();
  }

  /**
   * The symbols that reads by pair are asked about, by product of the reads.
   *
   * @param listed symbols that the exchange says it has; empty where that is not known
   */
  Map<String, Set<String>> symbols(Collection<ListedSymbol> listed) {
    Map<String, Set<String>> symbols = new HashMap<>();
    polls()
        .forEach(
            poll ->
                symbols.computeIfAbsent(
                    poll.product(),
                    product -> AccountSubscriptions.symbols(config, account, product, listed)));
    return symbols;
  }

  /** Whether the exchange's list of symbols must be known to tell which are meant. */
  boolean needsList() {
    return AccountSubscriptions.needsList(config, account);
  }

  /** Paths of reads that are made by pair, where the configuration names none. */
  List<String> readsWithoutSymbols() {
    return AccountSubscriptions.namesSymbols(config, account)
        ? List.of()
        : polls().stream()
            .filter(poll -> poll.pace() == Poll.Pace.EACH_SYMBOL)
            .map(poll -> poll.read().path())
            .distinct()
            .toList();
  }

  /** Every topic that may be written to. */
  Set<RawTopic> rawTopics() {
    Set<Kind> kinds = EnumSet.of(Kind.OPS, Kind.UNKNOWN);
    channels().forEach(channel -> kinds.add(channel.kind()));
    polls().forEach(poll -> kinds.add(poll.read().kind()));
    return kinds.stream()
        .map(kind -> new RawTopic(exchange.name(), Visibility.PRIVATE, kind))
        .collect(Collectors.toSet());
  }

  /** A chain of sessions of the account. */
  SessionChain stream(String part) {
    List<Channel> own = channels();
    Channel first = own.isEmpty() ? exchange.channels().get(0) : own.get(0);
    return SessionChain.ofAccount(collector, exchange.name(), first.product(), name, part);
  }

  /** Root of its REST paths. */
  URI rest() {
    URI root = account.rest() == null ? config.rest() : account.rest();
    return root == null ? generation.rest() : root;
  }

  /** The address of a socket; an override without a path moves the documented one elsewhere. */
  URI address(AccountSocket socket) {
    URI moved = account.websocket();
    URI documented = socket.websocket();
    if (moved == null) {
      return documented;
    }
    String path = moved.getRawPath();
    boolean hasPath = path != null && path.length() > 1;
    return hasPath && side.sockets().size() == 1 ? moved : moved(documented, moved);
  }

  private static URI moved(URI documented, URI to) {
    try {
      return new URI(
          to.getScheme(),
          null,
          to.getHost(),
          to.getPort(),
          documented.getPath(),
          documented.getQuery(),
          null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(to + " cannot be the address of a socket", e);
    }
  }
}
