package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One book: frames of 2026 keep the liquidity pools of a symbol apart. */
record BitmexBookKey(String symbol, @Nullable String pool) {

  void write(DataOutput out) throws IOException {
    StateData.writeText(symbol, out);
    StateData.writeText(pool, out);
  }

  static BitmexBookKey read(DataInput in) throws IOException {
    String symbol = Objects.requireNonNullElse(StateData.readText(in), "");
    return new BitmexBookKey(symbol, StateData.readText(in));
  }
}
