package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.schemas.value.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every exchange must hold to, whatever it speaks. */
class ExchangeContractTest {

  private static final List<String> SEEDS =
      List.of(
          "{\"table\":\"trade\",\"action\":\"partial\",\"filter\":{\"symbol\":\"A\"},\"data\":[{\"symbol\":\"A\"}]}",
          "{\"success\":true,\"subscribe\":\"trade:A\",\"request\":{\"op\":\"subscribe\",\"args\":[\"trade:A\"]}}",
          "{\"status\":429,\"error\":\"Rate\",\"meta\":{\"retryAfter\":1e99},\"request\":{\"args\":[1]}}",
          "{\"info\":\"Welcome\",\"limit\":{\"remaining\":99999999999999999999}}",
          "{\"data\":{\"symbol\":\"A\",\"asks\":[]},\"group\":\"futures/depthAll5:A@100ms\"}",
          "{\"action\":\"subscribe\",\"group\":\"futures/trade:A\",\"success\":false,\"error\":null}",
          "{\"code\":1000,\"data\":{\"symbols\":[{\"contract_size\":\"1\"}]}}",
          "{\"group\":null,\"data\":[],\"action\":{},\"table\":[],\"op\":5}",
          "{\"arg\":{\"channel\":\"KLINE\",\"sym\":\"A\",\"interval\":\"1m\"},\"data\":[[\"1\"]]}",
          "{\"event\":\"subscribe\",\"arg\":[{\"channel\":\"BBO\",\"sym\":\"A\"}],\"code\":0}",
          "{\"channel\":\"Orders\",\"data\":{\"orderId\":\"1\"},\"code\":{\"a\":[]}}",
          "[{\"symbol\":\"A\",\"id\":1,\"side\":\"Buy\"}]",
          "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"mc\",\"channel\":\"books\",\"instId\":\"A\"},\"data\":[{}]}",
          "{\"arg\":{\"instType\":\"UTA\",\"topic\":\"fill\"},\"data\":[],\"action\":\"snapshot\",\"ts\":1}",
          "{\"event\":\"error\",\"arg\":{\"instType\":\"spot\",\"topic\":\"kline\",\"interval\":5},\"code\":30001}",
          "{\"code\":\"00000\",\"data\":{\"resultList\":[{\"loanId\":\"1\",\"amount\":\"2\"}],\"maxId\":\"1\"}}",
          "pong");

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void neverThrowsForCutBytes(Exchange exchange) {
    for (String seed : SEEDS) {
      byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length <= bytes.length; length++) {
        assertThat(exchange.frames().read(bytes, 0, length)).isNotNull();
        exchange.frames().redact(bytes, 0, length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void neverThrowsForChangedOrRandomBytes(Exchange exchange) {
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = SEEDS.get(round % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(exchange.frames().read(bytes)).isNotNull();
      exchange.frames().redact(bytes, 0, bytes.length);
      random.nextBytes(bytes);
      assertThat(exchange.frames().read(bytes)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void writesEverySubscriptionOnceWithinTheLimits(Exchange exchange) {
    for (Generation generation : exchange.generations()) {
      List<Subscription> subscriptions = subscriptions(exchange);
      List<Batch> batches = generation.subscriptions().subscribe(subscriptions);
      List<Subscription> written = new ArrayList<>();
      for (Batch batch : batches) {
        assertThat(batch.frame().getBytes(StandardCharsets.UTF_8).length)
            .isLessThanOrEqualTo(generation.limits().bytesPerFrame());
        assertThat(batch.subscriptions().size())
            .isBetween(1, generation.limits().argumentsPerFrame());
        batch
            .subscriptions()
            .forEach(
                subscription ->
                    assertThat(batch.frame()).contains(String.valueOf(subscription.symbol())));
        written.addAll(batch.subscriptions());
      }
      assertThat(written).isEqualTo(subscriptions);
    }
  }

  private static List<Subscription> subscriptions(Exchange exchange) {
    return exchange.channels().stream()
        .filter(channel -> channel.takes("A"))
        .flatMap(
            channel ->
                IntStream.range(0, 40)
                    .mapToObj(i -> new Subscription(channel.name(), "SYMBOL" + i)))
        .toList();
  }

  static Stream<ExchangeDialect> dialects() {
    return ExchangeDialect.all().stream();
  }

  @Test
  void holdsEveryExchangeToTheContract() {
    assertThat(ExchangeDialect.all().stream().map(ExchangeDialect::exchange))
        .containsAll(Exchanges.ALL);
  }

  /** The document's message of every channel that a public socket of any generation offers. */
  private static Map<Channel, String> payloads(ExchangeDialect dialect) {
    Map<Channel, String> payloads = new LinkedHashMap<>();
    for (Generation generation : dialect.exchange().generations()) {
      for (Channel channel : dialect.offered(generation)) {
        payloads.put(channel, dialect.push(channel, dialect.subscription(channel, 0).symbol()));
      }
    }
    return payloads;
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void readsTheDocumentedMessageOfEveryChannel(ExchangeDialect dialect) {
    payloads(dialect)
        .forEach(
            (channel, payload) -> {
              Inbound read = dialect.exchange().frames().read(bytes(payload));
              assertThat(read).as(payload).isInstanceOf(Inbound.Data.class);
              Inbound.Data data = (Inbound.Data) read;
              assertThat(data.name()).isEqualTo(channel.name());
              assertThat(data.channel()).isEqualTo(channel.text());
              assertThat(data.product()).isEqualTo(channel.product());
              assertThat(data.kind()).isEqualTo(channel.kind());
              assertThat(data.visibility()).isEqualTo(channel.visibility());
              assertThat(data.symbol()).isEqualTo(dialect.subscription(channel, 0).symbol());
            });
    assertThat(payloads(dialect).keySet())
        .as("a generation for every channel of the public socket")
        .containsExactlyInAnyOrderElementsOf(
            dialect.exchange().channels().stream()
                .filter(channel -> channel.access() == Channel.Access.SOCKET)
                .filter(channel -> channel.visibility() == Visibility.PUBLIC)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void readsTheYesAndTheNoToEverySubscription(ExchangeDialect dialect) {
    for (Channel channel : payloads(dialect).keySet()) {
      Subscription subscription = dialect.subscription(channel, 0);
      FrameReader frames = dialect.exchange().frames();
      assertThat(frames.read(bytes(dialect.acknowledgement(subscription))))
          .isEqualTo(new Inbound.Acknowledged(List.of(subscription)));
      assertThat(frames.read(bytes(dialect.refusal(subscription))))
          .isInstanceOfSatisfying(
              Inbound.Refused.class,
              refused -> assertThat(refused.subscriptions()).containsExactly(subscription));
    }
    assertThat(dialect.exchange().frames().read(bytes(dialect.pong())))
        .isInstanceOf(Inbound.Heartbeat.class);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void survivesEveryDocumentedMessageCutChangedOrBlownUp(ExchangeDialect dialect) {
    Random random = new Random(7);
    FrameReader frames = dialect.exchange().frames();
    for (String payload : payloads(dialect).values()) {
      byte[] whole = bytes(payload);
      for (int length = 0; length < whole.length; length += 3) {
        assertThat(frames.read(whole, 0, length)).isNotNull();
      }
      for (int round = 0; round < 40; round++) {
        byte[] changed = whole.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(frames.read(changed)).isNotNull();
        frames.redact(changed, 0, changed.length);
      }
    }
    assertThat(frames.read(bytes("[".repeat(100_000)))).isInstanceOf(Inbound.Unreadable.class);
    assertThat(frames.read(bytes("{\"data\":".repeat(10_000))))
        .isInstanceOf(Inbound.Unreadable.class);
    assertThat(frames.read(bytes("{\"" + "a".repeat(2 << 20) + "\":1}"))).isNotNull();
    assertThat(frames.read(bytes("9".repeat(1 << 20)))).isInstanceOf(Inbound.Unreadable.class);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void listsEverySymbolByAReadOfItsOwn(ExchangeDialect dialect) {
    for (SymbolList list : dialect.exchange().symbolLists()) {
      assertThat(dialect.exchange().reads()).contains(list.read());
      assertThat(list.read().parameters()).containsAll(list.parameters().keySet());
    }
    for (Poll poll : dialect.exchange().polls()) {
      assertThat(poll.read().parameters()).containsAll(poll.parameters().keySet());
      assertThat(poll.pace() == Poll.Pace.ONCE || poll.read().symbolParameter() != null).isTrue();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void namesEveryChannelOnceAndAReadOnlyOnce(Exchange exchange) {
    assertThat(exchange.channels().stream().map(Channel::name)).doesNotHaveDuplicates();
    assertThat(new HashSet<>(exchange.reads())).hasSameSizeAs(exchange.reads());
    exchange.polls().forEach(poll -> assertThat(exchange.reads()).contains(poll.read()));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void speaksEncryptedByDefault(Exchange exchange) {
    for (Generation generation : exchange.generations()) {
      assertThat(generation.websocket()).hasScheme("wss");
      assertThat(generation.rest()).hasScheme("https");
    }
    assertThat(exchange.generations().get(0).until()).isNull();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void findsEveryRowOfItsErrorTable(Exchange exchange) {
    for (ErrorRow row : exchange.errors().rows()) {
      Failure failure = failure(row);
      assertThat(exchange.errors().find(failure)).as("%s", row).contains(row);
      assertThat(exchange.errors().actionFor(failure)).isEqualTo(row.action());
    }
  }

  /** The plainest error that this row is for. */
  private static Failure failure(ErrorRow row) {
    return switch (row.match()) {
      case CODE, NAME -> new Failure(row.transport(), row.key(), "", 0);
      case MESSAGE ->
          new Failure(row.transport(), "", row.key().replaceAll("\\[[^]]*]", "whatever"), 400);
      case CONTAINS -> new Failure(row.transport(), "", "well: " + row.key() + " !", 0);
      case STATUS -> new Failure(row.transport(), "", "", Integer.parseInt(row.key()));
    };
  }
}
