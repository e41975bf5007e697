package io.tapedeck.collectors.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The credentials that an exchange gave us to prove who we are; prints no part of itself.
 *
 * @param key names the key to the exchange; a secret too, because some exchanges ask for no more
 * @param secret signs
 * @param passphrase what was chosen with the key: passphrase or memo; null where the exchange has
 *     none
 */
public record Credentials(Secret key, Secret secret, @Nullable Secret passphrase) {

  /**
   * The passphrase, of an exchange that cannot do without.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Secret requirePassphrase() {
    if (passphrase == null) {
      throw new IllegalArgumentException("this exchange needs a passphrase beside key and secret");
    }
    return passphrase;
  }

  @Override
  public String toString() {
    return "***";
  }
}
