package io.tapedeck.settings;

/**
 * The place where a secret stands: in an environment variable or in a file of its own, never in the
 * configuration. One of the two is empty.
 */
public record SecretSection(
    @Setting("Environment variable that holds it.") String env,
    @Setting(
            "File that holds it and nothing else, readable by its owner alone. A relative path"
                + " starts at the folder of this file.")
        String file) {

  /** Whether it is said where the secret stands. */
  public boolean isNamed() {
    return !env.isEmpty() || !file.isEmpty();
  }
}
