package io.tapedeck.collectors.config;

import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Access;
import io.tapedeck.collectors.exchange.Channel.Scope;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.schemas.value.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The subscriptions that the configuration of an account asks an exchange for. */
public final class AccountSubscriptions {

  private AccountSubscriptions() {}

  /** Every sentence that says what is wrong with an account; empty when nothing is. */
  public static List<String> problems(
      Exchange exchange, ExchangeConfig config, AccountConfig account) {
    Optional<Generation> generation = generation(exchange, config, account);
    AccountSide side = generation.map(Generation::accountSide).orElse(null);
    if (side == null) {
      return List.of(noSide(exchange, account));
    }
    List<String> problems = new ArrayList<>();
    try {
      var unused = side.signer().loginFrame(account.credentials(), 0);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    account
        .channels()
        .forEach(name -> problem(exchange, config, account, side, name).ifPresent(problems::add));
    return problems;
  }

  private static String noSide(Exchange exchange, AccountConfig account) {
    List<String> names =
        exchange.generations().stream()
            .filter(generation -> generation.accountSide() != null)
            .map(Generation::name)
            .toList();
    return names.isEmpty()
        ? exchange.name() + " has no private channels that are recorded"
        : Nearest.unknown("protocol with private channels", account.generation(), names);
  }

  private static Optional<String> problem(
      Exchange exchange,
      ExchangeConfig config,
      AccountConfig account,
      AccountSide side,
      String name) {
    Optional<Channel> found = exchange.channel(name).filter(channel -> isOffered(side, channel));
    if (found.isEmpty()) {
      List<String> names = offered(exchange, side).stream().map(Channel::name).toList();
      return Optional.of(Nearest.unknown("private " + exchange.name() + " channel", name, names));
    }
    boolean lacksSymbols = found.get().scope() == Scope.SYMBOL && words(config, account).isEmpty();
    return lacksSymbols
        ? Optional.of(
            "channel %s of %s needs symbols, the exchange does not offer it whole"
                .formatted(name, exchange.name()))
        : Optional.empty();
  }

  /**
   * The version that is spoken with this account: what it names, else that of the exchange, else
   * the newest with a private side; empty if there is none.
   */
  public static Optional<Generation> generation(
      Exchange exchange, ExchangeConfig config, AccountConfig account) {
    if (!account.generation().isEmpty()) {
      return exchange.generation(account.generation()).filter(named -> named.accountSide() != null);
    }
    return Subscriptions.generation(exchange, config)
        .filter(usual -> usual.accountSide() != null)
        .or(
            () ->
                exchange.generations().stream()
                    .filter(any -> any.accountSide() != null)
                    .findFirst());
  }

  /** The private channels that a generation offers. */
  public static List<Channel> offered(Exchange exchange, AccountSide side) {
    return exchange.channels().stream().filter(channel -> isOffered(side, channel)).toList();
  }

  private static boolean isOffered(AccountSide side, Channel channel) {
    return channel.visibility() == Visibility.PRIVATE
        && channel.access() == Access.SOCKET
        && side.socketOf(channel).isPresent();
  }

  /** The channels that are recorded of an account, in order, each once. */
  public static List<Channel> channels(Exchange exchange, AccountConfig account, AccountSide side) {
    return account.channels().isEmpty()
        ? offered(exchange, side)
        : account.channels().stream()
            .distinct()
            .flatMap(name -> exchange.channel(name).stream())
            .toList();
  }

  /**
   * The subscriptions of each socket, in order of channels. A channel that needs symbols where
   * there are none is left out.
   *
   * @param listed symbols that the exchange says it has; empty where that is not known
   */
  public static Map<AccountSocket, List<Subscription>> subscriptions(
      Exchange exchange,
      ExchangeConfig config,
      AccountConfig account,
      AccountSide side,
      Collection<ListedSymbol> listed) {
    SymbolChoice choice = new SymbolChoice(words(config, account));
    Map<AccountSocket, List<Subscription>> subscriptions = new LinkedHashMap<>();
    for (Channel channel : channels(exchange, account, side)) {
      side.socketOf(channel)
          .ifPresent(
              socket ->
                  subscriptions
                      .computeIfAbsent(socket, any -> new ArrayList<>())
                      .addAll(
                          side.subscriptions(
                              channel,
                              choice.of(channel.product(), listed),
                              account.readAccounts())));
    }
    return subscriptions;
  }

  /** The symbols of one product that are recorded of an account. */
  public static Set<String> symbols(
      ExchangeConfig config,
      AccountConfig account,
      String product,
      Collection<ListedSymbol> listed) {
    return new SymbolChoice(words(config, account)).of(product, listed);
  }

  /** Whether the exchange's list of symbols must be known to tell which are meant. */
  public static boolean needsList(ExchangeConfig config, AccountConfig account) {
    return words(config, account).stream().anyMatch(SymbolChoice::needsList);
  }

  /** Whether any symbol is named for an account, or a pattern of some. */
  public static boolean namesSymbols(ExchangeConfig config, AccountConfig account) {
    return !words(config, account).isEmpty();
  }

  private static List<String> words(ExchangeConfig config, AccountConfig account) {
    return account.symbols().isEmpty() ? config.symbols() : account.symbols();
  }
}
