package io.tapedeck.collectors.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A key, secret or passphrase: prints as {@code ***}, and is compared in constant time. */
public final class Secret {

  private final String value;

  /** Wraps a secret that came from an environment variable or a file. */
  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
    this.value = value;
  }

  /** The secret itself, for the signer alone. */
  public String reveal() {
    return value;
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  @Override
  public int hashCode() {
    // Nothing of the secret may leak, not even by its hash.
    return 0;
  }

  @Override
  public String toString() {
    return "***";
  }
}
