package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import java.util.List;
import java.util.Optional;

/** The markets by line and symbol. */
final class Listing {

  private final List<Listed> all;

  Listing(Markets markets) {
    this.all =
        markets.all().stream()
            .map(
                market ->
                    new Listed(
                        BitgetInstruments.line(market.spec()),
                        BitgetInstruments.symbol(market.spec()),
                        market))
            .toList();
  }

  List<Listed> all() {
    return all;
  }

  List<Listed> on(Line line) {
    return all.stream().filter(listed -> listed.line() == line).toList();
  }

  Optional<Listed> find(Line line, String symbol) {
    return on(line).stream().filter(listed -> listed.symbol().equals(symbol)).findFirst();
  }

  /** A futures market by its symbol alone, as v1 names it. */
  Optional<Listed> findFutures(String symbol) {
    return all.stream()
        .filter(listed -> listed.line().isFutures() && listed.symbol().equals(symbol))
        .findFirst();
  }

  Listed of(Market market) {
    return all.stream().filter(listed -> listed.market() == market).findFirst().orElseThrow();
  }
}
