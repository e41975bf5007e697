package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.RestRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The budgets that the reads of an exchange draw on: that of the listing with the same path, and
 * where all listings of its kind share one, signed or not, that one. Immutable.
 */
final class ReadBudgets {

  private final Map<String, Budget> byPath = new HashMap<>();
  private final Map<Boolean, Set<Budget>> bySigned = new HashMap<>();

  ReadBudgets(Exchange exchange) {
    for (Generation generation : exchange.generations()) {
      for (History history : exchange.histories(generation)) {
        byPath.put(history.read().path(), history.budget());
        bySigned
            .computeIfAbsent(history.read().signed(), any -> new HashSet<>())
            .add(history.budget());
      }
    }
  }

  /** That of a read; empty where no document tells one. */
  Optional<Budget> of(RestRead read) {
    Budget own = byPath.get(read.path());
    if (own != null) {
      return Optional.of(own);
    }
    Set<Budget> all = bySigned.getOrDefault(read.signed(), Set.of());
    return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
  }
}
