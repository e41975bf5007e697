package io.tapedeck.jobs.config;

/**
 * The settings of how files are written: {@code lake} in the configuration.
 *
 * @param writers files that one table, exchange and day gets at each checkpoint, cut by a hash of
 *     the symbol, {@code lake.writers}
 */
public record LakeConfig(int writers) {

  /** The documented defaults. */
  public static final LakeConfig DEFAULT = new LakeConfig(1);

  /** Checks the values. */
  public LakeConfig {
    if (writers < 1 || writers > 256) {
      throw new IllegalArgumentException("lake.writers must be between 1 and 256, was " + writers);
    }
  }
}
