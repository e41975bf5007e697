package io.tapedeck.collectors.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A REST read that is repeated while recording, for what no socket offers.
 *
 * @param product namespace of what is answered, where one call serves several
 * @param parameters what every call is asked with, beside a symbol and a stretch of time
 * @param window which stretch of time every call asks for; null where the call takes none
 * @param pace whether one call covers all, or each recorded symbol needs its own
 * @param every how often
 * @param ofThePast whether it lists what happened, newest first; else what is now
 * @param page rows of a full answer, behind which there may be more; null where answers are whole
 */
public record Poll(
    RestRead read,
    String product,
    Map<String, String> parameters,
    @Nullable Window window,
    Pace pace,
    Duration every,
    boolean ofThePast,
    @Nullable Integer page) {

  /** Parameters by which the exchanges are told how many rows an answer may have. */
  private static final List<String> SIZES = List.of("limit", "pageSize", "page_size", "count");

  /** Copies the parameters. */
  public Poll {
    parameters = Map.copyOf(parameters);
  }

  /** A call that asks for a stretch of the past, or for what is now; pages as it is asked with. */
  public Poll(
      RestRead read,
      String product,
      Map<String, String> parameters,
      @Nullable Window window,
      Pace pace,
      Duration every) {
    this(read, product, parameters, window, pace, every, window != null, asked(parameters));
  }

  private static @Nullable Integer asked(Map<String, String> parameters) {
    return SIZES.stream()
        .filter(parameters::containsKey)
        .map(name -> Integer.valueOf(parameters.getOrDefault(name, "")))
        .findFirst()
        .orElse(null);
  }

  /** The same call, which lists what happened, newest first. */
  public Poll listingThePast() {
    return new Poll(read, product, parameters, window, pace, every, true, page);
  }

  /** The same call, whose answers have so many rows at most though it does not ask for it. */
  public Poll inPagesOf(int rows) {
    return new Poll(read, product, parameters, window, pace, every, ofThePast, rows);
  }

  /** A call that asks for no stretch of time. */
  public Poll(
      RestRead read, String product, Map<String, String> parameters, Pace pace, Duration every) {
    this(read, product, parameters, null, pace, every);
  }

  /** A call that needs no more than a symbol. */
  public Poll(RestRead read, Pace pace, Duration every) {
    this(read, read.product(), Map.of(), pace, every);
  }

  /** How many calls a round takes. */
  public enum Pace {
    /** One. */
    ONCE,
    /** One a symbol. */
    EACH_SYMBOL
  }

  /**
   * The time before a call. It reaches back over many rounds, so that a round that failed is made
   * good by the next one; what comes twice has a key.
   *
   * @param from name of the parameter for its start
   * @param to name of the parameter for its end; null where it always ends now
   * @param reach its length
   * @param format how the exchange writes a time; the argument is milliseconds since 1970
   */
  public record Window(
      String from, @Nullable String to, Duration reach, LongFunction<String> format) {}

  /**
   * What a call is asked with.
   *
   * @param symbol of the symbol that it is about; null where it is about all
   * @param now the exchange's clock, milliseconds since 1970
   */
  public Map<String, String> parameters(@Nullable String symbol, long now) {
    Map<String, String> all = new TreeMap<>(parameters);
    String name = read.symbolParameter();
    if (symbol != null && name != null) {
      all.put(name, symbol);
    }
    if (window != null) {
      all.put(window.from(), window.format().apply(now - window.reach().toMillis()));
      if (window.to() != null) {
        all.put(window.to(), window.format().apply(now));
      }
    }
    return all;
  }
}
