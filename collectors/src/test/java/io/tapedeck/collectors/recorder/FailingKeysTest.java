package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.rest.KeyJudge;
import io.tapedeck.collectors.rest.KeyJudge.Judgement;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong while a key is in hand, no part of it stands in what is said of it. */
class FailingKeysTest {

  private static final String MARK = "made-up";
  private static final EpochClock CLOCK = () -> 1_790_000_000_000_000_000L;
  private static final int MOST_BYTES = 16;

  private final HttpServer server;

  FailingKeysTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** An exchange, its private side, and a read of it that must be signed. */
  private record Own(Exchange exchange, AccountSide side, RestRead read) {
    @Override
    public String toString() {
      return exchange.name() + " " + read.path();
    }
  }

  static Stream<Own> sides() {
    return Exchanges.ALL.stream()
        .flatMap(
            exchange ->
                exchange.generations().stream()
                    .flatMap(generation -> Stream.ofNullable(generation.accountSide()))
                    .map(
                        side ->
                            new Own(
                                exchange,
                                side,
                                exchange.reads().stream()
                                    .filter(RestRead::signed)
                                    .findFirst()
                                    .orElseThrow())));
  }

  /** Those of exchanges that tell what a key may do. */
  static Stream<Own> sidesThatTellPowers() {
    return sides().filter(own -> own.side().keyCheck() != null);
  }

  private static Credentials credentials(String ending) {
    return new Credentials(
        new Secret(MARK + "-key" + ending + "of-a-test"),
        new Secret(MARK + "-secret"),
        new Secret(MARK + "-passphrase" + ending + "of-a-test"));
  }

  private RestClient client(Own own, URI root, Credentials credentials) {
    AccountAccess access =
        new AccountAccess(credentials, own.side().signer(), new ExchangeClock(CLOCK));
    return new RestClient(new ReadOnlyRequests(own.exchange(), root), MOST_BYTES, CLOCK, access);
  }

  private URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** All that is printed of it, causes included; null if nothing went wrong. */
  private static @Nullable String trouble(RestClient client, RestRead read) throws Exception {
    try {
      client.fetch(read, Map.of());
      return null;
    } catch (IOException | RuntimeException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("sides")
  void nobodyAnswers(Own own) throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI root = URI.create("http://127.0.0.1:" + closed);
    assertThat(trouble(client(own, root, credentials("-")), own.read()))
        .contains("Connect")
        .doesNotContain(MARK);
  }

  @ParameterizedTest
  @MethodSource("sides")
  void theAnswerIsTooLong(Own own) throws Exception {
    answer(200, "x".repeat(MOST_BYTES + 1));
    assertThat(trouble(client(own, root(), credentials("-")), own.read()))
        .contains("is over 16 bytes")
        .doesNotContain(MARK);
  }

  @ParameterizedTest
  @MethodSource("sidesThatTellPowers")
  void theAnswerIsNoAnswerOrANo(Own own) throws Exception {
    KeyCheck check = Objects.requireNonNull(own.side().keyCheck());
    KeyJudge judge = new KeyJudge(own.exchange(), check, false);
    String key = credentials("-").key().reveal();
    answer(200, "<html>");
    Judgement unread = judge.judge(client(own, root(), credentials("-")), key);
    server.removeContext("/");
    answer(401, "{}");
    Judgement refused = judge.judge(client(own, root(), credentials("-")), key);
    assertThat(unread + " " + refused).doesNotContain(MARK);
  }

  /** A header that cannot be sent is quoted by the class that refuses it. */
  @ParameterizedTest
  @MethodSource("sides")
  void theKeyCannotStandInAHeader(Own own) throws Exception {
    for (String ending : new String[] {"\n", "\u20ac"}) {
      assertThat(
              Objects.requireNonNull(trouble(client(own, root(), credentials(ending)), own.read())))
          .contains("cannot hold a line break")
          .doesNotContain(MARK);
    }
  }

  @ParameterizedTest
  @MethodSource("sides")
  void theSecretIsNoPrivateKey(Own own) throws Exception {
    answer(200, "{}");
    String form = "PRIVATE KEY-----";
    String pem = "-----BEGIN " + form + "\n" + MARK + "\n-----END " + form;
    Credentials credentials = new Credentials(new Secret(MARK), new Secret(pem), new Secret(MARK));
    String trouble = trouble(client(own, root(), credentials), own.read());
    assertThat(String.valueOf(trouble)).doesNotContain(MARK);
  }

  @ParameterizedTest
  @MethodSource("sides")
  void thePassphraseIsMissing(Own own) throws Exception {
    answer(200, "{}");
    Credentials credentials = new Credentials(new Secret(MARK), new Secret(MARK), null);
    String trouble = trouble(client(own, root(), credentials), own.read());
    assertThat(String.valueOf(trouble)).doesNotContain(MARK);
  }
}
