package io.tapedeck.settings;

/**
 * The settings by which clients prove who they are to a Kafka cluster; the embedded broker has its
 * own way.
 */
public record KafkaSecuritySection(
    @Setting(
            value =
                "`tls`: brokers have certificates, and what travels is encrypted. `scram`: that,"
                    + " and clients know a password (SCRAM-SHA-256; on loopback without"
                    + " encryption). `aws-iam`: that, and the role of the process at Amazon.",
            otherwise = "plaintext",
            oneOf = {"plaintext", "tls", "scram", "aws-iam"})
        String protocol,
    @Setting("User of `scram`.") String user,
    @Setting("Password of `scram`.") SecretSection password) {

  /** The same with its password elsewhere. */
  KafkaSecuritySection with(SecretSection other) {
    return new KafkaSecuritySection(protocol, user, other);
  }
}
