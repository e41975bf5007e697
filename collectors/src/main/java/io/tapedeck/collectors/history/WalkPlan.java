package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.paging.DayFilePieces;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.schemas.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One walk that is meant to be made.
 *
 * @param symbol whose past; null where one walk covers all symbols
 * @param account whose past, by its name in the configuration; null for a public listing
 */
public record WalkPlan(
    String exchange,
    History history,
    @Nullable String symbol,
    @Nullable String account,
    Span span) {

  private static final int NAME_LENGTH = 24;

  /** The same for the same listing, symbol, account and span, whoever plans it. */
  public String name() {
    String whole =
        String.join(
            "\n",
            exchange,
            history.read().path(),
            history.product(),
            new TreeMap<>(history.parameters()).toString(),
            String.valueOf(symbol),
            String.valueOf(account),
            Long.toString(span.from()),
            Long.toString(span.to()));
    return Sha256.of(whole.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_LENGTH);
  }

  /** Whether it reads a file that the exchange publishes. */
  public boolean isOfFile() {
    return history.paging() instanceof DayFilePieces;
  }

  /** Where it asks, for people: a path, or the file's. */
  public String place() {
    return history.paging() instanceof DayFilePieces files
        ? files.file(span)
        : history.read().path();
  }

  /** All parameters of the request of a step. */
  Map<String, String> parameters(Step step) {
    Map<String, String> all = new TreeMap<>(history.parameters());
    all.putAll(step.parameters());
    String parameter = history.read().symbolParameter();
    if (parameter != null && symbol != null) {
      all.put(parameter, symbol);
    }
    return all;
  }

  /** The span as the listing stamps its rows. */
  Span asked() {
    return span.later(history.stamp());
  }

  /** Least requests that it takes, as far as can be known before anybody is asked. */
  public long leastRequests() {
    return history.leastRequests(span);
  }

  /** For people: what is walked, without the span. */
  public String what() {
    return exchange
        + ' '
        + history.table()
        + (history.variant().isEmpty() ? "" : ' ' + history.variant())
        + ' '
        + (account == null ? history.product() : account)
        + others()
        + (symbol == null ? "" : ' ' + symbol);
  }

  private String others() {
    String parameter = history.othersParameter();
    String others = parameter == null ? null : history.parameters().get(parameter);
    return others == null ? "" : " of " + others;
  }
}
