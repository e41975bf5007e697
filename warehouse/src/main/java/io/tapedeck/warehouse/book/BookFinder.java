package io.tapedeck.warehouse.book;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.warehouse.book.RecordedBooks.Recorded;
import io.tapedeck.warehouse.query.QueryProblems;
import io.tapedeck.warehouse.text.UtcTime;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The finder of the book that somebody means, or says in one sentence why there is none. */
public final class BookFinder {

  private static final int LONGEST_SEARCH_DAYS = 7;
  private static final long AN_HOUR = 3_600_000_000L;

  /** The deepest; of equals the one that tells each change; of these the one heard last. */
  private static final Comparator<Recorded> BEST_FIRST =
      Comparator.comparingLong(Recorded::depth)
          .thenComparing(Recorded::hasChanges)
          .thenComparingLong(Recorded::newest)
          .reversed()
          .thenComparing(book -> book.name().channel());

  private final Warehouse warehouse;
  private final BookWish wish;

  /** A finder in a warehouse. */
  public BookFinder(Warehouse warehouse, BookWish wish) {
    this.warehouse = warehouse;
    this.wish = wish;
  }

  /**
   * The book that was recorded at or last before a moment; of several channels the deepest, unless
   * one is named.
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
      // Short after midnight a channel that says little may not have spoken yet.
      LocalDate from = day.equals(last) ? PartitionPath.date(moment - AN_HOUR) : day;
      List<Recorded> found = books(files, from, day).of(wish.symbol(), moment);
      if (!found.isEmpty()) {
        return choose(found);
      }
    }
    throw nothingBy(files, days, searched, moment);
  }

  private RecordedBooks books(BookFiles files, LocalDate from, LocalDate to) throws SQLException {
    return new RecordedBooks(files.sql(from, to), wish.exchange());
  }

  private FoundBook choose(List<Recorded> found) {
    List<Recorded> left = narrow(found, "product", wish.product(), book -> book.name().product());
    left = narrow(left, "channel", wish.channel(), book -> book.name().channel());
    only(left, "product", book -> book.name().product());
    only(left, "symbol", book -> book.name().symbol());
    if (wish.pool() != null) {
      left = narrow(left, "pool", wish.pool(), book -> String.valueOf(book.name().pool()));
    }
    List<Recorded> best = new ArrayList<>(left);
    best.sort(BEST_FIRST);
    Recorded chosen = best.get(0);
    List<Recorded> ofChannel =
        best.stream().filter(book -> isOf(book, chosen.name().channel())).toList();
    only(ofChannel, "pool", book -> String.valueOf(book.name().pool()));
    return new FoundBook(
        chosen.name(),
        chosen.instrument(),
        chosen.sizeUnit(),
        best.stream().map(Recorded::name).filter(name -> !name.equals(chosen.name())).toList());
  }

  private static boolean isOf(Recorded book, String channel) {
    return book.name().channel().equals(channel);
  }

  private List<Recorded> narrow(
      List<Recorded> found, String what, @Nullable String wished, Function<Recorded, String> of) {
    if (wished == null) {
      return found;
    }
    List<Recorded> left = found.stream().filter(book -> of.apply(book).equals(wished)).toList();
    if (left.isEmpty()) {
      throw CommandFailure.words(
          "no book of %s was recorded under %s %s%s",
          wish.symbol(), what, wished, Nearest.hint(wished, words(found, of)));
    }
    return left;
  }

  private void only(List<Recorded> found, String what, Function<Recorded, String> of) {
    List<String> words = words(found, of);
    if (words.size() > 1) {
      throw CommandFailure.words(
          "%s has books under several: name one with --%s: %s",
          wish.symbol(), what, String.join(", ", words));
    }
  }

  private static List<String> words(List<Recorded> found, Function<Recorded, String> of) {
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
      OptionalLong begin = books(files, first, first).begin(wish.symbol());
      if (begin.isPresent()) {
        return CommandFailure.world(
            "nothing of %s %s was recorded at or shortly before %s: the next message came at %s",
            wish.exchange(), wish.symbol(), UtcTime.text(moment), UtcTime.text(begin.getAsLong()));
      }
    }
    LocalDate newest = looked.isEmpty() ? days.last() : looked.get(looked.size() - 1);
    NavigableSet<String> known = books(files, newest, newest).symbols();
    if (known.contains(wish.symbol())) {
      return CommandFailure.world(
          "nothing of %s %s was recorded at or in the %d days before %s",
          wish.exchange(), wish.symbol(), LONGEST_SEARCH_DAYS, UtcTime.text(moment));
    }
    return CommandFailure.words(
        "no book of the symbol %s is stored for %s%s",
        wish.symbol(), wish.exchange(), Nearest.hint(wish.symbol(), known));
  }
}
