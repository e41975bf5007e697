package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.server.OutgoingFrame;
import java.util.List;

/** A channel of what never happens to the simulated account: trigger orders, deleveraging. */
final class BitgetSilentStream implements BitgetStream {

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of();
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    return List.of();
  }
}
