package io.tapedeck.collectors.exchange;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.tapedeck.collectors.exchange.ErrorRow.Match;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The table of what each error of an exchange asks us to do. The most exact row decides: message,
 * longest beginning of the message, code, any part of the message, HTTP status, name; an error that
 * no row knows is judged by its status alone. Messages have rows only where one code stands for
 * many errors. Serves all threads.
 */
public final class ErrorTable {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[^]]*]");
  private static final Comparator<ErrorRow> LONGEST =
      Comparator.comparingInt(row -> row.key().length());

  private final List<ErrorRow> rows;

  /** A table of these rows. */
  public ErrorTable(List<ErrorRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Reads the CSV file that lies beside the class. */
  public static ErrorTable load(Class<?> beside, String file) {
    CsvMapper mapper = new CsvMapper();
    ObjectReader reader =
        mapper.readerFor(ErrorRow.class).with(mapper.schemaFor(ErrorRow.class).withHeader());
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the error table " + file);
      }
      return new ErrorTable(reader.<ErrorRow>readValues(in).readAll());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the error table " + file, e);
    }
  }

  /** All rows, in the order of the file. */
  public List<ErrorRow> rows() {
    return rows;
  }

  /** What this error asks us to do. */
  public ErrorAction actionFor(Failure failure) {
    return find(failure).map(ErrorRow::action).orElseGet(() -> byStatus(failure));
  }

  /** Whether the exchange says by this that it has no rows, more than that all went well. */
  public boolean saysNoRows(Failure failure) {
    return find(failure)
        .filter(row -> row.match() != Match.STATUS && row.action() == ErrorAction.OK)
        .isPresent();
  }

  /** The row that decides; empty when no row knows the error. */
  public Optional<ErrorRow> find(Failure failure) {
    String status = Integer.toString(failure.httpStatus());
    return first(failure, Match.MESSAGE, row -> row.key().equals(failure.message()))
        .or(() -> first(failure, Match.MESSAGE, row -> startsLike(failure.message(), row.key())))
        .or(() -> first(failure, Match.CODE, row -> row.key().equals(failure.code())))
        .or(() -> first(failure, Match.CONTAINS, row -> failure.message().contains(row.key())))
        .or(() -> first(failure, Match.STATUS, row -> row.key().equals(status)))
        .or(() -> first(failure, Match.NAME, row -> row.key().equals(failure.code())));
  }

  private Optional<ErrorRow> first(Failure failure, Match match, Predicate<ErrorRow> matches) {
    return rows.stream()
        .filter(row -> row.transport() == failure.transport() && row.match() == match)
        .filter(matches)
        .max(LONGEST);
  }

  /** Whether the message begins with the key, any text standing in the key's placeholders. */
  private static boolean startsLike(String message, String key) {
    int from = 0;
    boolean first = true;
    for (String part : PLACEHOLDER.split(key, -1)) {
      int at = first ? (message.startsWith(part) ? 0 : -1) : message.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
      first = false;
    }
    return true;
  }

  private static ErrorAction byStatus(Failure failure) {
    int status = failure.httpStatus();
    if (status == 429) {
      return ErrorAction.THROTTLE;
    }
    if (status == 401) {
      return ErrorAction.REAUTH;
    }
    if (status == 403) {
      return ErrorAction.FATAL_CREDENTIAL;
    }
    if (status >= 200 && status < 300) {
      // The exchange answered that all is well in a body that names an error: ask again, bounded.
      return ErrorAction.RETRY;
    }
    return status >= 400 && status < 500 ? ErrorAction.BAD_REQUEST : ErrorAction.RETRY;
  }
}
