package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.schemas.value.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The walks that an order takes, and what of it cannot be had.
 *
 * @param walks in the order in which they are made
 * @param unavailable one sentence for each part that no walk can bring
 */
public record HistoryPlan(List<WalkPlan> walks, List<String> unavailable) {

  /** Copies the lists. */
  public HistoryPlan {
    walks = List.copyOf(walks);
    unavailable = List.copyOf(unavailable);
  }

  /**
   * Plans what is asked of one exchange.
   *
   * @param tables names of tables
   * @param symbols by product; the products that are missing are not asked for
   * @param accounts names of the accounts whose past may be asked for
   * @param now the exchange's clock, milliseconds since 1970
   */
  public static HistoryPlan of(
      Exchange exchange,
      Generation generation,
      Collection<String> tables,
      Map<String, Set<String>> symbols,
      Collection<String> accounts,
      Span wanted,
      long now) {
    List<WalkPlan> walks = new ArrayList<>();
    List<String> unavailable = new ArrayList<>();
    for (String table : tables) {
      List<History> histories =
          exchange.histories(generation).stream()
              .filter(history -> history.table().equals(table))
              .toList();
      if (histories.isEmpty()) {
        unavailable.add("%s gives out no past of %s".formatted(exchange.name(), table));
      }
      for (History history : histories) {
        addWalks(exchange, history, symbols, accounts, wanted, now, walks, unavailable);
      }
    }
    return new HistoryPlan(walks, unavailable);
  }

  private static void addWalks(
      Exchange exchange,
      History history,
      Map<String, Set<String>> symbols,
      Collection<String> accounts,
      Span wanted,
      long now,
      List<WalkPlan> walks,
      List<String> unavailable) {
    boolean own = history.read().visibility() == Visibility.PRIVATE;
    if (own && accounts.isEmpty()) {
      unavailable.add(
          "%s of %s need a key: name an account in the configuration"
              .formatted(history.table(), exchange.name()));
      return;
    }
    Span inside = history.reach().inside(wanted, now);
    if (inside.millis() < wanted.millis()) {
      unavailable.add(outside(exchange, history, wanted, inside));
    }
    List<@Nullable String> named = new ArrayList<>();
    if (history.eachSymbol()) {
      named.addAll(symbols.getOrDefault(history.product(), Set.of()));
    } else {
      named.add(null);
    }
    List<@Nullable String> whose = new ArrayList<>();
    if (own) {
      whose.addAll(accounts);
    } else {
      whose.add(null);
    }
    for (@Nullable String account : whose) {
      for (@Nullable String symbol : named) {
        history
            .reach()
            .parts(inside)
            .forEach(
                part -> walks.add(new WalkPlan(exchange.name(), history, symbol, account, part)));
      }
    }
  }

  private static String outside(Exchange exchange, History history, Span wanted, Span inside) {
    String listing =
        history.variant().isEmpty() ? history.table() : history.table() + ' ' + history.variant();
    return inside.isEmpty()
        ? "%s of %s do not lie in %s".formatted(listing, exchange.name(), history.read().path())
        : "%s of %s: %s has %s to %s alone"
            .formatted(
                listing,
                exchange.name(),
                history.read().path(),
                Instant.ofEpochMilli(Math.max(wanted.from(), inside.from())),
                Instant.ofEpochMilli(inside.to()));
  }
}
