package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.time.Instant;
import java.util.List;

/** One subscription as all its listeners see it. Simulator's thread only. */
interface BitmartStream {

  /** What a new listener is told first; updates that follow build on it. */
  List<OutgoingFrame> snapshot();

  /** What all listeners are told now, given what the subscription's markets did. */
  List<OutgoingFrame> news(Instant now, List<MarketTick> ticks);
}
