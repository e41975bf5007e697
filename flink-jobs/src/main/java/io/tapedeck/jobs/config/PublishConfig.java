package io.tapedeck.jobs.config;

import java.time.Duration;
import java.util.Set;

/**
 * The choice of finished rows that also go to Kafka: {@code publish} in the configuration.
 *
 * @param tables names of tables, {@code publish.tables}; none publishes nothing
 * @param partitions partitions of a topic that is created, {@code publish.partitions}
 * @param transactionPrefix start of the names of Kafka transactions; must be this deployment's own
 *     on its Kafka, and stay, {@code publish.transaction-prefix}
 * @param transactionTimeout how long Kafka keeps a transaction that nobody ends, {@code
 *     publish.transaction-timeout}
 */
public record PublishConfig(
    Set<String> tables, int partitions, String transactionPrefix, Duration transactionTimeout) {

  /** Publishes nothing. */
  public static final PublishConfig NONE =
      new PublishConfig(Set.of(), 4, "tapedeck", Duration.ofMinutes(15));

  /** Checks the values. */
  public PublishConfig {
    tables = Set.copyOf(tables);
    if (partitions < 1 || partitions > 1_024) {
      throw new IllegalArgumentException(
          "publish.partitions must be between 1 and 1024, was " + partitions);
    }
    if (transactionPrefix.isBlank()) {
      throw new IllegalArgumentException("publish.transaction-prefix must not be empty");
    }
    if (transactionTimeout.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "publish.transaction-timeout must be at least 1s, was " + transactionTimeout);
    }
  }

  /** The defaults, publishing these tables. */
  public static PublishConfig of(Set<String> tables) {
    return new PublishConfig(
        tables, NONE.partitions(), NONE.transactionPrefix(), NONE.transactionTimeout());
  }

  /** Whether anything is published. */
  public boolean isOn() {
    return !tables.isEmpty();
  }
}
