package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.exchange.Signer;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.collectors.rest.KeyJudge.Judgement;
import io.tapedeck.collectors.rest.KeyJudge.Ruling;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import io.tapedeck.collectors.sign.TestAccess;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer about a key, and one about the time, is taken for. */
class KeyJudgeTest {

  private static final String KEY = "fake-key-of-a-test";

  private final Exchange bitmex = Exchanges.find("bitmex");
  private HttpServer server;
  private volatile int status = 200;
  private volatile int statusWithoutKey = 200;
  private volatile String body = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        request -> {
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          boolean keyed = request.getRequestHeaders().containsKey("test-signature");
          request.sendResponseHeaders(keyed ? status : statusWithoutKey, answer.length);
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
    return judge(powerfulAllowed, client(() -> 0L), KEY);
  }

  private Judgement judge(boolean powerfulAllowed, RestClient client, String key)
      throws InterruptedException {
    AccountSide side = Objects.requireNonNull(bitmex.generations().get(0).accountSide());
    KeyCheck check = Objects.requireNonNull(side.keyCheck());
    return new KeyJudge(bitmex, check, powerfulAllowed).judge(client, key);
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
        "['neverHeardOf']        | false | REFUSE",
      })
  void refusesAKeyThatMayDoMoreThanRead(String permissions, boolean allowed, Ruling ruling)
      throws InterruptedException {
    body = "[{\"id\":\"%s\",\"permissions\":%s}]".formatted(KEY, permissions.replace('\'', '"'));
    Judgement judgement = judge(allowed);
    assertThat(judgement.ruling()).isEqualTo(ruling);
    assertThat(judgement.reason()).doesNotContain(KEY);
    if (ruling == Ruling.REFUSE) {
      assertThat(judgement.end()).isEqualTo(EndReason.powerful_key);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "<html>it works</html>",
        "[{\"id\":\"another\",\"permissions\":[]}]",
        "[{\"id\":\"fake-key-of-a-test\"}]",
        "[{\"id\":\"fake-key-of-a-test\",\"permissions\":[{}]}]"
      })
  void anAnswerThatDoesNotSayWhatTheKeyMayIsNotTakenForHarmless(String answer)
      throws InterruptedException {
    body = answer;
    Judgement judgement = judge(false);
    assertThat(judgement.ruling()).isEqualTo(Ruling.UNTOLD);
    assertThat(judgement.end()).isEqualTo(EndReason.powerful_key);
    assertThat(judgement.reason())
        .startsWith("bitmex did not tell what the key may do (")
        .endsWith("set allow-powerful-keys: true to use it all the same")
        .doesNotContain(KEY);
    assertThat(judge(true).ruling()).isEqualTo(Ruling.USE_UNTOLD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'error':{'message':'Forbidden','name':'HTTPError'}}     | 200 | REFUSE",
        "{'error':{'message':'Forbidden','name':'HTTPError'}}     | 403 | LATER",
        "<html><head><title>403 Forbidden</title></head></html>   | 200 | REFUSE",
        "<html><head><title>403 Forbidden</title></head></html>   | 403 | LATER",
        "{'error':{'message':'Access Denied','name':'HTTPError'}} | 403 | REFUSE",
      })
  void tellsABanOfTheAddressFromAKeyWithoutRights(String answer, int withoutKey, Ruling ruling)
      throws InterruptedException {
    status = 403;
    statusWithoutKey = withoutKey;
    body = answer.replace('\'', '"');
    assertThat(judge(false).ruling()).isEqualTo(ruling);
  }

  @Test
  void waitsForTheEndOfABan() throws Exception {
    AccountKey key = new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");
    SteppingClock clock = new SteppingClock("2026-11-21T10:00:00Z");
    SimulatorOptions options =
        SimulatorOptions.defaults().withRate(1).withKey(key).withClock(clock);
    try (Simulator simulator = Simulators.start("bitmex", options)) {
      RestClient client = client(simulator, key, () -> clock.millis() * 1_000_000);
      assertThat(judge(false, client, key.key()).ruling()).isEqualTo(Ruling.USE);

      earnABan(simulator.rest());
      Judgement banned = judge(false, client, key.key());
      assertThat(banned.ruling()).isEqualTo(Ruling.LATER);
      assertThat(banned.action()).isEqualTo(ErrorAction.FATAL_CREDENTIAL);
      assertThat(banned.reason()).isEqualTo("our address is refused, Forbidden");

      clock.advance(Duration.ofHours(1));
      assertThat(judge(false, client, key.key()).ruling()).isEqualTo(Ruling.USE);
    }
  }

  private RestClient client(Simulator simulator, AccountKey key, EpochClock clock) {
    Credentials credentials =
        new Credentials(
            new Secret(key.key()), new Secret(key.secret()), new Secret(key.passphrase()));
    Signer signer = Objects.requireNonNull(bitmex.generations().get(0).accountSide()).signer();
    return new RestClient(
        new ReadOnlyRequests(bitmex, simulator.rest()),
        10_000,
        clock,
        new AccountAccess(credentials, signer, new ExchangeClock(clock)));
  }

  private static void earnABan(URI rest) throws Exception {
    HttpRequest nothing = HttpRequest.newBuilder(URI.create(rest + "/nothing")).build();
    HttpClient http = HttpClient.newHttpClient();
    int status;
    do {
      status = http.send(nothing, HttpResponse.BodyHandlers.discarding()).statusCode();
    } while (status != 403);
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
    new ClockQuestion(client(clock), read).set(exchange);
    // Asked at 1,000.010 s, answered at 1,000.020 s.
    assertThat(exchange.offsetMicros()).isEqualTo(1_700_000_000_000_000L - 1_000_015_000L);
  }
}
