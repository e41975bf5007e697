package io.tapedeck.collectors.exchange;

/**
 * The read by which an exchange tells what a key may do.
 *
 * @param read a signed read of the exchange
 */
public record KeyCheck(RestRead read, Powers powers) {

  /** Reads the answer. */
  public interface Powers {
    /**
     * What the key may do.
     *
     * @param answer the body of a successful answer
     * @param key which key is meant, where the answer lists several
     * @throws IllegalArgumentException if the answer does not tell; the message holds no key
     */
    KeyPowers of(byte[] answer, String key);
  }
}
