package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.TimeMeter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.HandOverTurn;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.schemas.value.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream over a real socket, against a server that misbehaves as it is told. */
class StreamRecorderIT {

  private static final String TRADE =
      "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}";
  private static final Subscription SUBSCRIPTION = new Subscription("trade", "XBTUSD");

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final CollectorEvents events = new CollectorEvents("bitmex");
  private final EpochClock clock = EpochClock.system();
  private HandOver handOver = new HandOver("bitmex", publisher, 1 << 20);
  private StreamRecorder recorder = recorder(URI.create("ws://127.0.0.1:1/"), 1 << 20);

  @AfterEach
  void stop() throws Exception {
    publisher.unblock();
    recorder.stop().get(5, TimeUnit.SECONDS);
    handOver.drain(Duration.ofSeconds(5));
    handOver.close();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private StreamRecorder recorder(URI address, int maxFrameBytes) {
    return recorder(address, maxFrameBytes, Duration.ofHours(23));
  }

  private StreamRecorder recorder(URI address, int maxFrameBytes, Duration maxAge) {
    ConnectionConfig connection =
        new ConnectionConfig(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            maxAge,
            Duration.ofMinutes(10),
            100_000,
            new DataSize(maxFrameBytes),
            DataSize.ofMebibytes(1));
    Exchange exchange = Exchanges.find("bitmex");
    SessionPlan plan =
        new SessionPlan(
            SessionChain.open("test", "bitmex", "main", "public0"),
            exchange,
            exchange.generations().get(0),
            address,
            List.of(SUBSCRIPTION),
            connection);
    return new StreamRecorder(
        plan,
        new SocketOpener(clock),
        handOver,
        events,
        clock,
        threads.next(),
        new ConnectBudget(
            connection, plan.generation().limits().connects(), TimeMeter.SYSTEM_NANOTIME),
        new HandOverTurn(),
        null,
        null);
  }

  private void record(URI address) {
    recorder = recorder(address, 1 << 20);
    handOver.start();
    recorder.start();
  }

  private static void acknowledge(Channel client, String text) {
    if (text.contains("subscribe")) {
      client
          .writeAndFlush(
              new TextWebSocketFrame("{\"success\":true,\"subscribe\":\"trade:XBTUSD\"}"))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  private void awaitAcknowledgements(int count) {
    await().until(() -> publisher.steps("acknowledged").size() >= count);
  }

  /** A message over the limit that says what it is. */
  private static byte[] large(int length) {
    byte[] large = new byte[length];
    Arrays.fill(large, (byte) ' ');
    byte[] start =
        "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"X\""
            .getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, large, 0, start.length);
    return large;
  }

  private void awaitEndByOversizedMessage(ScriptedServer server) {
    awaitAcknowledgements(2);
    assertThat(publisher.steps("disconnected").get(0).reason()).isEqualTo("oversized");
    server.send(TRADE);
    await().until(() -> publisher.of(Kind.TRADES).size() == 2);
    assertThat(publisher.of(Kind.TRADES))
        .allSatisfy(trade -> assertThat(RecordingPublisher.text(trade)).isEqualTo(TRADE))
        .extracting(RawMessage::getSession)
        .doesNotHaveDuplicates();
    assertThat(publisher.steps("gap")).hasSize(2);
    assertThat(publisher.events(Loss.class).get(1).getFirstGood()).isNotNull();
    assertThat(events.counts().received()).isGreaterThanOrEqualTo(5);
    await()
        .untilAsserted(
            () -> {
              CollectorCounts counts = events.counts();
              assertThat(counts.received())
                  .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
            });
  }

  @Test
  void endsTheSessionOverAMessageThatIsTooLargeAndComesBack() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      server.send(TRADE);
      byte[] large = large((1 << 20) + 10);
      server.send(large);
      awaitEndByOversizedMessage(server);
      RawMessage rejected = publisher.of(Kind.UNKNOWN).get(0);
      int came = (int) rejected.getReject().getLength();
      assertThat(came).isLessThan(large.length);
      assertThat(rejected.getReject().getHash()).isEqualTo(Sha256.of(Arrays.copyOf(large, came)));
      assertThat(rejected.getReject().getReason())
          .contains("connection.max-frame-bytes", "of the " + large.length + " bytes");
    }
  }

