package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.CronTimes;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.UsualSchedule;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every exchange says of its past can be asked for, and ends in a table. */
class HistoriesTest {

  private static final Span SPAN = new Span(1_700_000_000_000L, 1_700_000_600_000L);

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  private static List<History> histories(Exchange exchange) {
    return exchange.generations().stream()
        .flatMap(generation -> exchange.histories(generation).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void isAskedForByReadsAndParametersThatMayBeSent(Exchange exchange) {
    for (History history : histories(exchange)) {
      Step first = history.paging().first(SPAN);
      Set<String> asked = new HashSet<>(history.parameters().keySet());
      asked.addAll(first.parameters().keySet());
      assertThat(exchange.reads()).contains(history.read());
      assertThat(history.read().parameters()).as(history.read().path()).containsAll(asked);
      assertThat(history.eachSymbol())
          .as(history.read().path())
          .isEqualTo(history.eachSymbol() && history.read().symbolParameter() != null);
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void endsInATableAndDrawsOnABudgetOfItsExchange(Exchange exchange) {
    for (History history : histories(exchange)) {
      assertThat(Tables.ALL).anyMatch(table -> table.name().equals(history.table()));
      assertThat(history.budget().name()).startsWith(exchange.name() + " ");
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void noTwoListingsOfAProtocolAreOne(Exchange exchange) {
    for (Generation generation : exchange.generations()) {
      assertThat(exchange.histories(generation))
          .extracting(history -> history.read().path() + history.product() + history.parameters())
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void schedulesThatNobodyNamedFetchWhatIsThereOfAccounts(Exchange exchange) {
    for (UsualSchedule usual : exchange.usualSchedules()) {
      assertThat(CronTimes.parse(usual.cron(), "UTC")).isNotNull();
      for (String table : usual.tables()) {
        assertThat(histories(exchange))
            .anyMatch(
                history ->
                    history.table().equals(table)
                        && history.read().visibility() == Visibility.PRIVATE
                        && !history.eachSymbol());
      }
    }
  }
}
