package io.tapedeck.collectors.exchange;

import java.util.Map;

/**
 * The signer, who proves to an exchange who we are. Pure, for all threads. Times are the exchange's
 * clock (ours and the measured offset), in milliseconds since 1970. What it returns holds
 * credentials: it is sent and never kept.
 */
public interface Signer {

  /**
   * What is signed of a request.
   *
   * @param pathAndQuery as it is sent, from the first slash after the host: the root's own path is
   *     part of it
   * @param body as it is sent; empty where there is none
   */
  record Signed(RestRead.Method method, String pathAndQuery, String body) {

    /** A GET, which has no body. */
    public static Signed get(String pathAndQuery) {
      return new Signed(RestRead.Method.GET, pathAndQuery, "");
    }
  }

  /**
   * Headers of a signed read.
   *
   * @throws IllegalArgumentException if the credentials cannot sign, such as no private key where
   *     one belongs; the message holds nothing of them
   */
  Map<String, String> headers(Credentials credentials, Signed read, long now);

  /**
   * The frame that logs a socket in.
   *
   * @throws IllegalArgumentException as {@link #headers}
   */
  String loginFrame(Credentials credentials, long now);
}
