package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.DayFiles;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a daily file, as far as whoever passes it on looks into it.
 *
 * @param symbol the exchange's own
 * @param millis its time, milliseconds since 1970
 * @param fields all of them
 */
record DayFileRow(String symbol, long millis, List<String> fields) {

  private static final String TIME = "timestamp";
  private static final String SYMBOL = "symbol";

  /** {@code 2019-01-01D00:00:03.802854000}, of which milliseconds count. */
  private static final int DATE = 10;

  private static final int MILLIS_END = 23;

  /** Copies the list. */
  DayFileRow {
    fields = List.copyOf(fields);
  }

  /** The columns of a file. */
  record Columns(List<String> names, int time, int symbol) {

    /** Copies the list. */
    Columns {
      names = List.copyOf(names);
    }

    /**
     * Those of this header.
     *
     * @throws WalkFailure if it is not that of such a file
     */
    static Columns of(@Nullable String header, DayFiles.Listing listing, String file)
        throws WalkFailure {
      List<String> names = header == null ? List.of() : Arrays.asList(header.split(",", -1));
      List<String> lacking = new ArrayList<>(listing.columns());
      lacking.removeAll(names);
      if (!lacking.isEmpty() || !names.get(0).equals(TIME)) {
        throw new WalkFailure(
            "%s is no daily file of %s: its header lacks %s"
                .formatted(
                    file,
                    listing.history().table(),
                    lacking.isEmpty() ? TIME + " in the first place" : String.join(", ", lacking)));
      }
      return new Columns(names, names.indexOf(TIME), names.indexOf(SYMBOL));
    }

    /** What stands in this line; null if it is no row of such columns. */
    @Nullable DayFileRow read(String line) {
      String[] fields = line.split(",", -1);
      if (fields.length != names.size()) {
        return null;
      }
      long millis = millis(fields[time]);
      return millis < 0 ? null : new DayFileRow(fields[symbol], millis, Arrays.asList(fields));
    }

    private static long millis(String printed) {
      if (printed.length() < MILLIS_END || printed.charAt(DATE) != 'D') {
        return -1;
      }
      try {
        String iso = printed.substring(0, DATE) + 'T' + printed.substring(DATE + 1, MILLIS_END);
        return Instant.parse(iso + 'Z').toEpochMilli();
      } catch (DateTimeException e) {
        return -1; // it is kept, and told where it is read into rows
      }
    }
  }
}
