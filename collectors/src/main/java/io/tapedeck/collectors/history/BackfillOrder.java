package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Span;
import java.util.List;

/**
 * What somebody wants of the past.
 *
 * @param exchanges by name
 * @param tables by name
 * @param symbols the exchanges' own, our names, or patterns of either; empty where none of the
 *     tables is listed by symbol
 * @param span of event time
 */
public record BackfillOrder(
    List<String> exchanges, List<String> tables, List<String> symbols, Span span) {

  /** Copies the lists. */
  public BackfillOrder {
    exchanges = List.copyOf(exchanges);
    tables = List.copyOf(tables);
    symbols = List.copyOf(symbols);
  }
}
