package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.time.Instant;
import java.util.List;

/** The stream that one subscription gives; shared by all that listen. Simulator's thread only. */
interface LtpStream {

  /** What a new listener gets at once. */
  List<OutgoingFrame> snapshot();

  /** What all listeners get for a step of the markets; called while somebody listens. */
  List<OutgoingFrame> news(Instant now, List<MarketTick> ticks);
}
