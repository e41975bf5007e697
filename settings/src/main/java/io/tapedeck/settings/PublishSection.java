package io.tapedeck.settings;

import java.time.Duration;
import java.util.List;

/** Finished rows on Kafka, for live consumers. */
public record PublishSection(
    @Setting(
            "Tables whose rows also go to topics `market.<exchange>.<table>`, private ones to"
                + " `account.<exchange>.<table>`. Empty: none.")
        List<String> tables,
    @Setting(
            value = "Partitions of a topic that is created.",
            otherwise = "4",
            from = "1",
            to = "1000")
        int partitions,
    @Setting(
            value =
                "Start of the names of Kafka transactions: this deployment's own on its Kafka, and"
                    + " never changed.",
            otherwise = "tapedeck")
        String transactionPrefix,
    @Setting(
            value =
                "How long Kafka keeps what a stopped job has not finished; at most the broker's"
                    + " `transaction.max.timeout.ms`.",
            otherwise = "15m",
            from = "1m",
            to = "7d")
        Duration transactionTimeout) {

  public PublishSection {
    tables = List.copyOf(tables);
  }
}
