package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tapedeck.collectors.acme.AcmeExchange;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Records an exchange that the project does not know, added by docs/add-an-exchange.md: its symbols
 * are patterns, spread over sockets, and come and go while it is recorded.
 */
class AddedExchangeIT {

  private static final Pattern SUBSCRIPTION = Pattern.compile("\"(trades:[A-Z]+)\"");

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final RecordingPublisher publisher = new RecordingPublisher();
  private HttpServer rest;
  private volatile List<String> markets = List.of("AUSD", "BUSD", "CUSD", "DUSD", "EUSD", "XEUR");

  @BeforeEach
  void serveMarkets() throws IOException {
    rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    rest.createContext(
        "/markets",
        exchange -> {
          byte[] body = body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    rest.start();
  }

  private String body() {
    return markets.stream()
        .map(
            symbol ->
                "{\"symbol\":\"%s\",\"base\":\"%s\",\"quote\":\"%s\"}"
                    .formatted(symbol, symbol.substring(0, 1), symbol.substring(1)))
        .collect(Collectors.joining(",", "{\"markets\":[", "]}"));
  }

  @AfterEach
  void stop() {
    rest.stop(0);
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static void answer(Channel client, String text) {
    if (text.contains("\"subscribe\"")) {
      SUBSCRIPTION
          .matcher(text)
          .results()
          .map(result -> result.group(1))
          .forEach(
              subscription -> {
                send(client, "{\"yes\":\"" + subscription + "\"}");
                send(client, "{\"topic\":\"" + subscription + "\",\"rows\":[[\"1.50\",\"2\"]]}");
              });
    }
  }

  private static void send(Channel client, String text) {
    client
        .writeAndFlush(new TextWebSocketFrame(text))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private List<String> recorded() {
    return publisher.of(Kind.TRADES).stream()
        .map(RawMessage::getSymbol)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void isRecordedAndFollowsItsListOfSymbols() {
    try (var server = new ScriptedServer(null, AddedExchangeIT::answer)) {
      ExchangeRecorder recorder = recorder(server.address());
      recorder.start(new SocketOpener(EpochClock.system()), threads.next(), List.of());
      await()
          .untilAsserted(
              () -> assertThat(recorded()).containsExactly("AUSD", "BUSD", "CUSD", "DUSD", "EUSD"));
      assertThat(publisher.of(Kind.TRADES).stream().map(RawMessage::getSession).distinct())
          .as("four symbols a connection are allowed")
          .hasSize(2);

      markets = List.of("AUSD", "BUSD", "CUSD", "EUSD", "FUSD");

      await().untilAsserted(() -> assertThat(recorded()).contains("FUSD"));
      await()
          .untilAsserted(
              () ->
                  assertThat(server.received())
                      .contains("{\"do\":\"unsubscribe\",\"args\":[\"trades:DUSD\"]}"));
      assertThat(publisher.steps("disconnected")).isEmpty();
      assertThat(recorder.stop(Duration.ofSeconds(5))).isTrue();
      assertThat(publisher.of(Kind.UNKNOWN)).isEmpty();
    }
  }

  private ExchangeRecorder recorder(URI socket) {
    ConnectionConfig usual = ConnectionConfig.DEFAULT;
    ConnectionConfig connection =
        new ConnectionConfig(
            usual.connectTimeout(),
            usual.acknowledgeTimeout(),
            usual.silenceLimit(),
            usual.backoff(),
            usual.backoffLimit(),
            usual.maxSessionAge(),
            Duration.ofMillis(300),
            usual.connectsPerHour(),
            usual.maxFrameBytes(),
            usual.queueBytes());
    ExchangeConfig config =
        new ExchangeConfig(
            "",
            socket,
            URI.create("http://127.0.0.1:" + rest.getAddress().getPort()),
            List.of("trades"),
            List.of("*-USD"));
    return new ExchangeRecorder(
        "test",
        new AcmeExchange(new ErrorTable(List.of())),
        config,
        connection,
        publisher,
        RequestBudgets.of(PastConfig.DEFAULT),
        EpochClock.system());
  }
}
