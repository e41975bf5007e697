package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The subject of stretches in {@code coverage}.
 *
 * @param symbol null means all
 */
record CoverageKey(String product, String kind, @Nullable String symbol) {

  void write(DataOutput out) throws IOException {
    StateData.writeString(product, out);
    StateData.writeString(kind, out);
    StateData.writeText(symbol, out);
  }

  static CoverageKey read(DataInput in) throws IOException {
    return new CoverageKey(
        StateData.readString(in), StateData.readString(in), StateData.readText(in));
  }
}
