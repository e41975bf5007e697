package io.tapedeck.simulator.server;

import java.util.Map;

/** An HTTP answer with a JSON body. */
public record HttpAnswer(int status, String body, Map<String, String> headers) {

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  public static HttpAnswer of(int status, String body) {
    return new HttpAnswer(status, body, Map.of());
  }

  /** The same answer with these headers. */
  public HttpAnswer with(Map<String, String> values) {
    return new HttpAnswer(status, body, values);
  }
}
