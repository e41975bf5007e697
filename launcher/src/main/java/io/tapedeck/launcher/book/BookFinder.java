package io.tapedeck.launcher.book;

import io.tapedeck.jobs.book.BookProtocols;
import io.tapedeck.jobs.book.BookRules;
import io.tapedeck.jobs.lake.PartitionPath;
import io.tapedeck.launcher.CommandFailure;
import io.tapedeck.launcher.query.QueryProblems;
import io.tapedeck.launcher.query.QuerySession;
import io.tapedeck.launcher.query.SqlLiteral;
import io.tapedeck.launcher.query.StreamedRows;
import io.tapedeck.launcher.query.Warehouse;
import io.tapedeck.launcher.text.Nearest;
import io.tapedeck.launcher.text.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the book that somebody means, or says in one sentence why there is none. */
public final class BookFinder {

  private static final int LONGEST_SEARCH_DAYS = 7;

  private final Warehouse warehouse;
  private final BookWish wish;

  /** A finder in a warehouse. */
  public BookFinder(Warehouse warehouse, BookWish wish) {
    this.warehouse = warehouse;
    this.wish = wish;
  }

  /**
   * The book that was recorded at or last before a moment.
   *
   * @param moment microseconds since 1970 UTC
   * @throws CommandFailure if nothing of it is stored by then, or more than one is meant
   */
  public FoundBook find(long moment) {
    try (BookFiles files = new BookFiles(warehouse, wish.exchange())) {
      return find(files, moment);
    } catch (SQLException e) {
      throw QueryProblems.explain(e);
    }
  }

  private FoundBook find(BookFiles files, long moment) throws SQLException {
    NavigableSet<LocalDate> days = files.days();
    if (days.isEmpty()) {
      throw CommandFailure.world(
          "no books of %s are stored there: record or import some first", wish.exchange());
    }
    LocalDate last = PartitionPath.date(moment);
    NavigableSet<LocalDate> searched =
        days.subSet(last.minusDays(LONGEST_SEARCH_DAYS), true, last, true);
    for (LocalDate day : searched.descendingSet()) {
      List<FoundBook> found = books(files.sql(day, day), moment);
      if (!found.isEmpty()) {
        return choose(found);
      }
    }
    throw nothingBy(files, days, searched, moment);
  }

  private List<FoundBook> books(QuerySession sql, long moment) throws SQLException {
    List<FoundBook> found = new ArrayList<>();
    String books =
        "SELECT \"product\", \"channel\", \"pool\", max(\"instrument\"), max(\"size_unit\") FROM"
            + " book_changes WHERE "
            + symbol()
            + " AND \"received_time\" <= "
            + SqlLiteral.time(moment)
            + " GROUP BY ALL ORDER BY ALL";
    try (StreamedRows rows = sql.stream(books)) {
      ResultSet at = rows.result();
      while (at.next()) {
        BookName name =
            new BookName(
                wish.exchange(), at.getString(1), at.getString(2), wish.symbol(), at.getString(3));
        found.add(new FoundBook(name, at.getString(4), at.getString(5)));
      }
    }
    return found;
  }

  private String symbol() {
    return "\"exchange\" = "
        + SqlLiteral.of(wish.exchange())
        + " AND \"symbol\" = "
        + SqlLiteral.of(wish.symbol());
  }

  private FoundBook choose(List<FoundBook> found) {
    List<FoundBook> left = narrow(found, "product", wish.product(), book -> book.name().product());
    left = narrow(left, "channel", wish.channel(), book -> book.name().channel());
    only(left, "product", book -> book.name().product());
    int deepest = left.stream().mapToInt(BookFinder::window).max().orElseThrow();
    left = left.stream().filter(book -> window(book) == deepest).toList();
    only(left, "channel", book -> book.name().channel());
    if (wish.pool() != null) {
      left = narrow(left, "pool", wish.pool(), book -> String.valueOf(book.name().pool()));
    }
    only(left, "pool", book -> String.valueOf(book.name().pool()));
    return left.get(0);
  }

  private static int window(FoundBook book) {
    return BookProtocols.rules(book.name().exchange(), book.name().channel())
        .map(BookRules::window)
        .orElse(0);
  }

  private List<FoundBook> narrow(
      List<FoundBook> found, String what, @Nullable String wished, Function<FoundBook, String> of) {
    if (wished == null) {
      return found;
    }
    List<FoundBook> left = found.stream().filter(book -> of.apply(book).equals(wished)).toList();
    if (left.isEmpty()) {
      throw CommandFailure.words(
          "no book of %s was recorded under %s %s%s",
          wish.symbol(), what, wished, Nearest.hint(wished, words(found, of)));
    }
    return left;
  }

  private void only(List<FoundBook> found, String what, Function<FoundBook, String> of) {
    List<String> words = words(found, of);
    if (words.size() > 1) {
      throw CommandFailure.words(
          "%s has books under several: name one with --%s: %s",
          wish.symbol(), what, String.join(", ", words));
    }
  }

  private static List<String> words(List<FoundBook> found, Function<FoundBook, String> of) {
    return found.stream().map(of).distinct().sorted(Comparator.naturalOrder()).toList();
  }

  /** Nothing by then: because it began later, or because there is no such symbol. */
  private CommandFailure nothingBy(
      BookFiles files, NavigableSet<LocalDate> days, NavigableSet<LocalDate> searched, long moment)
      throws SQLException {
    LocalDate first = days.ceiling(PartitionPath.date(moment));
    List<LocalDate> looked = new ArrayList<>(searched);
    if (first != null) {
      looked.add(first);
      String begins = "SELECT epoch_us(min(\"received_time\")) FROM book_changes WHERE " + symbol();
      try (StreamedRows rows = files.sql(first, first).stream(begins)) {
        rows.result().next();
        long begin = rows.result().getLong(1);
        if (!rows.result().wasNull()) {
          return CommandFailure.world(
              "nothing of %s %s was recorded at or shortly before %s: the next message came at %s",
              wish.exchange(), wish.symbol(), UtcTime.text(moment), UtcTime.text(begin));
        }
      }
    }
    LocalDate newest = looked.isEmpty() ? days.last() : looked.get(looked.size() - 1);
    List<String> known = symbols(files, newest);
    if (known.contains(wish.symbol())) {
      return CommandFailure.world(
          "nothing of %s %s was recorded at or in the %d days before %s",
          wish.exchange(), wish.symbol(), LONGEST_SEARCH_DAYS, UtcTime.text(moment));
    }
    return CommandFailure.words(
        "no book of the symbol %s is stored for %s%s",
        wish.symbol(), wish.exchange(), Nearest.hint(wish.symbol(), known));
  }

  private List<String> symbols(BookFiles files, LocalDate day) throws SQLException {
    NavigableSet<String> symbols = new TreeSet<>();
    String all =
        "SELECT DISTINCT \"symbol\" FROM book_changes WHERE \"exchange\" = "
            + SqlLiteral.of(wish.exchange())
            + " AND \"symbol\" IS NOT NULL";
    try (StreamedRows rows = files.sql(day, day).stream(all)) {
      while (rows.result().next()) {
        symbols.add(rows.result().getString(1));
      }
    }
    return List.copyOf(symbols);
  }
}
