package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One subscription as all its listeners see it. Simulator's thread only. */
interface BitgetStream {

  /** What a new listener is told first; updates that follow build on it. */
  List<OutgoingFrame> image();

  /** What all listeners are told now, given what the markets did. */
  List<OutgoingFrame> news(Instant now, Map<Market, List<MarketTick>> ticks);
}
