package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  void writesEveryTopicOnceWithinTheLimits(Exchange exchange) {
    for (Generation generation : exchange.generations()) {
      List<Topic> topics = topics(exchange);
      List<Batch> batches = generation.subscriptions().subscribe(topics);
      List<Topic> written = new ArrayList<>();
      for (Batch batch : batches) {
        assertThat(batch.frame().getBytes(StandardCharsets.UTF_8).length)
            .isLessThanOrEqualTo(generation.limits().bytesPerFrame());
        assertThat(batch.topics().size()).isBetween(1, generation.limits().argumentsPerFrame());
        batch
            .topics()
            .forEach(topic -> assertThat(batch.frame()).contains(String.valueOf(topic.symbol())));
        written.addAll(batch.topics());
      }
      assertThat(written).isEqualTo(topics);
    }
  }

  private static List<Topic> topics(Exchange exchange) {
    return exchange.channels().stream()
        .filter(channel -> channel.takes("A"))
        .flatMap(
            channel ->
                IntStream.range(0, 40).mapToObj(i -> new Topic(channel.name(), "SYMBOL" + i)))
        .toList();
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
