package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one who wants streams of an exchange: one collector, of everybody's streams or of one
 * account.
 *
 * @param account null for public streams
 */
record StreamOwner(String collector, @Nullable String account) {

  void write(DataOutput out) throws IOException {
    StateData.writeString(collector, out);
    StateData.writeText(account, out);
  }

  static StreamOwner read(DataInput in) throws IOException {
    return new StreamOwner(StateData.readString(in), StateData.readText(in));
  }
}
