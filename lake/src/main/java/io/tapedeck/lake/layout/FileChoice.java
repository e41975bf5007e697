package io.tapedeck.lake.layout;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a table that are wanted, told by the partition folders that they stand in. What a
 * path does not say is no reason to leave a file out.
 *
 * @param exchange name of the exchange; null for all
 * @param from first day wanted, UTC, by received time; null for all before
 * @param to last day wanted, inclusive; null for all after
 */
public record FileChoice(
    @Nullable String exchange, @Nullable LocalDate from, @Nullable LocalDate to) {

  /** Every file. */
  public static final FileChoice ALL = new FileChoice(null, null, null);

  private static final String EXCHANGE = "exchange=";
  private static final String DATE = "date=";

  /** The files of some days of an exchange. */
  public static FileChoice days(String exchange, LocalDate from, LocalDate to) {
    return new FileChoice(exchange, from, to);
  }

  /** Files of one exchange. */
  public static FileChoice of(String exchange) {
    return new FileChoice(exchange, null, null);
  }

  /** Sealed files are dated by the exchange's clock: a row may stand one day off. */
  public FileChoice ofArchive() {
    return new FileChoice(
        exchange, from == null ? null : from.minusDays(1), to == null ? null : to.plusDays(1));
  }

  /** Whether a file is wanted, by its path with {@code /} between folders. */
  public boolean wants(String path) {
    boolean ofExchange =
        exchange == null
            || folder(path, EXCHANGE).map(named -> named.equals(exchange)).orElse(true);
    return ofExchange && date(path).map(this::covers).orElse(true);
  }

  private boolean covers(LocalDate date) {
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }

  /** The day that a path names; empty if it names none. */
  public static Optional<LocalDate> date(String path) {
    try {
      return folder(path, DATE).map(LocalDate::parse);
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Optional<String> folder(String path, String key) {
    int at = path.indexOf('/' + key);
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + 1 + key.length();
    int end = path.indexOf('/', start);
    return Optional.of(end < 0 ? path.substring(start) : path.substring(start, end));
  }
}
