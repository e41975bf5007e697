package io.tapedeck.collectors.exchange;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The files that an exchange publishes of its past: CSV packed by gzip, one a day and table, with
 * the rows of all symbols.
 *
 * @param address where they lie, unless the configuration says otherwise
 */
public record DayFiles(URI address, List<Listing> listings) {

  /** Copies the list. */
  public DayFiles {
    listings = List.copyOf(listings);
  }

  /**
   * The files of one table.
   *
   * @param history what a walk through them is; its read is the one whose rows they have, so that
   *     these are of one stream
   * @param columns that the header of each must have
   * @param compared columns by which rows are held against those that REST lists
   */
  public record Listing(History history, List<String> columns, List<String> compared) {

    /** Copies the lists. */
    public Listing {
      columns = List.copyOf(columns);
      compared = List.copyOf(compared);
    }
  }

  /** The files that a walk reads; empty if it reads none. */
  public Optional<Listing> of(History walked) {
    return listings.stream()
        .filter(listing -> listing.history().read().equals(walked.read()))
        .findFirst();
  }
}
