package io.tapedeck.collectors.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.NearestWord;
import io.tapedeck.collectors.exchange.SymbolList;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an exchange once whether it has the symbols that somebody wants to record. An exchange that
 * does not answer proves nothing, so then no symbol is wrong.
 */
public final class ListedSymbols {

  private static final Logger LOG = LoggerFactory.getLogger(ListedSymbols.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_BYTES = 64 << 20;

  private final EpochClock clock;

  /** Asks by the documented rules; the clock only stamps answers. */
  public ListedSymbols(EpochClock clock) {
    this.clock = clock;
  }

  /** A sentence for every symbol that the exchange does not list, with the nearest that it does. */
  public List<String> problems(Exchange exchange, ExchangeConfig config) {
    if (config.symbols().isEmpty()) {
      return List.of();
    }
    TreeSet<String> listed = new TreeSet<>();
    try {
      listed.addAll(fetch(exchange, config));
    } catch (IOException e) {
      LOG.warn("symbols not checked exchange={} reason={}", exchange.name(), Causes.sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (listed.isEmpty()) {
      return List.of();
    }
    return config.symbols().stream()
        .filter(symbol -> !listed.contains(symbol))
        .map(symbol -> sentence(exchange, symbol, listed))
        .toList();
  }

  private static String sentence(Exchange exchange, String symbol, Set<String> listed) {
    return "%s has no symbol %s, %s"
        .formatted(
            exchange.name(),
            symbol,
            NearestWord.to(symbol, listed)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(
                    () ->
                        "its list of "
                            + listed.size()
                            + " begins with "
                            + listed.iterator().next()));
  }

  private List<String> fetch(Exchange exchange, ExchangeConfig config)
      throws IOException, InterruptedException {
    SymbolList list = exchange.symbols();
    URI documented =
        (config.generation().isEmpty()
                ? Stream.of(exchange.generations().get(0))
                : exchange.generation(config.generation()).stream())
            .findFirst()
            .orElseThrow()
            .rest();
    URI root = config.rest() == null ? documented : config.rest();
    RestClient.Answer answer =
        new RestClient(new ReadOnlyRequests(exchange, root), MAX_BYTES, clock)
            .fetch(list.read(), Map.of());
    if (answer.status() != 200) {
      throw new IOException("GET " + list.read().path() + " gave status " + answer.status());
    }
    JsonNode instruments = JSON.readTree(answer.body().bytes()).at(list.instruments());
    return instruments.findValuesAsText("symbol");
  }
}
