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
 * @param source where it comes from
 */
public record BackfillOrder(
    List<String> exchanges, List<String> tables, List<String> symbols, Span span, Source source) {

  /** Where the past comes from. */
  public enum Source {
    /** Page by page from listings by REST. */
    REST,
    /** From the files that the exchange publishes, one a day. */
    FILES
  }

  /** An order that REST answers. */
  public BackfillOrder(
      List<String> exchanges, List<String> tables, List<String> symbols, Span span) {
    this(exchanges, tables, symbols, span, Source.REST);
  }

  /** Copies the lists. */
  public BackfillOrder {
    exchanges = List.copyOf(exchanges);
    tables = List.copyOf(tables);
    symbols = List.copyOf(symbols);
  }
}
