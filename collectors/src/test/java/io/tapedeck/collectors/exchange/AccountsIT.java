package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an exchange's folder says of accounts, held against the strict simulators: signatures,
 * logins, subscriptions, reads.
 */
class AccountsIT {

  private static final Credentials GOOD = credentials("fake-secret");
  private static final Credentials WRONG = credentials("another-fake-secret");

  private final HttpClient http = HttpClient.newHttpClient();

  private static Credentials credentials(String secret) {
    return new Credentials(
        new Secret("fake-key"), new Secret(secret), new Secret("fake-passphrase"));
  }

  /** What one socket heard, as its exchange reads it. */
  private static final class Heard implements WebSocket.Listener {
    private final FrameReader frames;
    private final Queue<Inbound> inbound = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();

    Heard(FrameReader frames) {
      this.frames = frames;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        inbound.add(frames.read(text.toString().getBytes(StandardCharsets.UTF_8)));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    <T extends Inbound> List<T> of(Class<T> kind) {
      return inbound.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Set<Subscription> acknowledged() {
      return of(Inbound.Acknowledged.class).stream()
          .flatMap(yes -> yes.subscriptions().stream())
          .collect(Collectors.toSet());
    }
  }

  private static Simulator start(String exchange, @Nullable String generation) {
    return Simulators.start(
        exchange,
        SimulatorOptions.defaults()
            .withGeneration(generation)
            .withRate(100)
            .withKey(new AccountKey("fake-key", "fake-secret", "fake-passphrase")));
  }

  private WebSocket open(Simulator simulator, AccountSocket socket, Heard heard) {
    URI documented = socket.websocket();
    String query = documented.getRawQuery() == null ? "" : "?" + documented.getRawQuery();
    URI address =
        URI.create("ws://127.0.0.1:" + simulator.port() + documented.getRawPath() + query);
    return http.newWebSocketBuilder().buildAsync(address, heard).join();
  }

  private static Inbound.LoginAnswer logIn(
      WebSocket socket, Heard heard, Signer signer, Credentials credentials) {
    socket.sendText(signer.loginFrame(credentials, System.currentTimeMillis()), true).join();
    await().until(() -> !heard.of(Inbound.LoginAnswer.class).isEmpty());
    return heard.of(Inbound.LoginAnswer.class).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "bitget,v1,v1,BTCUSDT_SPBL", "bitget,v2,v2,BTCUSDT", "bitget,v3,v3,BTCUSDT",
    "bitmart,v1,v1,BTCUSDT", "bitmart,v2,v2,BTCUSDT", "bitmex,v1,,XBTUSD",
    "ltp,v2,v2,BINANCE_PERP_BTC_USDT"
  })
  void logsInAndSubscribesEverything(
      String name, String generation, @Nullable String simulated, String symbol) {
    Exchange exchange = Exchanges.find(name);
    AccountSide side =
        Objects.requireNonNull(exchange.generation(generation).orElseThrow().accountSide());
    try (Simulator simulator = start(name, simulated)) {
      for (AccountSocket own : side.sockets()) {
        Heard refused = new Heard(exchange.frames());
        WebSocket wrong = open(simulator, own, refused);
        Inbound.LoginAnswer no = logIn(wrong, refused, side.signer(), WRONG);
        wrong.abort();
        assertThat(no.accepted()).isFalse();
        assertThat(exchange.errors().actionFor(Failure.ofSocket(no.code(), no.message())))
            .isIn(ErrorAction.REAUTH, ErrorAction.THROTTLE);

        Heard heard = new Heard(exchange.frames());
        WebSocket socket = loggedIn(simulator, side, own, heard);
        List<Subscription> subscriptions =
            exchange.channels().stream()
                .filter(own.offers())
                .flatMap(
                    channel -> side.subscriptions(channel, List.of(symbol), List.of()).stream())
                .toList();
        own.subscriptions()
            .subscribe(subscriptions)
            .forEach(batch -> socket.sendText(batch.frame(), true).join());
        if (own.subscriptions() != SubscriptionWriter.PUSHED) {
          await()
              .untilAsserted(
                  () -> assertThat(heard.acknowledged()).isEqualTo(new HashSet<>(subscriptions)));
        }
        assertThat(heard.of(Inbound.Refused.class)).isEmpty();
        assertThat(heard.of(Inbound.Unreadable.class)).isEmpty();
        socket.abort();
      }
    }
  }

