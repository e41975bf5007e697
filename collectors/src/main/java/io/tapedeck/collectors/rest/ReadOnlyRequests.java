package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.sign.AccountAccess;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a REST request is made: a GET without a body, of a path that stands in the
 * exchange's list of reads, with parameters that stand there too. Nothing else can be written down
 * here, so nothing else can leave the process.
 */
public final class ReadOnlyRequests {

  private final Set<RestRead> allowed;
  private final URI root;

  public ReadOnlyRequests(Exchange exchange, URI root) {
    allowed = Set.copyOf(exchange.reads());
    this.root = root;
  }

  /**
   * The request of this read, signed if the exchange wants to know who asks.
   *
   * @param access who asks; null where nobody in particular does
   * @throws IllegalArgumentException if the read, or a parameter, is not on the list, or if it must
   *     be signed and nobody asks, or with what no header can hold
   */
  public HttpRequest request(
      RestRead read, Map<String, String> parameters, @Nullable AccountAccess access) {
    if (!allowed.contains(read)) {
      throw new IllegalArgumentException("not on the list of reads: GET " + read.path());
    }
    for (String name : parameters.keySet()) {
      if (!read.parameters().contains(name)) {
        throw new IllegalArgumentException("GET " + read.path() + " takes no parameter " + name);
      }
    }
    String query = query(parameters);
    URI address = URI.create(root + read.path() + (query.isEmpty() ? "" : "?" + query));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(read.answerLimit()).GET();
    if (read.signed()) {
      if (access == null) {
        throw new IllegalArgumentException("GET " + read.path() + " needs a key");
      }
      access.headers(pathAndQuery(address)).forEach((name, value) -> add(request, name, value));
    }
    return request.build();
  }

  private static void add(HttpRequest.Builder request, String name, String value) {
    try {
      request.setHeader(name, value);
    } catch (IllegalArgumentException e) {
      // No cause: its message quotes the value, which is a key or a passphrase.
      throw new IllegalArgumentException(
          "header " + name + " cannot hold a line break or a letter outside Latin-1");
    }
  }

  private static String pathAndQuery(URI address) {
    String query = address.getRawQuery();
    return query == null ? address.getRawPath() : address.getRawPath() + "?" + query;
  }

  /** Parameters as they are sent, in the order of their names. */
  public static String query(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
