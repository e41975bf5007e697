package io.tapedeck.simulator.bitmex;

import org.jspecify.annotations.Nullable;

/** A subscription: a table, and a symbol unless it is taken whole. */
record BitmexSubscription(String table, @Nullable String symbol) {

  static BitmexSubscription of(String text) {
    String[] parts = text.split(":", 2);
    return new BitmexSubscription(parts[0], parts.length == 2 ? parts[1] : null);
  }
}