  /** Where one login a second is allowed, one that came too early is tried again. */
  private WebSocket loggedIn(
      Simulator simulator, AccountSide side, AccountSocket own, Heard heard) {
    AtomicReference<@Nullable WebSocket> last = new AtomicReference<>();
    await()
        .until(
            () -> {
              heard.inbound.clear();
              WebSocket socket = open(simulator, own, heard);
              last.set(socket);
              return logIn(socket, heard, side.signer(), GOOD).accepted();
            });
    return Objects.requireNonNull(last.get());
  }

  @ParameterizedTest
  @CsvSource({
    "bitget,v1,v1,BTCUSDT_SPBL", "bitget,v2,v2,BTCUSDT", "bitget,v3,v3,BTCUSDT",
    "bitmart,v2,v2,BTCUSDT", "bitmex,v1,,XBTUSD", "ltp,v2,v2,BINANCE_PERP_BTC_USDT"
  })
  void everyReadIsAnsweredAsItIsAsked(
      String name, String generation, @Nullable String simulated, String symbol) throws Exception {
    Exchange exchange = Exchanges.find(name);
    AccountSide side =
        Objects.requireNonNull(exchange.generation(generation).orElseThrow().accountSide());
    try (Simulator simulator = start(name, simulated)) {
      Set<String> asked = new HashSet<>();
      for (Poll poll : side.polls()) {
        boolean other = poll.product().endsWith("-futures") && !poll.product().startsWith("usdt");
        if (other || !asked.add(poll.read().path())) {
          continue;
        }
        String about = poll.pace() == Poll.Pace.EACH_SYMBOL ? symbol : null;
        HttpResponse<byte[]> answer =
            get(
                simulator,
                side.signer(),
                poll.read(),
                poll.parameters(about, System.currentTimeMillis()));
        String shown = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as("%s %s", poll.read().path(), shown).isEqualTo(200);
        assertThat(exchange.frames().readAnswer(poll.read(), answer.body()))
            .as("%s %s", poll.read().path(), shown)
            .isInstanceOf(Inbound.Data.class);
      }
      assertThat(asked)
          .isEqualTo(
              side.polls().stream().map(poll -> poll.read().path()).collect(Collectors.toSet()));
      asksAboutClockKeyAndAccounts(simulator, exchange, side);
    }
  }

  private void asksAboutClockKeyAndAccounts(
      Simulator simulator, Exchange exchange, AccountSide side) throws Exception {
    TimeRead time = exchange.timeRead().orElse(null);
    if (time != null) {
      long told =
          time.millis().applyAsLong(get(simulator, side.signer(), time.read(), Map.of()).body());
      assertThat(Math.abs(System.currentTimeMillis() - told)).isLessThan(5_000);
    }
    KeyCheck check = side.keyCheck();
    if (check != null) {
      KeyPowers powers =
          check
              .powers()
              .of(get(simulator, side.signer(), check.read(), Map.of()).body(), "fake-key");
      assertThat(powers.trades() || powers.withdraws()).isFalse();
    }
    for (SymbolList symbols : exchange.symbolLists()) {
      if (symbols.read().signed()) {
        JsonNode rows =
            Answers.read(get(simulator, side.signer(), symbols.read(), symbols.parameters()).body())
                .at(symbols.instruments());
        assertThat(rows).isNotEmpty();
        rows.forEach(row -> assertThat(symbols.recordable().test(row)).isTrue());
        rows.forEach(row -> assertThat(symbols.naming().apply(row)).contains("-"));
      }
    }
  }

  private HttpResponse<byte[]> get(
      Simulator simulator, Signer signer, RestRead read, Map<String, String> parameters)
      throws Exception {
    AccountAccess access = new AccountAccess(GOOD, signer, new ExchangeClock(EpochClock.system()));
    return http.send(
        new ReadOnlyRequests(Exchanges.find(simulator.exchange()), simulator.rest())
            .request(read, parameters, access),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
