package io.tapedeck.simulator.server;

import java.util.Map;

/** An HTTP answer with a JSON body. */
public record Answer(int status, String body, Map<String, String> headers) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer of(int status, String body) {
    return new Answer(status, body, Map.of());
  }

  /** The same answer with these headers. */
  public Answer with(Map<String, String> values) {
    return new Answer(status, body, values);
  }
}
