package io.tapedeck.collectors.exchange;

import java.time.Duration;
import java.util.Map;

/**
 * A REST read that is repeated while recording, for what no socket offers.
 *
 * @param product namespace of what is answered, where one call serves several
 * @param parameters what every call is asked with, beside a symbol
 * @param pace whether one call covers all, or each recorded symbol needs its own
 * @param every how often
 */
public record Poll(
    RestRead read, String product, Map<String, String> parameters, Pace pace, Duration every) {

  /** Copies the parameters. */
  public Poll {
    parameters = Map.copyOf(parameters);
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
}
