package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.ExchangeDialect;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.sign.TestAccess;
import io.tapedeck.schemas.kafka.Kind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that writes leaves the process: every write call that a document names is tried. */
class WritesTest {

  private static final URI ROOT = URI.create("https://example.invalid");

  @ParameterizedTest(name = "{0} {2} {3}")
  @CsvFileSource(resources = "/io/tapedeck/collectors/exchange/writes.csv", numLinesToSkip = 1)
  void refusesEveryWriteThatADocumentNames(
      String name, String transport, String method, String target, String source) {
    Exchange exchange = Exchanges.find(name);
    if (transport.equals("socket")) {
      refusesTheFrame(exchange, method, target);
    } else {
      refusesTheCall(exchange, method, target);
    }
  }

  private static void refusesTheCall(Exchange exchange, String method, String path) {
    ReadOnlyRequests requests = new ReadOnlyRequests(exchange, ROOT);
    RestRead written = new RestRead(path, "main", Kind.ORDERS, null, Set.of("orderQty"));
    assertThatThrownBy(() -> requests.request(written, Map.of(), TestAccess.at(() -> 0L)))
        .isInstanceOf(IllegalArgumentException.class);
    // Some paths read by GET what they write by another method.
    for (RestRead read : exchange.reads()) {
      if (read.path().equals(path)) {
        HttpRequest request = requests.request(read, Map.of(), TestAccess.at(() -> 0L));
        assertThat(request.method()).isEqualTo("GET").isNotEqualTo(method);
        assertThat(request.bodyPublisher()).isEmpty();
      }
    }
  }

  private static void refusesTheFrame(Exchange exchange, String field, String word) {
    for (String rest :
        List.of("", ",\"args\":[]", ",\"args\":6000", ",\"arg\":{}", ",\"args\":{\"sym\":\"A\"}")) {
      refuses(exchange, "{\"%s\":\"%s\"%s}".formatted(field, word, rest));
    }
    refuses(exchange, "{\"%s\":\"subscribe\",\"%s\":\"%s\"}".formatted(field, field, word));
    refuses(exchange, "{\"op\":\"subscribe\",\"%s\":\"%s\"}".formatted(field, word));
    refuses(exchange, "{\"%s\":[\"%s\"],\"args\":[]}".formatted(field, word));
    refuses(exchange, word);
  }

  /** Not a byte is written, and whoever sent it hears of it. */
  private static void refuses(Exchange exchange, String frame) {
    EmbeddedChannel channel = new EmbeddedChannel(new ReadOnlyFrames(exchange.sendable()));
    var sent = channel.writeAndFlush(new TextWebSocketFrame(frame));
    assertThat(sent.isSuccess()).as(frame).isFalse();
    assertThat(sent.cause()).hasMessageContaining("not on the list");
    assertThat(channel.outboundMessages()).as(frame).isEmpty();
  }

  static Stream<ExchangeDialect> dialects() {
    return ExchangeDialect.all().stream();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void letsEverythingPassThatSessionsSend(ExchangeDialect dialect) {
    Exchange exchange = dialect.exchange();
    for (Generation generation : exchange.generations()) {
      dialect
          .offered(generation)
          .forEach(
              channel -> {
                SubscriptionWriter writer = generation.subscriptions();
                var subscriptions = List.of(dialect.subscription(channel, 0));
                writer.subscribe(subscriptions).forEach(batch -> passes(exchange, batch.frame()));
                writer.unsubscribe(subscriptions).forEach(batch -> passes(exchange, batch.frame()));
                writer
                    .snapshot(subscriptions.get(0))
                    .ifPresent(batch -> passes(exchange, batch.frame()));
              });
      String ping = generation.keepAlive().message().apply(1767323045678L);
      passes(exchange, ping);
      String answer = generation.keepAlive().answer().apply("{\"ping\":1767323045678}");
      if (answer != null) {
        passes(exchange, answer);
      }
    }
  }

  private static void passes(Exchange exchange, String frame) {
    assertThat(exchange.sendable().allows(frame)).as(frame).isTrue();
  }

  @Test
  void letsControlFramesPassAndNoBinaryOnes() {
    EmbeddedChannel channel =
        new EmbeddedChannel(new ReadOnlyFrames(Exchanges.find("bitmex").sendable()));
    assertThat(channel.writeOutbound(new PingWebSocketFrame())).isTrue();
    assertThat(channel.writeAndFlush(new BinaryWebSocketFrame()).cause()).isNotNull();
    assertThat(channel.writeAndFlush(new TextWebSocketFrame(false, 0, "ping")).cause()).isNotNull();
  }
}
