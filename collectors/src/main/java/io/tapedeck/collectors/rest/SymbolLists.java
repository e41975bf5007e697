package io.tapedeck.collectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.collectors.observe.LogText;
import io.tapedeck.collectors.session.SymbolBounds;
import io.tapedeck.collectors.sign.AccountAccess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The question to an exchange which symbols it has now. For one thread. */
public final class SymbolLists {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_BYTES = 64 << 20;
  private static final int OK = 200;

  /** Words that stand for a symbol in an instrument's row. */
  private static final List<String> SYMBOL_FIELDS = List.of("symbol", "sym");

  private final Exchange exchange;
  private final Set<String> products;
  private final @Nullable AccountAccess access;
  private final RestClient client;

  /**
   * Asks for the symbols of the products of the configured channels, of all if they have none. What
   * is behind a key is asked for with the first account's, if there is one.
   */
  public SymbolLists(Exchange exchange, ExchangeConfig config, EpochClock clock, RestPace pace) {
    this(exchange, config, Set.of(), clock, pace);
  }

  /**
   * Asks for those of further products too.
   *
   * @param further products whose symbols are wanted though no channel of them may be configured
   */
  public SymbolLists(
      Exchange exchange,
      ExchangeConfig config,
      Set<String> further,
      EpochClock clock,
      RestPace pace) {
    this.exchange = exchange;
    access = AccountAccess.first(exchange, config, clock).orElse(null);
    Set<String> configured =
        config.channels().stream()
            .flatMap(word -> exchange.channel(word).stream())
            .map(Channel::product)
            .collect(Collectors.toSet());
    if (!configured.isEmpty()) {
      configured.addAll(further);
    }
    products = Set.copyOf(configured);
    URI root =
        config.rest() == null
            ? Subscriptions.generation(exchange, config)
                .orElseGet(() -> exchange.generations().get(0))
                .rest()
            : config.rest();
    client = new RestClient(new ReadOnlyRequests(exchange, root), MAX_BYTES, clock, access, pace);
  }

  /**
   * All that is listed; empty where the exchange has no list.
   *
   * @throws IOException if one of the lists could not be had: half an answer would look as if the
   *     other symbols were gone
   */
  public List<ListedSymbol> fetch() throws IOException, InterruptedException {
    List<ListedSymbol> listed = new ArrayList<>();
    for (SymbolList list : exchange.symbolLists()) {
      if (isMeant(list)) {
        takeTime(list);
        RestClient.Answer answer = client.fetch(list.read(), list.parameters());
        listed.addAll(read(list, body(list, answer)));
      }
    }
    return listed;
  }

  /** Some say no with a status that says that all is well. */
  private byte[] body(SymbolList list, RestClient.Answer answer) throws IOException {
    byte[] body = answer.body().bytes();
    Inbound told = exchange.frames().readAnswer(list.read(), body);
    String asked = list.read().name();
    if (told instanceof Inbound.Refused refused) {
      throw new IOException(LogText.of(asked + " was refused: " + refused.message()));
    }
    if (answer.status() != OK) {
      throw new IOException(asked + " gave " + answer.statusWords());
    }
    if (!(told instanceof Inbound.Data)) {
      throw new IOException(asked + " gave no list of symbols");
    }
    return body;
  }

  private boolean isMeant(SymbolList list) {
    return (products.isEmpty() || products.contains(list.product()))
        && (access != null || !list.read().signed());
  }

  /** A call is signed by the exchange's clock. */
  private void takeTime(SymbolList list) throws IOException, InterruptedException {
    AccountAccess asking = access;
    if (asking != null && list.read().signed() && asking.clock().offsetMicros() == null) {
      Optional<TimeRead> read = exchange.timeRead();
      if (read.isPresent()) {
        new ClockQuestion(client, read.get()).set(asking.clock());
      }
    }
  }

  private static String bounded(String symbol) throws IOException {
    if (symbol.length() > SymbolBounds.LONGEST) {
      throw new IOException("a symbol of %d characters is listed".formatted(symbol.length()));
    }
    return symbol;
  }

  private static List<ListedSymbol> read(SymbolList list, byte[] body) throws IOException {
    List<ListedSymbol> listed = new ArrayList<>();
    JsonNode rows = JSON.readTree(body).at(list.instruments());
    if (!rows.isContainerNode()) {
      throw new IOException(list.read().name() + " gave no list of symbols");
    }
    for (JsonNode row : rows) {
      if (!list.recordable().test(row)) {
        continue;
      }
      Optional<String> symbol =
          SYMBOL_FIELDS.stream()
              .map(field -> row.path(field).asText(""))
              .filter(text -> !text.isBlank())
              .findFirst();
      if (symbol.isPresent()) {
        String naming = list.naming().apply(row);
        listed.add(new ListedSymbol(list.product(), bounded(symbol.get()), naming));
      }
    }
    return listed;
  }
}
