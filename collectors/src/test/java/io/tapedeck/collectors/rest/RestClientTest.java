package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.acme.AcmeExchange;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that end, stall, break off or do not stop. */
@Timeout(30)
class RestClientTest {

  private static final int MAX_BYTES = 10_000;
  private static final Exchange ACME = new AcmeExchange(new ErrorTable(List.of()));

  /** Answered within two seconds, by its own word. */
  private static final RestRead READ = ACME.reads().get(0);

  private final ServerSocket door = open();
  private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

  private static ServerSocket open() {
    try {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  /** Answers one request with this, then waits until the client hangs up. */
  private RestClient answering(String answer) {
    Thread server =
        new Thread(
            () -> {
              try (Socket client = door.accept()) {
                InputStream in = client.getInputStream();
                int seen = 0;
                while (seen < 4) {
                  seen = in.read() == (seen % 2 == 0 ? '\r' : '\n') ? seen + 1 : 0;
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                client.getOutputStream().flush();
                hungUp.complete(in.read() < 0);
              } catch (IOException e) {
                hungUp.complete(true);
              }
            },
            "answering");
    server.setDaemon(true);
    server.start();
    URI root = URI.create("http://127.0.0.1:" + door.getLocalPort());
    return new RestClient(new ReadOnlyRequests(ACME, root), MAX_BYTES, EpochClock.system());
  }

  private static RestClient.Answer fetch(RestClient client) throws Exception {
    return client.fetch(READ, Map.of());
  }

  @Test
  void waitsFifteenSecondsUnlessTheReadSaysOtherwise() {
    RestRead usual = new RestRead("/x", "main", Kind.TRADES, null, Set.of());
    assertThat(usual.answerLimit()).hasSeconds(15);
    assertThat(usual.within(Duration.ofSeconds(40)).behindKey().answerLimit()).hasSeconds(40);
  }

  @Test
  void returnsAWholeAnswer() throws Exception {
    RestClient client =
        answering("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nnope");
    RestClient.Answer answer = fetch(client);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfterSeconds()).isEqualTo(7);
    assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8)).isEqualTo("nope");
    assertThat(answer.body().receivedAt()).isPositive();
  }

  @Test
  void givesUpWhatStallsAfterItsHeaders() throws Exception {
    RestClient client = answering("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"half\":");
    assertThatThrownBy(() -> fetch(client))
        .isInstanceOf(HttpTimeoutException.class)
        .hasMessage("GET /markets: no whole answer within 2.0 s");
    assertThat(hungUp.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givesUpWhatStallsBeforeItsHeaders() throws Exception {
    RestClient client = answering("HTTP/1.1 200 OK\r\nContent-");
    assertThatThrownBy(() -> fetch(client)).isInstanceOf(IOException.class);
    assertThat(hungUp.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesAnAnswerOverTheLimit() throws Exception {
    String body = "x".repeat(MAX_BYTES + 1);
    RestClient client = answering("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + body);
    assertThatThrownBy(() -> fetch(client)).hasMessageContaining("over 10000 bytes");
    assertThat(hungUp.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void takesAnAnswerThatFillsTheLimit() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + MAX_BYTES + "\r\n\r\n";
    RestClient client = answering(head + "x".repeat(MAX_BYTES));
    assertThat(fetch(client).body().bytes()).hasSize(MAX_BYTES);
  }

  @Test
  void saysWhatWentWrongWhereNobodyListens() throws IOException {
    door.close();
    RestClient client = answering("");
    assertThatThrownBy(() -> fetch(client))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("connection refused");
  }
}
