package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.Signer;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.sign.AccountAccess;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a REST request is made: of a method and path that stand together in the
 * exchange's list of reads, with parameters that stand there too, in the address of a GET or in the
 * body of the few reads that are asked by POST. Nothing else can be written down here, so nothing
 * else can leave the process.
 */
public final class ReadOnlyRequests {

  private static final String CONTENT = "Content-Type";
  private static final String JSON = "application/json";
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

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
      throw new IllegalArgumentException("not on the list of reads: " + read.name());
    }
    for (String name : parameters.keySet()) {
      if (!read.parameters().contains(name)) {
        throw new IllegalArgumentException(read.name() + " takes no parameter " + name);
      }
    }
    boolean posted = read.method() == RestRead.Method.POST;
    String query = posted ? "" : query(parameters);
    String body = posted ? body(parameters) : "";
    URI address = URI.create(root + read.path() + (query.isEmpty() ? "" : "?" + query));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(read.answerLimit());
    if (posted) {
      request.POST(HttpRequest.BodyPublishers.ofString(body)).setHeader(CONTENT, JSON);
    } else {
      request.GET();
    }
    if (read.signed()) {
      if (access == null) {
        throw new IllegalArgumentException(read.name() + " needs a key");
      }
      access
          .headers(new Signer.Signed(read.method(), pathAndQuery(address), body))
          .forEach((name, value) -> add(request, name, value));
    }
    return request.build();
  }

  /** Parameters as JSON, in the order of their names; whole numbers as numbers. */
  private static String body(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry -> SubscriptionBatches.quoted(entry.getKey()) + ":" + json(entry.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(String value) {
    return WHOLE.matcher(value).matches() ? value : SubscriptionBatches.quoted(value);
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
