package io.tapedeck.collectors.exchange.bitget;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SymbolList;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of symbols, and of what only REST says, product by product (v2 documentation). */
final class BitgetLists {

  /** In the words of spot and of futures. */
  private static final Set<String> GONE = Set.of("offline", "off");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final JsonPointer ROWS = JsonPointer.compile("/data");
  private static final Duration METADATA = Duration.ofMinutes(10);
  private static final Duration FUNDING = Duration.ofHours(1);

  private static final RestRead CONTRACTS = read("/api/v2/mix/market/contracts");
  private static final RestRead FUND_RATES = read("/api/v2/mix/market/history-fund-rate");
  private static final RestRead PAIRS = read("/api/v2/margin/currencies");

  static final List<SymbolList> SYMBOLS = symbols();

  /** Metadata, and settled funding rates: the ticker carries predictions alone. */
  static final List<Poll> POLLS = polls();

  private BitgetLists() {}

  private static RestRead read(String path) {
    return Objects.requireNonNull(BitgetReads.find(path), path);
  }

  private static List<SymbolList> symbols() {
    List<SymbolList> lists = new ArrayList<>();
    lists.add(list(BitgetProducts.SPOT, BitgetReads.SYMBOLS, Map.of(), BitgetLists::pair));
    lists.add(list(BitgetProducts.MARGIN, PAIRS, Map.of(), BitgetLists::pair));
    for (String product : BitgetProducts.FUTURES) {
      lists.add(list(product, CONTRACTS, line(product), BitgetLists::contract));
    }
    return List.copyOf(lists);
  }

  private static SymbolList list(
      String product,
      RestRead read,
      Map<String, String> parameters,
      Function<JsonNode, @Nullable String> naming) {
    return new SymbolList(
        product,
        read,
        parameters,
        ROWS,
        naming,
        row ->
            !GONE.contains(row.path("status").asText(""))
                && !GONE.contains(row.path("symbolStatus").asText("")));
  }

  private static List<Poll> polls() {
    List<Poll> polls = new ArrayList<>();
    polls.add(new Poll(BitgetReads.SYMBOLS, Poll.Pace.ONCE, METADATA));
    polls.add(new Poll(PAIRS, Poll.Pace.ONCE, METADATA));
    for (String product : BitgetProducts.FUTURES) {
      polls.add(new Poll(CONTRACTS, product, line(product), Poll.Pace.ONCE, METADATA));
      polls.add(new Poll(FUND_RATES, product, line(product), Poll.Pace.EACH_SYMBOL, FUNDING));
    }
    return List.copyOf(polls);
  }

  private static Map<String, String> line(String product) {
    return Map.of("productType", product.toUpperCase(Locale.ROOT));
  }

  private static String pair(JsonNode row) {
    return row.path("baseCoin").asText("") + "-" + row.path("quoteCoin").asText("");
  }

  private static @Nullable String contract(JsonNode row) {
    if (row.path("symbolType").asText("").equals("perpetual")) {
      return pair(row) + "-PERP";
    }
    long delivery = row.path("deliveryTime").asLong(0);
    return delivery > 0 ? pair(row) + "-" + DAY.format(Instant.ofEpochMilli(delivery)) : null;
  }
}
