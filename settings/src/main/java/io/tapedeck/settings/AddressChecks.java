package io.tapedeck.settings;

import io.tapedeck.schemas.value.AddressText;
import java.util.ArrayList;
import java.util.List;

/** The check that no address holds a password: addresses are shown, in logs and in failures. */
final class AddressChecks {

  private AddressChecks() {}

  static List<Problem> problems(TapedeckConfig config, ConfigLines lines) {
    List<Problem> problems = new ArrayList<>();
    if (config.kafka().bootstrapServers().indexOf('@') >= 0) {
      problems.add(
          new Problem(
              lines.of("kafka", "bootstrap-servers"),
              "kafka.bootstrap-servers must not hold a user or password, see kafka.security"));
    }
    String endpoint = config.s3().endpoint();
    if (!AddressText.withoutSecrets(endpoint).equals(endpoint)) {
      problems.add(
          new Problem(
              lines.of("s3", "endpoint"),
              "s3.endpoint must not hold a user, a password or a query, see s3.secret-key-env"));
    }
    return problems;
  }
}
