package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A listing of the past that an exchange gives out page by page.
 *
 * @param table the table in which its rows end, by name
 * @param variant which of several listings of the table, e.g. {@code 1m} of bars; empty if it is
 *     the only one
 * @param product namespace of the symbol
 * @param parameters what every request is asked with, beside symbol, time and page
 * @param eachSymbol whether each symbol is walked by itself
 * @param paging how pages follow each other
 * @param rows where an answer keeps its rows
 * @param spacing from one row to the next; null where rows come when something happens
 * @param stamp how much later than what our table orders it by the listing stamps a row: a bar that
 *     is stamped with its end by its length, others by nothing
 * @param reach how long one span may be and how far back it may lie
 * @param budget what a request draws on
 * @param othersParameter name of the parameter that takes a JSON list of accounts beside the key's
 *     own; null if there is none
 */
public record History(
    String table,
    String variant,
    RestRead read,
    String product,
    Map<String, String> parameters,
    boolean eachSymbol,
    Paging paging,
    RowPlaces rows,
    @Nullable Duration spacing,
    Duration stamp,
    Reach reach,
    Budget budget,
    @Nullable String othersParameter) {

  /** Copies the map. */
  public History {
    parameters = Map.copyOf(parameters);
  }

  /** A listing of the key's own account, or of none. */
  public History(
      String table,
      String variant,
      RestRead read,
      String product,
      Map<String, String> parameters,
      boolean eachSymbol,
      Paging paging,
      RowPlaces rows,
      @Nullable Duration spacing,
      Duration stamp,
      Reach reach,
      Budget budget) {
    this(
        table,
        variant,
        read,
        product,
        parameters,
        eachSymbol,
        paging,
        rows,
        spacing,
        stamp,
        reach,
        budget,
        null);
  }

  /** The same, where this parameter takes a JSON list of other accounts. */
  public History ofOthersBy(String parameter) {
    return with(parameters, parameter);
  }

  /**
   * The listings of the key's own account and of others that it may read.
   *
   * @param others their ids, or {@code *} alone for every account, the own one too
   */
  public List<History> of(List<String> others) {
    String parameter = othersParameter;
    if (parameter == null || others.isEmpty()) {
      return List.of(this);
    }
    boolean every = others.equals(List.of("*"));
    Map<String, String> asked = new TreeMap<>(parameters);
    asked.put(parameter, every ? "[\"*\"]" : '[' + String.join(",", others) + ']');
    History ofThem = with(asked, parameter);
    return every ? List.of(ofThem) : List.of(this, ofThem);
  }

  /** The same, of which each request is asked with this too. */
  public History with(String name, String value) {
    Map<String, String> asked = new TreeMap<>(parameters);
    asked.put(name, value);
    return with(asked, othersParameter);
  }

  private History with(Map<String, String> asked, @Nullable String parameter) {
    return new History(
        table,
        variant,
        read,
        product,
        asked,
        eachSymbol,
        paging,
        rows,
        spacing,
        stamp,
        reach,
        budget,
        parameter);
  }

  /** Least requests that this span takes, as far as can be known before anybody is asked. */
  public long leastRequests(Span span) {
    long rows = spacing == null ? 0 : span.millis() / spacing.toMillis();
    return Math.max(1 + rows / paging.page(), paging.leastRequests(span));
  }

  /**
   * How much of the past can be asked for. Edges that move with the clock are put on whole hours,
   * so that the same order, given again within the hour, plans the same walks.
   *
   * @param longestSpan of one walk; null where it is not limited
   * @param oldest how long ago a row may be; null where nothing is forgotten
   * @param newest how long ago a row must be; zero where all that has happened is there
   * @param before what holds the rows that are older
   */
  public record Reach(
      @Nullable Duration longestSpan, @Nullable Duration oldest, Duration newest, Before before) {

    /** All of the past in one span. */
    public static final Reach ALL = new Reach(null, null, Duration.ZERO, Before.NOTHING);

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** What an archive is asked for of what another listing has too: walks take their time. */
    private static final long OVERLAP = Duration.ofDays(1).toMillis();

    /** Where rows go that a listing has no more. */
    public enum Before {
      /** They are gone: a call that names an older time may be refused. */
      NOTHING,
      /** Another listing of the table has them: both are asked for the hour of the edge. */
      ARCHIVE
    }

    /** Spans of some length, so far back. */
    public static Reach of(@Nullable Duration longestSpan, Duration oldest) {
      return new Reach(longestSpan, oldest, Duration.ZERO, Before.NOTHING);
    }

    /** Spans of some length, so far back; an archive has what is older. */
    public static Reach ofRecent(Duration longestSpan, Duration oldest) {
      return new Reach(longestSpan, oldest, Duration.ZERO, Before.ARCHIVE);
    }

    /** Spans of some length of what a recent listing has no more. */
    public static Reach ofArchive(Duration longestSpan, Duration newest, Duration oldest) {
      return new Reach(longestSpan, oldest, newest, Before.NOTHING);
    }

    /** Spans of some length, however far back. */
    public static Reach inSpans(Duration longestSpan) {
      return new Reach(longestSpan, null, Duration.ZERO, Before.NOTHING);
    }

    /**
     * What of this span can be asked for.
     *
     * @param now the exchange's clock, milliseconds since 1970
     */
    public Span inside(Span wanted, long now) {
      long from = oldest == null ? Long.MIN_VALUE : now - oldest.toMillis();
      // What is at the edge may have moved into an archive when that is asked.
      long to = newest.isZero() ? now : now - newest.toMillis() + HOUR;
      Span held = wanted.within(new Span(from, Math.max(from, to)));
      return held.isEmpty() ? held : wanted.within(new Span(begin(from), end(now)));
    }

    /** What is about to be forgotten would be refused by the time that it is asked for. */
    private long begin(long from) {
      if (from == Long.MIN_VALUE) {
        return from;
      }
      long hour = Math.floorDiv(from, HOUR) * HOUR;
      return before == Before.ARCHIVE ? hour : hour + 2 * HOUR;
    }

    private long end(long now) {
      return newest.isZero() ? now : Math.floorDiv(now - newest.toMillis(), HOUR) * HOUR + OVERLAP;
    }

    /** The parts of this span that are asked for one by one, oldest first. */
    public List<Span> parts(Span span) {
      if (span.isEmpty()) {
        return List.of();
      }
      return longestSpan == null ? List.of(span) : span.parts(longestSpan);
    }
  }

  /**
   * A budget of requests.
   *
   * @param name begins with the exchange's; requests of the same name draw on the same budget
   * @param burst most requests at once, after none for a while; 1 where the exchange counts them in
   *     windows
   * @param told where answers say how it stands; null where they do not
   */
  public record Budget(String name, Rate rate, int burst, @Nullable Told told) {

    /** One that is counted in windows and of which answers say nothing. */
    public static Budget ofWindows(String name, Rate rate) {
      return new Budget(name, rate, 1, null);
    }

    /** One that is counted in windows, and answers tell how it stands. */
    public static Budget ofWindows(String name, Rate rate, Told told) {
      return new Budget(name, rate, 1, told);
    }

    /** One that fills up steadily to all of its permits. */
    public static Budget filling(String name, Rate rate, Told told) {
      return new Budget(name, rate, rate.permits(), told);
    }
  }

  /**
   * The headers of answers that tell a budget.
   *
   * @param limit header of all permits
   * @param remaining header of the permits that are left, or used
   * @param means what it counts
   * @param window header of the seconds that the permits are for; null if there is none
   */
  public record Told(String limit, String remaining, Remaining means, @Nullable String window) {}

  /** What an exchange counts in a header that it calls remaining. */
  public enum Remaining {
    LEFT,
    USED
  }
}
