package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.schemas.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plans what is read of an exchange's daily files: a walk each file, of all symbols at once. */
final class DayFilePlan {

  private static final Duration DAY = Duration.ofDays(1);

  private DayFilePlan() {}

  /** Every sentence that says what of an order is wrong before anything is read. */
  static List<String> problems(Exchange exchange, BackfillOrder order) {
    if (exchange.dayFiles().isEmpty()) {
      return List.of(exchange.name() + " publishes no daily files: leave --source out");
    }
    List<String> problems = new ArrayList<>();
    Set<String> offered = new TreeSet<>();
    listings(exchange).forEach(listing -> offered.add(listing.history().table()));
    for (String table : order.tables()) {
      if (!offered.contains(table)) {
        problems.add(
            Nearest.unknown("table in the daily files of " + exchange.name(), table, offered));
      }
    }
    if (order.symbols().isEmpty()) {
      problems.add("daily files have all symbols: name some by --symbols, or '*' for all");
    }
    long day = DAY.toMillis();
    if (order.span().from() % day != 0 || order.span().to() % day != 0) {
      problems.add("daily files are of whole days: give dates to --from and --to");
    }
    return problems;
  }

  private static List<DayFiles.Listing> listings(Exchange exchange) {
    return exchange.dayFiles().map(DayFiles::listings).orElse(List.of());
  }

  /**
   * The walks of an order, day by day.
   *
   * @param symbols the exchange's own, or patterns of them
   */
  static HistoryPlan of(Exchange exchange, BackfillOrder order, List<String> symbols) {
    String wanted = String.join(",", new TreeSet<>(symbols));
    List<WalkPlan> walks = new ArrayList<>();
    for (Span day : order.span().parts(DAY)) {
      for (DayFiles.Listing listing : listings(exchange)) {
        History history = listing.history();
        if (order.tables().contains(history.table())) {
          History ofSymbols = history.with(DayFileSource.SYMBOLS, wanted);
          walks.add(new WalkPlan(exchange.name(), ofSymbols, null, null, day));
        }
      }
    }
    return new HistoryPlan(walks, List.of());
  }
}
