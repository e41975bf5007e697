package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.RestRead;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sends reads, one at a time, and bounds what comes back. For one thread. */
final class RestClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final ReadOnlyRequests requests;
  private final int maxBytes;
  private final EpochClock clock;
  private final @Nullable AccountAccess access;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          // An answer must not send us to an address that nobody configured.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Sends what needs no key. */
  RestClient(ReadOnlyRequests requests, int maxBytes, EpochClock clock) {
    this(requests, maxBytes, clock, null);
  }

  /**
   * Sends signed reads too.
   *
   * @param access signs them; null where there is no key
   */
  RestClient(
      ReadOnlyRequests requests, int maxBytes, EpochClock clock, @Nullable AccountAccess access) {
    this.requests = requests;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.access = access;
  }

  /**
   * What came back.
   *
   * @param retryAfterSeconds what the answer asks us to wait; 0 if it does not
   */
  record Answer(int status, long retryAfterSeconds, Frame body) {}

  /** Asks once; no answer in time is an {@link IOException} too. */
  Answer fetch(RestRead read, Map<String, String> parameters)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            requests.request(read, parameters, access), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(maxBytes + 1);
      long receivedAt = clock.nanos();
      if (body.length > maxBytes) {
        throw new IOException(
            "the answer to GET %s is over %d bytes".formatted(read.path(), maxBytes));
      }
      return new Answer(response.statusCode(), retryAfter(response), Frame.whole(body, receivedAt));
    }
  }

  private static long retryAfter(HttpResponse<?> response) {
    try {
      OptionalLong seconds = response.headers().firstValueAsLong("retry-after");
      return Math.max(0, seconds.orElse(0));
    } catch (NumberFormatException e) {
      // A date, or nonsense: then the error table's own wait applies.
      return 0;
    }
  }
}
