package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import io.tapedeck.collectors.exchange.History.Remaining;
import java.util.Map;

/**
 * The settings of fetching the past.
 *
 * @param mend whether gaps are mended once they are over
 * @param share of an exchange's budgets of requests that it takes, above 0, at most 1
 * @param remaining what the header of remaining requests counts, by exchanges of which that is not
 *     what is documented
 */
public record PastConfig(boolean mend, double share, Map<String, Remaining> remaining) {

  /** Gaps are mended, by all of the budgets. */
  public static final PastConfig DEFAULT = new PastConfig(true, 1);

  /** Checks the share. */
  public PastConfig {
    require(share > 0 && share <= 1, "collector.rest-share must be above 0 and at most 100");
    remaining = Map.copyOf(remaining);
  }

  /** Headers count what is documented. */
  public PastConfig(boolean mend, double share) {
    this(mend, share, Map.of());
  }
}
