package io.tapedeck.warehouse.audit;

import io.tapedeck.schemas.value.Visibility;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name of what is audited: one kind of one symbol.
 *
 * @param kind our word for what its topic holds
 * @param symbol null means all; of an account its name, which may be a symbol's
 * @param visibility of an account's streams private
 */
public record StreamName(
    String exchange, String product, String kind, @Nullable String symbol, Visibility visibility)
    implements Comparable<StreamName> {

  private static final Comparator<StreamName> ORDER =
      Comparator.comparing(StreamName::exchange)
          .thenComparing(StreamName::product)
          .thenComparing(StreamName::kind)
          .thenComparing(StreamName::symbolText)
          .thenComparing(StreamName::visibility);

  /** The stream of all symbols that this one is in; null of an account, and of all symbols. */
  @Nullable StreamName ofAllSymbols() {
    return symbol == null || visibility == Visibility.PRIVATE
        ? null
        : new StreamName(exchange, product, kind, null, visibility);
  }

  /** Reads the column {@code visibility}; rows of earlier releases have none. */
  static Visibility visibility(@Nullable String word) {
    return Visibility.PRIVATE.word().equals(word) ? Visibility.PRIVATE : Visibility.PUBLIC;
  }

  /** The symbol, or a star for all. */
  public String symbolText() {
    return symbol == null ? "*" : symbol;
  }

  @Override
  public int compareTo(StreamName other) {
    return ORDER.compare(this, other);
  }
}