  @Test
  void readsWhatTheServerCompressesAndEndsOverWhatInflatesBeyondTheLimit() {
    try (var server = ScriptedServer.compressing(StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      assertThat(server.extensions())
          .containsExactly("permessage-deflate;client_no_context_takeover");
      server.send(TRADE);
      server.send(large(50 << 20));
      awaitEndByOversizedMessage(server);
      RawMessage rejected = publisher.of(Kind.UNKNOWN).get(0);
      assertThat(rejected.getReject().getLength()).isLessThan(1 << 20);
      assertThat(rejected.getReject().getReason()).contains("compressed bytes");
    }
  }

  @Test
  void recordsWhereTheServerDoesNotCompress() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      assertThat(server.extensions().get(0)).startsWith("permessage-deflate");
      byte[] message = Arrays.copyOf(TRADE.getBytes(StandardCharsets.UTF_8), 1 << 20);
      Arrays.fill(message, TRADE.length(), message.length, (byte) ' ');
      server.send(message);
      await().until(() -> publisher.of(Kind.TRADES).size() == 1);
      assertThat(publisher.of(Kind.TRADES).get(0).getPayload().array()).isEqualTo(message);
      assertThat(publisher.steps("disconnected")).isEmpty();
    }
  }

  @Test
  void keepsPathAndQueryOfTheAddressButStoresNoQuery() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      assertThat(server.addresses()).containsExactly("/feed?protocol=1.1");
      assertThat(publisher.all().get(0).message().getEndpoint()).endsWith("/feed");
    }
  }

  @Test
  void connectsAnewAfterSilence() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(2);
      SessionWords end = publisher.steps("disconnected").get(0);
      assertThat(end.reason()).isEqualTo("silence");
      List<SessionWords> starts = publisher.steps("connecting");
      String first = publisher.all().get(0).message().getSession();
      assertThat(starts.get(0).previous()).isNull();
      assertThat(starts.get(1).previous()).isEqualTo(first);
      assertThat(starts.get(1).previousHeartbeat()).isNotNull();
    }
  }

  @Test
  void comesBackAfterRefusedUpgrades() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      server.refuseNext(2);
      record(server.address());
      awaitAcknowledgements(1);
      assertThat(publisher.steps("disconnected"))
          .hasSize(2)
          .allSatisfy(
              end -> {
                assertThat(end.reason()).isEqualTo("upgrade_refused");
                assertThat(end.detail()).isEqualTo("status 503");
              });
    }
  }

  @Test
  void readsNoMoreThanTheBrokerTakesAndLosesNothing() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      publisher.block();
      byte[] message = Arrays.copyOf(TRADE.getBytes(StandardCharsets.UTF_8), 60_000);
      Arrays.fill(message, TRADE.length(), message.length, (byte) ' ');
      int messages = 400;
      for (int i = 0; i < messages; i++) {
        server.send(message);
      }
      await().until(handOver::isFull);
      await().until(() -> !server.isWritable());
      assertThat(handOver.waitingBytes()).isLessThan(4 << 20);
      publisher.unblock();
      await().until(() -> publisher.of(Kind.TRADES).size() == messages);
      assertThat(publisher.steps("disconnected")).isEmpty();
    }
  }

  @Test
  void endsTheSessionWithAGapWhenTheBrokerRefuses() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      server.send(TRADE);
      await().until(() -> publisher.of(Kind.TRADES).size() == 1);
      long last = publisher.of(Kind.TRADES).get(0).getReceivedAt();
      publisher.refuse(message -> message.getChannel().equals("trade"));
      server.send(TRADE);
      awaitAcknowledgements(2);
      publisher.refuse(message -> false);
      assertThat(publisher.steps("disconnected").get(0).reason()).isEqualTo("publish_failed");
      await().until(() -> !publisher.steps("gap").isEmpty());
      assertThat(publisher.events(Loss.class).get(0).getLastGood()).isEqualTo(last);
      await()
          .untilAsserted(
              () -> {
                CollectorCounts counts = events.counts();
                assertThat(counts.received())
                    .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
              });
    }
  }

  @Test
  void saysThatItStoppedWhenItStops() throws Exception {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      recorder.stop().get(5, TimeUnit.SECONDS);
      assertThat(handOver.drain(Duration.ofSeconds(5))).isTrue();
      assertThat(publisher.steps("disconnected").get(0).reason()).isEqualTo("shutdown");
      assertThat(publisher.all().get(publisher.all().size() - 1).message().getEvent())
          .isInstanceOf(Disconnected.class);
    }
  }

  @Test
  void keepsTryingWhereNobodyListens() {
    record(URI.create("ws://127.0.0.1:1/"));
    await().until(() -> publisher.steps("disconnected").size() > 2);
    assertThat(publisher.steps("disconnected"))
        .allSatisfy(end -> assertThat(end.reason()).isEqualTo("connect_failed"));
    assertThat(events.counts().lastError()).contains("connection refused");
    assertThat(events.counts().connects()).isZero();
  }

  @Test
  void replacesAnOldSessionWhileItStillListens() {
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      recorder = recorder(server.address(), 1 << 20, Duration.ofMillis(300));
      handOver.start();
      recorder.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                server.send(TRADE);
                return !publisher.steps("disconnected").isEmpty();
              });
      String first = publisher.all().get(0).message().getSession();
      SessionWords end = publisher.steps("disconnected").get(0);
      assertThat(end.reason()).isEqualTo("replaced");
      assertThat(end.detail()).isNotEqualTo(first);
      assertThat(publisher.steps("took_over").get(0).previous()).isEqualTo(first);
      assertThat(publisher.steps("connecting").get(1).previous()).isNull();
      List<RawMessage> trades = publisher.of(Kind.TRADES);
      long firstOfNew =
          trades.stream()
              .filter(trade -> trade.getSession().equals(end.detail()))
              .findFirst()
              .orElseThrow()
              .getReceivedAt();
      long lastOfOld =
          trades.stream()
              .filter(trade -> trade.getSession().equals(first))
              .mapToLong(RawMessage::getReceivedAt)
              .max()
              .orElseThrow();
      assertThat(firstOfNew).isLessThan(lastOfOld);
    }
  }

  @Test
  void asksForNewSubscriptionsAndGivesOldOnesUpWhileItRuns() {
    Subscription more = new Subscription("trade", "ETHUSD");
    try (var server = new ScriptedServer(null, StreamRecorderIT::acknowledge)) {
      record(server.address());
      awaitAcknowledgements(1);
      threads.next().execute(() -> recorder.change(List.of(more)));
      await().until(() -> server.received().stream().anyMatch(text -> text.contains("unsub")));
      assertThat(server.received().stream().filter(text -> text.contains("ETHUSD")))
          .containsExactly("{\"op\":\"subscribe\",\"args\":[\"trade:ETHUSD\"]}");
      assertThat(server.received().stream().filter(text -> text.contains("unsubscribe")))
          .containsExactly("{\"op\":\"unsubscribe\",\"args\":[\"trade:XBTUSD\"]}");
      assertThat(publisher.steps("disconnected")).isEmpty();
    }
  }
}
