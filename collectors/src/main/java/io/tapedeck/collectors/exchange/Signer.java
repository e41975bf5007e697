package io.tapedeck.collectors.exchange;

import java.util.Map;

/**
 * The signer, who proves to an exchange who we are. Pure, for all threads. Times are the exchange's
 * clock (ours and the measured offset), in milliseconds since 1970. What it returns holds
 * credentials: it is sent and never kept.
 */
public interface Signer {

  /**
   * Headers of a signed GET without a body.
   *
   * @param pathAndQuery as it is sent, from the first slash after the host: the root's own path is
   *     part of it
   * @throws IllegalArgumentException if the credentials cannot sign, such as no private key where
   *     one belongs; the message holds nothing of them
   */
  Map<String, String> headers(Credentials credentials, String pathAndQuery, long now);

  /**
   * The frame that logs a socket in.
   *
   * @throws IllegalArgumentException as {@link #headers}
   */
  String loginFrame(Credentials credentials, long now);
}
