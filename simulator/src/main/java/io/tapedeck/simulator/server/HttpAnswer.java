package io.tapedeck.simulator.server;

import java.util.Map;

/**
 * An HTTP answer with a text in it, JSON if nothing else is said.
 *
 * @param packed whether the text goes out as a file packed by gzip
 */
public record HttpAnswer(int status, String body, Map<String, String> headers, boolean packed) {

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  public static HttpAnswer of(int status, String body) {
    return new HttpAnswer(status, body, Map.of(), false);
  }

  /** A file that is packed by gzip. */
  public static HttpAnswer packed(String text) {
    return new HttpAnswer(200, text, Map.of(), true);
  }

  /** The same answer with these headers. */
  public HttpAnswer with(Map<String, String> values) {
    return new HttpAnswer(status, body, values, packed);
  }
}
