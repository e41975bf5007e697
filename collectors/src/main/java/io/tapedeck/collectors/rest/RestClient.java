package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.sign.AccountAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The client that sends reads, one at a time, and bounds what comes back, in bytes and time. For
 * one thread.
 */
public final class RestClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final ReadOnlyRequests requests;
  private final int maxBytes;
  private final EpochClock clock;
  private final @Nullable AccountAccess access;
  private final RestPace pace;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_LIMIT)
          // An answer must not send us to an address that nobody configured.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Sends what needs no key. */
  public RestClient(ReadOnlyRequests requests, int maxBytes, EpochClock clock) {
    this(requests, maxBytes, clock, null);
  }

  /**
   * Sends signed reads too.
   *
   * @param access signs them; null where there is no key
   */
  public RestClient(
      ReadOnlyRequests requests, int maxBytes, EpochClock clock, @Nullable AccountAccess access) {
    this(requests, maxBytes, clock, access, RestPace.NONE);
  }

  /**
   * Sends at a pace.
   *
   * @param access signs reads; null where there is no key
   */
  public RestClient(
      ReadOnlyRequests requests,
      int maxBytes,
      EpochClock clock,
      @Nullable AccountAccess access,
      RestPace pace) {
    this.requests = requests;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.access = access;
    this.pace = pace;
  }

  /**
   * What came back.
   *
   * @param headers where exchanges say how much more may be asked
   */
  public record Answer(int status, HttpHeaders headers, Frame body) {

    /** What the answer asks us to wait; 0 if it does not. */
    public long retryAfterSeconds() {
      return Math.max(0, number("retry-after").orElse(0));
    }

    /** For people, where nothing but the status tells what came: a redirect says where to. */
    public String statusWords() {
      String words = "status " + status;
      return status / 100 == 3
          ? words + ", which sends us to " + host() + " and is not followed"
          : words;
    }

    private String host() {
      try {
        String host = URI.create(headers.firstValue("location").orElse("")).getHost();
        return host == null ? "another path" : host;
      } catch (IllegalArgumentException e) {
        return "no address";
      }
    }

    /** The whole number in this header; empty where there is none. */
    public OptionalLong number(String header) {
      try {
        return headers.firstValueAsLong(header);
      } catch (NumberFormatException e) {
        // A date, or nonsense: as if it were not there.
        return OptionalLong.empty();
      }
    }
  }

  /**
   * Asks once, when the pace allows it.
   *
   * @throws IOException if there was no answer, or the whole of it did not come within the read's
   *     limit
   */
  public Answer fetch(RestRead read, Map<String, String> parameters)
      throws IOException, InterruptedException {
    pace.before(read);
    HttpRequest request = requests.request(read, parameters, access);
    CompletableFuture<HttpResponse<Frame>> answer =
        client.sendAsync(request, headers -> new BoundedBody(maxBytes, clock));
    try {
      HttpResponse<Frame> response =
          answer.get(read.answerLimit().toMillis(), TimeUnit.MILLISECONDS);
      pace.after(read, new Answer(response.statusCode(), response.headers(), response.body()));
      return new Answer(response.statusCode(), response.headers(), unpacked(read, response));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(read.name() + ": " + Causes.sentence(cause), cause);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(
          "%s: no whole answer within %s s"
              .formatted(read.name(), read.answerLimit().toMillis() / 1_000.0));
    } finally {
      // Where it is still under way nobody waits for it any more.
      answer.cancel(true);
    }
  }

  private Frame unpacked(RestRead read, HttpResponse<Frame> response) throws IOException {
    try {
      return ContentCoding.undone(response.headers(), response.body(), maxBytes);
    } catch (IOException e) {
      throw new IOException("GET " + read.path() + ": " + Causes.sentence(e), e);
    }
  }
}
