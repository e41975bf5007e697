package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import io.tapedeck.market.normalise.FrameNormaliser;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every read that is repeated while recording, public and of an account, asked of the strict
 * simulator as it is asked while recording: it is answered, and the answer ends in rows of tables.
 */
class PolledIT {

  private static final AccountKey KEY =
      new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");

  /** What is listed as it stands now, which may be nothing. */
  private static final Pattern OF_NOW =
      Pattern.compile(".*(open|Open|pending|unfilled|current|position|trading/orders).*");

  /** Answers that are empty here: nothing of the kind ever happens to a simulated account. */
  private static final Set<String> EMPTY =
      Set.of(
          "/api/v2/spot/wallet/withdrawal-records",
          "/api/v2/margin/crossed/liquidation-history",
          "/api/v2/margin/isolated/liquidation-history",
          "/api/margin/v1/cross/liquidation/list",
          "/api/margin/v1/isolated/liquidation/list",
          "/api/v1/system/status");

  /** Symbols of lines that have another than the one that is named. */
  private static final Map<String, String> OF_LINES =
      Map.of("usdt-futures", "BTCUSDT", "coin-futures", "BTCUSD", "usdc-futures", "BTCPERP");

  private final HttpClient http = HttpClient.newHttpClient();
  private final FrameNormaliser normaliser = new FrameNormaliser();

  @ParameterizedTest
  @CsvSource({
    "bitget,v1,v1,BTCUSDT_SPBL", "bitget,v2,v2,BTCUSDT", "bitget,v3,v3,BTCUSDT",
    "bitmart,v1,v1,BTCUSDT", "bitmart,v2,v2,BTCUSDT", "bitmex,v1,,XBTUSD",
    "ltp,v2,v2,BINANCE_PERP_BTC_USDT"
  })
  void everyRepeatedReadEndsInRows(
      String name, String generation, @Nullable String simulated, String symbol) throws Exception {
    Exchange exchange = Exchanges.find(name);
    AccountSide side =
        Objects.requireNonNull(exchange.generation(generation).orElseThrow().accountSide());
    List<Poll> polls = new ArrayList<>(exchange.polls());
    polls.addAll(side.polls());
    try (Simulator simulator =
        Simulators.start(
            name,
            SimulatorOptions.defaults().withGeneration(simulated).withRate(100).withKey(KEY))) {
      AccountAccess access =
          new AccountAccess(
              new Credentials(
                  new Secret(KEY.key()), new Secret(KEY.secret()), new Secret(KEY.passphrase())),
              side.signer(),
              new ExchangeClock(EpochClock.system()));
      ReadOnlyRequests requests = new ReadOnlyRequests(exchange, simulator.rest());
      Map<String, Set<String>> tables = new TreeMap<>();
      Set<List<String>> asked = new HashSet<>();
      for (Poll poll : polls) {
        if (asked.add(List.of(poll.read().path(), poll.product()))) {
          String about =
              poll.pace() == Poll.Pace.EACH_SYMBOL
                  ? OF_LINES.getOrDefault(poll.product(), symbol)
                  : null;
          tables
              .computeIfAbsent(poll.read().path(), any -> new TreeSet<>())
              .addAll(ask(exchange, poll, about, requests, access));
        }
      }
      tables.forEach(
          (path, made) -> {
            assertThat(made).as(path).doesNotContain("rejected");
            if (!OF_NOW.matcher(path).matches()) {
              assertThat(made.isEmpty()).as("%s: %s", path, made).isEqualTo(EMPTY.contains(path));
            }
          });
    }
  }

  /** The tables of the rows that an answer gave. */
  private Set<String> ask(
      Exchange exchange,
      Poll poll,
      @Nullable String symbol,
      ReadOnlyRequests requests,
      AccountAccess access)
      throws IOException, InterruptedException {
    Map<String, String> parameters = poll.parameters(symbol, System.currentTimeMillis());
    HttpResponse<byte[]> answer =
        http.send(
            requests.request(poll.read(), parameters, access),
            HttpResponse.BodyHandlers.ofByteArray());
    Inbound read = exchange.frames().readAnswer(poll.read(), answer.body());
    assertThat(answer.statusCode()).as("%s: %s", poll.read().name(), read).isEqualTo(200);
    String query = ReadOnlyRequests.query(parameters);
    RawMessage message =
        RawMessage.newBuilder()
            .setExchange(exchange.name())
            .setProduct(poll.product())
            .setChannel(poll.read().channel())
            .setSymbol(symbol)
            .setTransport(Transport.rest)
            .setOrigin(Origin.live)
            .setEndpoint("http://127.0.0.1")
            .setCollector("test")
            .setSession("session")
            .setSequence(1L)
            .setReceivedAt(System.currentTimeMillis() * 1_000_000)
            .setRequest(query.isEmpty() ? null : query)
            .setPayload(ByteBuffer.wrap(answer.body()))
            .build();
    Set<String> tables = new TreeSet<>();
    for (Rows rows :
        normaliser.normalise(
            normaliser.newState(exchange.name()), message, poll.read().visibility())) {
      tables.add(rows.table().name());
    }
    return tables;
  }
}
