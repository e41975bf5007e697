package io.tapedeck.market.normalise.frame;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a REST request, which a message carries as a query ({@code
 * symbol=XBTUSD&binSize=1m}) or, in captured files, as a JSON object.
 */
public final class RequestParameters {

  private final String request;

  private RequestParameters(String request) {
    this.request = request;
  }

  /** The parameters of a message; none where it has no request. */
  public static RequestParameters of(@Nullable String request) {
    return new RequestParameters(request == null ? "" : request);
  }

  /** The value of a parameter; null where the request does not name it. */
  public @Nullable String find(String name) {
    String quoted = Pattern.quote(name);
    Matcher query = Pattern.compile("(?:^|[?&\\s])" + quoted + "=([^&\\s]*)").matcher(request);
    if (query.find()) {
      return decoded(query.group(1));
    }
    Matcher json = Pattern.compile("\"" + quoted + "\"\\s*:\\s*\"?([^\",}\\s]*)").matcher(request);
    return json.find() ? json.group(1) : null;
  }

  private static @Nullable String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noSuchEscape) {
      return value;
    }
  }
}
