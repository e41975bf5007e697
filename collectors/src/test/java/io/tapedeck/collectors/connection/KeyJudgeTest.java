package io.tapedeck.collectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tapedeck.collectors.connection.KeyJudge.Judgement;
import io.tapedeck.collectors.connection.KeyJudge.Ruling;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Exchanges;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.OwnSide;
import io.tapedeck.collectors.exchange.TimeRead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer about a key, and one about the time, is taken for. */
class KeyJudgeTest {

  private static final String KEY = "fake-key-of-a-test";

  private final Exchange bitmex = Exchanges.find("bitmex");
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        request -> {
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          request.sendResponseHeaders(status, answer.length);
          request.getResponseBody().write(answer);
          request.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private RestClient client(EpochClock clock) {
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
    return new RestClient(new ReadOnlyRequests(bitmex, root), 10_000, clock, TestAccess.at(clock));
  }

  private Judgement judge(boolean powerfulAllowed) throws InterruptedException {
    OwnSide side = Objects.requireNonNull(bitmex.generations().get(0).own());
    KeyCheck check = Objects.requireNonNull(side.keyCheck());
    return new KeyJudge(bitmex, check, powerfulAllowed).judge(client(() -> 0L), KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                      | false | USE",
        "['order']               | false | REFUSE",
        "['withdraw']            | false | REFUSE",
        "['order','withdraw']    | false | REFUSE",
        "['order','withdraw']    | true  | USE",
      })
  void refusesAKeyThatMayDoMoreThanRead(String permissions, boolean allowed, Ruling ruling)
      throws InterruptedException {
    body = "[{\"id\":\"%s\",\"permissions\":%s}]".formatted(KEY, permissions.replace('\'', '"'));
    Judgement judgement = judge(allowed);
    assertThat(judgement.ruling()).isEqualTo(ruling);
    assertThat(judgement.reason()).doesNotContain(KEY);
    if (ruling == Ruling.REFUSE) {
      assertThat(judgement.end()).isEqualTo(EndReason.POWERFUL_KEY);
      assertThat(judgement.reason()).contains("set allow-powerful-keys: true");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | Signature not valid.      | TAKE_TIME",
        "401 | Invalid API Key.          | REFUSE",
        "429 | Rate limit exceeded       | LATER",
        "503 | The system is overloaded  | LATER",
        "404 | Not Found                 | UNTOLD",
      })
  void reactsToARefusalByItsClass(int code, String message, Ruling ruling)
      throws InterruptedException {
    status = code;
    body = "{\"error\":{\"message\":\"%s\",\"name\":\"HTTPError\"}}".formatted(message);
    assertThat(judge(false).ruling()).isEqualTo(ruling);
  }

  @Test
  void anAnswerThatDoesNotListTheKeyTellsNothing() throws InterruptedException {
    body = "[]";
    assertThat(judge(false).ruling()).isEqualTo(Ruling.UNTOLD);
  }

  @Test
  void anExchangeThatDoesNotAnswerIsAskedLater() throws InterruptedException {
    server.stop(0);
    assertThat(judge(false).ruling()).isEqualTo(Ruling.LATER);
  }

  @Test
  void takesTheTimeForTheMiddleBetweenQuestionAndAnswer() throws Exception {
    long[] ours = {1_000_000_000_000L};
    // Every look at our clock costs 10 ms: question and answer are 10 ms apart.
    EpochClock clock = () -> ours[0] += 10_000_000;
    body = "{\"timestamp\":1700000000000}";
    ExchangeClock exchange = new ExchangeClock(clock);
    assertThat(exchange.offsetMicros()).isNull();
    TimeRead read = bitmex.timeRead().orElseThrow();
    exchange.measure(client(clock), read);
    // Asked at 1,000.010 s, answered at 1,000.020 s.
    assertThat(exchange.offsetMicros()).isEqualTo(1_700_000_000_000_000L - 1_000_015_000L);
  }
}
