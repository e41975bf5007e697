package io.tapedeck.settings;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.schemas.value.AddressText;
import java.util.Map;

/** The way to an S3 warehouse. The keys themselves never stand in the file. */
public record S3Section(
    @Setting("Address of an S3-compatible store. Empty: AWS.") String endpoint,
    @Setting(value = "Region of the bucket.", otherwise = "us-east-1") String region,
    @Setting(
            value = "Whether the bucket stands in the path, as most other stores want it.",
            otherwise = "false")
        boolean pathStyle,
    @Setting(
            value = "Environment variable that holds the access key.",
            otherwise = "AWS_ACCESS_KEY_ID")
        String accessKeyEnv,
    @Setting(
            value = "Environment variable that holds the secret key.",
            otherwise = "AWS_SECRET_ACCESS_KEY")
        String secretKeyEnv) {

  /**
   * Whether the environment holds both keys. Where it does not, AWS has other ways to know who
   * asks.
   *
   * @throws CommandFailure if they are missing for a store that is not AWS
   */
  private boolean hasKeys(Map<String, String> environment) {
    boolean keys =
        !environment.getOrDefault(accessKeyEnv, "").isEmpty()
            && !environment.getOrDefault(secretKeyEnv, "").isEmpty();
    if (!keys && !endpoint.isEmpty()) {
      throw CommandFailure.world(
          "the environment variables %s and %s hold no keys for %s: set them",
          accessKeyEnv, secretKeyEnv, AddressText.withoutSecrets(endpoint));
    }
    return keys;
  }

  /**
   * How to reach the store, with the keys that the environment holds.
   *
   * @throws CommandFailure if they are missing for a store that is not AWS
   */
  public S3Config config(Map<String, String> environment) {
    boolean keys = hasKeys(environment);
    return new S3Config(
        endpoint,
        region,
        pathStyle,
        keys ? environment.getOrDefault(accessKeyEnv, "") : "",
        keys ? environment.getOrDefault(secretKeyEnv, "") : "");
  }
}
