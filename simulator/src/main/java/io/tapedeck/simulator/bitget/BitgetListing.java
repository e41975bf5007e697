package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import java.util.List;
import java.util.Optional;

/** The markets by line and symbol. */
final class BitgetListing {

  private final List<BitgetMarket> all;

  BitgetListing(Markets markets) {
    this.all =
        markets.all().stream()
            .map(
                market ->
                    new BitgetMarket(
                        BitgetInstruments.line(market.spec()),
                        BitgetInstruments.symbol(market.spec()),
                        market))
            .toList();
  }

  List<BitgetMarket> all() {
    return all;
  }

  List<BitgetMarket> on(BitgetLine line) {
    return all.stream().filter(listed -> listed.line() == line).toList();
  }

  Optional<BitgetMarket> find(BitgetLine line, String symbol) {
    return on(line).stream().filter(listed -> listed.symbol().equals(symbol)).findFirst();
  }

  /** A futures market by its symbol alone, as v1 names it. */
  Optional<BitgetMarket> findFutures(String symbol) {
    return all.stream()
        .filter(listed -> listed.line().isFutures() && listed.symbol().equals(symbol))
        .findFirst();
  }

  BitgetMarket of(Market market) {
    return all.stream().filter(listed -> listed.market() == market).findFirst().orElseThrow();
  }
}
