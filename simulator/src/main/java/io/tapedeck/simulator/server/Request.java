package io.tapedeck.simulator.server;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request, or the request that opens a socket. Header names are lower case. */
public record Request(
    String method,
    String path,
    String target,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  static Request of(FullHttpRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return of(
        request.method().name(),
        request.uri(),
        headers,
        request.content().toString(StandardCharsets.UTF_8));
  }

  /** A GET without a body. */
  public static Request get(String target, Map<String, String> headers) {
    return of("GET", target, headers, "");
  }

  /** A POST of a body. */
  public static Request post(String target, Map<String, String> headers, String body) {
    return of("POST", target, headers, body);
  }

  private static Request of(
      String method, String target, Map<String, String> headers, String body) {
    QueryStringDecoder uri = new QueryStringDecoder(target);
    Map<String, String> query = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> entry : uri.parameters().entrySet()) {
      query.put(entry.getKey(), entry.getValue().get(0));
    }
    return new Request(method, uri.path(), target, query, headers, body);
  }

  /** A query parameter, null when it is absent or empty. */
  public @Nullable String parameter(String name) {
    String value = query.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
