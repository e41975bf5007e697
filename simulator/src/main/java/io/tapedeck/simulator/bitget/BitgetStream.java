package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.server.OutgoingFrame;
import java.util.List;

/** One subscription as all its listeners see it. Simulator's thread only. */
interface BitgetStream {

  /** What a new listener is told first; updates that follow build on it. */
  List<OutgoingFrame> snapshot();

  /** What all listeners are told now, given what markets and accounts did. */
  List<OutgoingFrame> news(BitgetNews news);
}
