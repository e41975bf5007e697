package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code coverage} has stretches of.
 *
 * @param symbol null means all
 */
record CoverageKey(String product, String kind, @Nullable String symbol) {

  void write(DataOutput out) throws IOException {
    out.writeUTF(product);
    out.writeUTF(kind);
    Fields.writeText(symbol, out);
  }

  static CoverageKey read(DataInput in) throws IOException {
    return new CoverageKey(in.readUTF(), in.readUTF(), Fields.readText(in));
  }
}
