package io.tapedeck.launcher.broker;

import io.tapedeck.schemas.kafka.KafkaAccess;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The security of the embedded broker: it is there for whoever knows the password of its data
 * folder, for everything; nobody else, for anything. The same holds for the listener of its
 * controller.
 */
final class BrokerSecurity {

  /** Protocol and name of the listener that clients use. */
  static final String LISTENER = "SASL_PLAINTEXT";

  private static final String MECHANISM = "SCRAM-SHA-256";

  private BrokerSecurity() {}

  /** How a client reaches the broker. */
  static KafkaAccess access(String servers, String password) {
    return KafkaAccess.scram(servers, BrokerSecret.USER, password);
  }

  /** The broker's own side of it. */
  static Map<String, Object> settings(String password) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("security.inter.broker.protocol", LISTENER);
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    settings.put("sasl.mechanism.controller.protocol", MECHANISM);
    settings.putAll(listener(LISTENER, password));
    settings.putAll(listener(BrokerSettings.CONTROLLER_LISTENER, password));
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", false);
    settings.put("super.users", "User:" + BrokerSecret.USER);
    return settings;
  }

  private static Map<String, Object> listener(String name, String password) {
    String prefix =
        "listener.name."
            + name.toLowerCase(Locale.ROOT)
            + "."
            + MECHANISM.toLowerCase(Locale.ROOT)
            + ".";
    return Map.of(
        prefix + "sasl.jaas.config",
        access("", password).security().getOrDefault("sasl.jaas.config", ""),
        prefix + "sasl.server.callback.handler.class",
        KnownPassword.class.getName());
  }
}
