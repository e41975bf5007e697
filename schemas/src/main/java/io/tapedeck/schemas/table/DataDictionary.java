package io.tapedeck.schemas.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of {@code docs/data-dictionary.md}, out of the table definitions. Stateless. */
public final class DataDictionary {

  private static final String HEAD =
      """
      # Data dictionary

      Made from the table definitions in `schemas`; a test compares this file with them. The rules E, S and V, the keys
      and the zones are explained in [architecture.md](architecture.md).

      Market-data numbers are DOUBLE and account money is DECIMAL(38,18). A number that its column cannot give back exactly
      (more than 15 significant digits, or beyond double's normal range) also stands as printed text in `exact`, under the
      column's name (`bids[3].price` inside lists). A missing number is null; 0 is a value.

      ## Columns of every table

      `exchange`, and `date` (of `received_time` in the live zone), are partition folders and not in the file body.

      """;

  private DataDictionary() {}

  /** The whole document, in Markdown. */
  public static String markdown() {
    StringBuilder out = new StringBuilder(HEAD);
    columns(out, CommonColumns.ALL);
    for (Table table : Tables.ALL) {
      section(out, table);
    }
    out.append("\n# The raw zone\n");
    section(out, RawMessages.TABLE);
    return out.toString();
  }

  /** What it says about one table. */
  public static String of(Table table) {
    StringBuilder out = new StringBuilder();
    section(out, table);
    return out.toString();
  }

  /** What its rows are and what makes them one, in Markdown. */
  public static String about(Table table) {
    return "One row is "
        + table.rowMeaning()
        + ". "
        + audience(table)
        + " Rule "
        + table.identity().rule().letter()
        + told(table.identity())
        + ". "
        + identity(table.identity())
        + archive(table.archive());
  }

  private static void section(StringBuilder out, Table table) {
    out.append("\n## ").append(table.name()).append("\n\n");
    out.append(about(table)).append("\n\n");
    columns(out, table.columns());
  }

  private static String audience(Table table) {
    return switch (table.audience()) {
      case MARKET -> "Public market data.";
      case ACCOUNT -> "Private: stored in the private warehouse.";
      case OPERATIONS -> "About the recording; private where its topic is.";
    };
  }

  private static String told(Identity identity) {
    return identity.stream().isEmpty()
        ? ", key " + key(identity)
        : ", stream " + names(identity.stream()) + ", compared by " + key(identity);
  }

  private static String key(Identity identity) {
    return identity.key().stream()
        .map(part -> '`' + word(part) + '`')
        .collect(Collectors.joining(", "));
  }

  private static String identity(Identity identity) {
    StringBuilder out = new StringBuilder();
    Identity.StandIn without = identity.standIn();
    if (without != null) {
      String standIn = without.columns().isEmpty() ? "time and content" : names(without.columns());
      out.append("Without an id: ").append(standIn).append(" and `occurrence`. ");
    }
    if (!identity.substance().isEmpty()) {
      out.append("Rows of one key that differ in ").append(names(identity.substance()));
      out.append(" are both kept, and told in `notices`");
      out.append(identity.isOneAtOneTime() ? "; times are compared by the millisecond. " : ". ");
    }
    if (identity.newestBy() != null) {
      out.append("Newest by `").append(identity.newestBy().name()).append("`. ");
    }
    return out.toString();
  }

  private static String names(List<Column<?>> columns) {
    return columns.stream()
        .map(column -> '`' + column.name() + '`')
        .collect(Collectors.joining(", "));
  }

  private static String word(Identity.Part part) {
    if (part instanceof Identity.Id id) {
      return id.column().name();
    }
    if (part instanceof Identity.Value value) {
      return value.column().name();
    }
    if (part instanceof Identity.Given given) {
      return given.column().name() + " given";
    }
    return part instanceof Identity.Time ? "time" : "content";
  }

  private static String archive(Archive archive) {
    String cut =
        switch (archive.unit()) {
          case SYMBOL_DAY -> "symbol and day";
          case EXCHANGE_DAY -> "exchange and day";
        };
    return "Archived by " + cut + " of `" + archive.day().name() + "`.";
  }

  private static void columns(StringBuilder out, List<Column<?>> columns) {
    out.append("| column | type | null | meaning | unit, clock or words |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    for (Column<?> column : columns) {
      out.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %s | %s | %s |%n",
              column.name(),
              column.type().sql(),
              column.nullable() ? "yes" : "no",
              column.meaning(),
              column.unit()));
    }
  }
}
