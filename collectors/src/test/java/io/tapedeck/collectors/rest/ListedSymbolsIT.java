package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedSymbolsIT {

  private static List<String> problems(String exchange, URI rest, String symbol) {
    ExchangeConfig config = new ExchangeConfig("", null, rest, List.of("trade"), List.of(symbol));
    return new ListedSymbols(EpochClock.system()).problems(Exchanges.find(exchange), config);
  }

  @ParameterizedTest
  @CsvSource({"bitmex,XBTUSD", "bitmart,BTCUSDT"})
  void findsNothingWrongWithAListedSymbol(String exchange, String symbol) {
    try (Simulator simulator = Simulators.start(exchange, SimulatorOptions.defaults())) {
      assertThat(problems(exchange, simulator.rest(), symbol)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"bitmex,XBTUDS,XBTUSD", "bitmart,BTCUSTD,BTCUSDT"})
  void namesTheNearestSymbol(String exchange, String wrong, String nearest) {
    try (Simulator simulator = Simulators.start(exchange, SimulatorOptions.defaults())) {
      assertThat(problems(exchange, simulator.rest(), wrong))
          .containsExactly(
              exchange + " has no symbol " + wrong + ", did you mean " + nearest + "?");
    }
  }

  @Test
  void anExchangeThatDoesNotAnswerProvesNothing() {
    assertThat(problems("bitmex", URI.create("http://127.0.0.1:1/api/v1"), "XBTUDS")).isEmpty();
  }
}
