package io.tapedeck.schemas.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The way to Kafka: the addresses, and how a client proves who it is. The one place where the
 * security of clients is spelled in Kafka's words; collectors, jobs and the command all take it
 * from here. Never prints a secret.
 *
 * @param bootstrapServers addresses of the brokers, {@code host:port,...}
 * @param security Kafka's settings for that, the same for every kind of client
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> security)
    implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String PROTOCOL = "security.protocol";
  private static final String MECHANISM = "sasl.mechanism";
  private static final String LOGIN = "sasl.jaas.config";
  private static final Pattern LOOPBACK =
      Pattern.compile("((127\\.0\\.0\\.1|localhost|\\[::1]):\\d+(,|$))+");
  private static final String SCRAM = "SCRAM-SHA-256";
  private static final String SCRAM_LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String IAM_LOGIN = "software.amazon.msk.auth.iam.IAMLoginModule";
  private static final String IAM_HANDLER = "software.amazon.msk.auth.iam.IAMClientCallbackHandler";

  /** Copies the settings. */
  public KafkaAccess {
    security = new TreeMap<>(security);
  }

  /** Nothing is proved and nothing is hidden. */
  public static KafkaAccess plaintext(String bootstrapServers) {
    return new KafkaAccess(bootstrapServers, Map.of());
  }

  /** The brokers prove who they are by their certificates, and what travels is encrypted. */
  public static KafkaAccess tls(String bootstrapServers) {
    return new KafkaAccess(bootstrapServers, Map.of(PROTOCOL, "SSL"));
  }

  /**
   * Both sides prove that they know a password, which does not travel. Encrypted, but for brokers
   * on the loopback address.
   */
  public static KafkaAccess scram(String bootstrapServers, String user, String password) {
    return new KafkaAccess(
        bootstrapServers,
        Map.of(
            PROTOCOL,
            isLoopback(bootstrapServers) ? "SASL_PLAINTEXT" : "SASL_SSL",
            MECHANISM,
            SCRAM,
            LOGIN,
            login(SCRAM_LOGIN, user, password)));
  }

  private static boolean isLoopback(String bootstrapServers) {
    return LOOPBACK.matcher(bootstrapServers).matches();
  }

  /** The client's role at Amazon proves who it is; needs Amazon's login module beside this jar. */
  public static KafkaAccess awsIam(String bootstrapServers) {
    return new KafkaAccess(
        bootstrapServers,
        Map.of(
            PROTOCOL,
            "SASL_SSL",
            MECHANISM,
            "AWS_MSK_IAM",
            LOGIN,
            IAM_LOGIN + " required;",
            "sasl.client.callback.handler.class",
            IAM_HANDLER));
  }

  private static String login(String module, String user, String password) {
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(module, quoted(user), quoted(password));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The same at other addresses. */
  public KafkaAccess at(String otherServers) {
    return new KafkaAccess(otherServers, security);
  }

  /** A client's own settings together with these. */
  public Map<String, Object> with(Map<String, ?> own) {
    Map<String, Object> all = new HashMap<>(security);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(own);
    return all;
  }

  @Override
  public String toString() {
    return "KafkaAccess[bootstrapServers="
        + bootstrapServers
        + ", "
        + PROTOCOL
        + "="
        + security.getOrDefault(PROTOCOL, "PLAINTEXT")
        + ", ***]";
  }
}
