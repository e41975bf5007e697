package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

/**
 * The settings of fetching the past.
 *
 * @param mend whether gaps are mended once they are over
 * @param share of an exchange's budgets of requests that it takes, above 0, at most 1
 */
public record PastConfig(boolean mend, double share) {

  /** Gaps are mended, by all of the budgets. */
  public static final PastConfig DEFAULT = new PastConfig(true, 1);

  /** Checks the share. */
  public PastConfig {
    require(share > 0 && share <= 1, "collector.rest-share must be above 0 and at most 100");
  }
}
