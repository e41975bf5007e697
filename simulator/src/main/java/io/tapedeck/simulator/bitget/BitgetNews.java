package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The news of markets and wallets in one step. */
record BitgetNews(
    Instant now,
    Map<Market, List<MarketTick>> ticks,
    Map<BitgetWallet, List<AccountEvent>> events) {

  static BitgetNews of(
      Instant now, List<MarketTick> ticks, Map<BitgetWallet, List<AccountEvent>> events) {
    return new BitgetNews(
        now, ticks.stream().collect(Collectors.groupingBy(MarketTick::market)), events);
  }

  List<MarketTick> of(Market market) {
    return ticks.getOrDefault(market, List.of());
  }

  List<AccountEvent> of(BitgetWallet wallet) {
    return events.getOrDefault(wallet, List.of());
  }
}
