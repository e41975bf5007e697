package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.schemas.value.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
   * An account whose past may be asked for.
   *
   * @param generation protocol of its private side
   * @param others ids of further accounts that its key may read, or {@code *} alone for all
   * @param powerful whether its key may be one that trades
   */
  public record Keyed(Generation generation, List<String> others, boolean powerful) {

    /** Copies the list. */
    public Keyed {
      others = List.copyOf(others);
    }

    /** Whether the exchange may answer it. */
    boolean mayAsk(History history) {
      return powerful || history.read().asker() != RestRead.Asker.TRADING_KEY;
    }
  }

  /**
   * Plans what is asked of one exchange.
   *
   * @param generation protocol of the public past
   * @param tables names of tables
   * @param symbols by product; the products that are missing are not asked for
   * @param accounts by name
   * @param now the exchange's clock, milliseconds since 1970
   */
  public static HistoryPlan of(
      Exchange exchange,
      Generation generation,
      Collection<String> tables,
      Map<String, Set<String>> symbols,
      Map<String, Keyed> accounts,
      Span wanted,
      long now) {
    Planner planner = new Planner(exchange, symbols, wanted, now);
    for (String table : tables) {
      List<History> open = listings(exchange, generation, table, Visibility.PUBLIC);
      planner.add(open, null, List.of());
      boolean found = !open.isEmpty();
      for (Map.Entry<String, Keyed> account : accounts.entrySet()) {
        Keyed keyed = account.getValue();
        List<History> own = listings(exchange, keyed.generation(), table, Visibility.PRIVATE);
        planner.add(own.stream().filter(keyed::mayAsk).toList(), account.getKey(), keyed.others());
        own.stream().filter(history -> !keyed.mayAsk(history)).forEach(planner::needsPower);
        found |= !own.isEmpty();
      }
      if (accounts.isEmpty()
          && !listings(exchange, generation, table, Visibility.PRIVATE).isEmpty()) {
        planner.unavailable.add(
            "%s of %s need a key: name an account in the configuration"
                .formatted(table, exchange.name()));
      } else if (!found) {
        planner.unavailable.add("%s gives out no past of %s".formatted(exchange.name(), table));
      }
    }
    return new HistoryPlan(planner.walks, planner.unavailable.stream().distinct().toList());
  }

  /**
   * Plans what is asked of some listings of one exchange.
   *
   * @param account whose they are, by its name; null for public ones
   * @param others ids of further accounts that its key may read, or {@code *} alone for all
   */
  static HistoryPlan of(
      Exchange exchange,
      List<History> listings,
      Map<String, Set<String>> symbols,
      @Nullable String account,
      List<String> others,
      Span wanted,
      long now) {
    Planner planner = new Planner(exchange, symbols, wanted, now);
    planner.add(listings, account, others);
    return new HistoryPlan(planner.walks, planner.unavailable.stream().distinct().toList());
  }

  private static List<History> listings(
      Exchange exchange, Generation generation, String table, Visibility visibility) {
    return exchange.histories(generation).stream()
        .filter(history -> history.table().equals(table))
        .filter(history -> history.read().visibility() == visibility)
        .toList();
  }

  /** Gathers the walks of an order. */
  private static final class Planner {
    private final Exchange exchange;
    private final Map<String, Set<String>> symbols;
    private final Span wanted;
    private final long now;
    private final List<WalkPlan> walks = new ArrayList<>();
    private final List<String> unavailable = new ArrayList<>();

    Planner(Exchange exchange, Map<String, Set<String>> symbols, Span wanted, long now) {
      this.exchange = exchange;
      this.symbols = symbols;
      this.wanted = wanted;
      this.now = now;
    }

    /** Adds listings of one table; those of one variant and product share one past. */
    private void add(List<History> listings, @Nullable String account, List<String> others) {
      Map<List<String>, List<History>> shared = new LinkedHashMap<>();
      listings.forEach(
          history ->
              shared
                  .computeIfAbsent(
                      List.of(history.variant(), history.product()), any -> new ArrayList<>())
                  .add(history));
      shared.values().forEach(histories -> addShared(histories, account, others));
    }

    private void needsPower(History history) {
      unavailable.add(
          "%s %s of %s are told to keys that may trade, which allow-powerful-keys admits"
              .formatted(history.table(), history.variant(), exchange.name()));
    }

    private void addShared(List<History> listings, @Nullable String account, List<String> others) {
      History first = listings.get(0);
      if (first.eachSymbol() && symbols.isEmpty()) {
        unavailable.add(
            "%s of %s %s need --symbols"
                .formatted(first.table(), exchange.name(), first.product()));
        return;
      }
      List<Span> held = listings.stream().map(this::held).filter(s -> !s.isEmpty()).toList();
      if (!covers(held)) {
        unavailable.add(outside(exchange, listings, wanted, held));
      }
      for (History history : listings) {
        List<Span> parts = history.reach().parts(held(history));
        history.of(others).forEach(listing -> add(listing, account, parts));
      }
    }

    private void add(History history, @Nullable String account, List<Span> parts) {
      for (@Nullable String symbol : symbols(history)) {
        parts.forEach(
            part -> walks.add(new WalkPlan(exchange.name(), history, symbol, account, part)));
      }
    }

    private Span held(History history) {
      return history.reach().inside(wanted, now);
    }

    /** Listings of one past meet. */
    private boolean covers(List<Span> held) {
      return held.stream().anyMatch(span -> span.from() == wanted.from())
          && held.stream().anyMatch(span -> span.to() == wanted.to());
    }

    private Collection<? extends @Nullable String> symbols(History history) {
      return history.eachSymbol() ? symbols.getOrDefault(history.product(), Set.of()) : nobody();
    }

    /** One that has no name. */
    private static List<@Nullable String> nobody() {
      List<@Nullable String> one = new ArrayList<>();
      one.add(null);
      return one;
    }
  }

  private static String outside(
      Exchange exchange, List<History> listings, Span wanted, List<Span> held) {
    History first = listings.get(0);
    String listing =
        first.variant().isEmpty() ? first.table() : first.table() + ' ' + first.variant();
    String paths =
        String.join(" and ", listings.stream().map(history -> history.read().path()).toList());
    if (held.isEmpty()) {
      return "%s of %s do not lie in %s".formatted(listing, exchange.name(), paths);
    }
    long from = held.stream().mapToLong(Span::from).min().orElse(wanted.from());
    long to = held.stream().mapToLong(Span::to).max().orElse(wanted.to());
    return "%s of %s: %s has %s to %s alone"
        .formatted(
            listing,
            exchange.name(),
            paths,
            Instant.ofEpochMilli(Math.max(wanted.from(), from)),
            Instant.ofEpochMilli(to));
  }
}
