package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.value.DataSize;

/**
 * The settings of where records go.
 *
 * @param access how the brokers are reached; without an address it means that the caller brings a
 *     broker of its own, which it puts in with {@link #at}
 * @param partitions partitions of topics that we create
 * @param maxMessageBytes limit of one record
 */
public record KafkaConfig(KafkaAccess access, int partitions, DataSize maxMessageBytes) {

  /** Broker of its own, 4 partitions, 32 MiB. */
  public static final KafkaConfig DEFAULT =
      new KafkaConfig(KafkaAccess.plaintext(""), 4, DataSize.ofMebibytes(32));

  /** Checks the values. */
  public KafkaConfig {
    require(
        partitions >= 1 && partitions <= 1_000,
        "kafka.partitions must be 1 to 1000, was %d",
        partitions);
    require(
        maxMessageBytes.bytes() >= 65_536 && maxMessageBytes.bytes() <= 1 << 30,
        "kafka.max-message-bytes must be 64KiB to 1GiB, was %s",
        maxMessageBytes);
  }

  /** Addresses of the brokers. */
  public String bootstrapServers() {
    return access.bootstrapServers();
  }

  /** The same against these brokers. */
  public KafkaConfig at(KafkaAccess other) {
    return new KafkaConfig(other, partitions, maxMessageBytes);
  }
}
