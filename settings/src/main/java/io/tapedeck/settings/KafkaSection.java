package io.tapedeck.settings;

import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.value.DataSize;
import java.time.Duration;
import java.util.Map;

/** The broker between collectors and jobs. */
public record KafkaSection(
    @Setting("Addresses of a Kafka cluster, `host:port,...`. Empty: a broker inside this process.")
        String bootstrapServers,
    @Setting(
            value = "Partitions of a topic that is created.",
            otherwise = "4",
            from = "1",
            to = "1000")
        int partitions,
    @Setting(
            value = "Largest message; what is larger is kept cut, in `rejected`.",
            otherwise = "32MiB",
            from = "64KiB",
            to = "512MiB")
        DataSize maxMessageBytes,
    @Setting(
            value = "How long the embedded broker keeps messages after they came.",
            otherwise = "7d",
            from = "10m",
            to = "3650d")
        Duration retention,
    @Setting(
            value =
                "Port of the embedded broker on loopback. `0`: one that is free, which stays the"
                    + " same over restarts while it is.",
            otherwise = "0",
            from = "0",
            to = "65535")
        int port,
    @Setting("How clients prove who they are to the cluster.") KafkaSecuritySection security) {

  /** The same with its password elsewhere. */
  KafkaSection with(SecretSection password) {
    return new KafkaSection(
        bootstrapServers, partitions, maxMessageBytes, retention, port, security.with(password));
  }

  /**
   * How the cluster at {@code bootstrap-servers} is reached.
   *
   * @param environment that the password may stand in
   * @throws IllegalArgumentException if user or password is missing
   */
  public KafkaAccess access(Map<String, String> environment) {
    return switch (security.protocol()) {
      case "tls" -> KafkaAccess.tls(bootstrapServers);
      case "scram" -> scram(environment);
      case "aws-iam" -> KafkaAccess.awsIam(bootstrapServers);
      default -> KafkaAccess.plaintext(bootstrapServers);
    };
  }

  private KafkaAccess scram(Map<String, String> environment) {
    if (security.user().isEmpty()) {
      throw new IllegalArgumentException("kafka.security.user is missing: scram needs one");
    }
    String password =
        new Secrets(environment)
            .find(security.password(), "kafka.security.password")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "kafka.security.password is missing: write {env: NAME} or {file: PATH}"));
    return KafkaAccess.scram(bootstrapServers, security.user(), password);
  }
}
