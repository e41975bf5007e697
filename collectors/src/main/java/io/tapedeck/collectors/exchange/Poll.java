package io.tapedeck.collectors.exchange;

import java.time.Duration;

/**
 * A REST read that is repeated while recording, for what no socket offers.
 *
 * @param pace whether one call covers all, or each recorded symbol needs its own
 * @param every how often
 */
public record Poll(RestRead read, Pace pace, Duration every) {

  /** How many calls a round takes. */
  public enum Pace {
    /** One. */
    ONCE,
    /** One a symbol. */
    EACH_SYMBOL
  }
}
