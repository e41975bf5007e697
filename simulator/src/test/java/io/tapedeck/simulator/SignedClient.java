package io.tapedeck.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.server.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tests of private sides need: signatures made apart from the simulator's own. */
public final class SignedClient {

  /** Obviously no real key. */
  public static final AccountKey KEY = new AccountKey("test-key", "test-secret", "test-memo");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private SignedClient() {}

  public static String sign(String text) {
    return sign(KEY.secret(), text);
  }

  public static String sign(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer to a GET. */
  public record Reply(int status, JsonNode body, HttpResponse<String> raw) {}

  public static Reply get(String address, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), Json.read(answer.body()).orElseThrow(), answer);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
