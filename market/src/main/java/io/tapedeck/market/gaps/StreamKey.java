package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.event.StreamRef;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of one exchange: what one subscription brings.
 *
 * @param product namespace of the symbol
 * @param kind our word for what its topic holds
 * @param channel the exchange's own channel text without symbol
 * @param symbol the subscribed symbol or account; null for a channel taken whole
 */
record StreamKey(String product, String kind, String channel, @Nullable String symbol) {

  /** The stream that an event names. */
  static StreamKey of(StreamRef ref) {
    return new StreamKey(
        ref.getProduct(),
        ref.getKind(),
        ref.getChannel(),
        ref.getAccount() == null ? ref.getSymbol() : ref.getAccount());
  }

  /** The stream in the id of its gaps. */
  String text() {
    return product + '/' + (symbol == null ? "*" : symbol) + '/' + kind + '/' + channel;
  }

  /** Whether it is of the channel that an event names, whatever its symbol. */
  boolean isOfChannel(StreamRef ref) {
    return product.equals(ref.getProduct()) && channel.equals(ref.getChannel());
  }

  /** What {@code coverage} tells apart. */
  CoverageKey coverage() {
    return new CoverageKey(product, kind, symbol);
  }

  void write(DataOutput out) throws IOException {
    StateData.writeString(product, out);
    StateData.writeString(kind, out);
    StateData.writeString(channel, out);
    StateData.writeText(symbol, out);
  }

  static StreamKey read(DataInput in) throws IOException {
    return new StreamKey(
        StateData.readString(in),
        StateData.readString(in),
        StateData.readString(in),
        StateData.readText(in));
  }
}
