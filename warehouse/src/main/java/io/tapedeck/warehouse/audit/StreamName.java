package io.tapedeck.warehouse.audit;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name of what is audited: one kind of one symbol.
 *
 * @param kind our word for what its topic holds
 * @param symbol null means all
 */
public record StreamName(String exchange, String product, String kind, @Nullable String symbol)
    implements Comparable<StreamName> {

  private static final Comparator<StreamName> ORDER =
      Comparator.comparing(StreamName::exchange)
          .thenComparing(StreamName::product)
          .thenComparing(StreamName::kind)
          .thenComparing(StreamName::symbolText);

  /** The symbol, or a star for all. */
  public String symbolText() {
    return symbol == null ? "*" : symbol;
  }

  @Override
  public int compareTo(StreamName other) {
    return ORDER.compare(this, other);
  }
}
