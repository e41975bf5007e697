package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.kafka.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a walk asks, stores and says, against answers that a test gives. */
class WalkerTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");
  private static final long START = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
  private static final Span SPAN = new Span(START, START + 3_600_000);

  private final History trades = BITMEX.histories(BITMEX.generations().get(0)).get(0);
  private final WalkPlan plan = new WalkPlan("bitmex", trades, "XBTUSD", null, SPAN);
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("bitmex", publisher, 1 << 20);
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final Queue<Reply> replies = new ArrayDeque<>();
  private HttpServer server;
  private Walker walker;

  private record Reply(int status, String header, String body) {}

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    handOver.start();
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
    CollectorEvents events = new CollectorEvents("bitmex");
    SessionRecorder recorder =
        new SessionRecorder(
            SessionChain.open("test", "bitmex", "main", "past"),
            root.toString(),
            Transport.rest,
            Origin.backfill,
            1,
            handOver,
            events,
            new Lost(),
            loss -> {});
    RestClient client = new RestClient(new ReadOnlyRequests(BITMEX, root), 1 << 20, () -> 1L);
    PageAsker asker = new PageAsker(BITMEX, client, recorder, events, pauses::add, () -> {});
    walker = new Walker(asker, recorder, () -> 1L);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    handOver.close();
  }

  private synchronized void answer(HttpExchange request) throws IOException {
    asked.add(Objects.toString(request.getRequestURI().getQuery()));
    Reply reply = Objects.requireNonNull(replies.poll(), "asked too often");
    if (!reply.header().isEmpty()) {
      request.getResponseHeaders().set("retry-after", reply.header());
    }
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    request.sendResponseHeaders(reply.status(), body.length);
    request.getResponseBody().write(body);
    request.close();
  }

  private void reply(int status, String body) {
    replies.add(new Reply(status, "", body));
  }

  private static String error(String message) {
    return "{\"error\":{\"message\":\"" + message + "\",\"name\":\"HTTPError\"}}";
  }

  /** So many trades, a second apart. */
  private static String page(int first, int count) {
    List<String> rows = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      rows.add(
          "{\"timestamp\":\"%s\",\"symbol\":\"XBTUSD\",\"trdMatchID\":\"%08d-0000-0000-0000-000000000001\"}"
              .formatted(Instant.ofEpochMilli(START + i * 1_000L), i));
    }
    return "[" + String.join(",", rows) + "]";
  }

  @Test
  void aPageIsStoredBeforeItIsSaidAndTheNextIsAskedFor() throws Exception {
    reply(200, page(0, 500));
    reply(200, page(499, 20));

    walker.walk(plan, null, new WalkProgress() {});

    assertThat(publisher.of(Kind.TRADES))
        .hasSize(2)
        .allMatch(m -> m.getOrigin() == Origin.backfill);
    assertThat(publisher.events(WalkPage.class))
        .extracting(WalkPage::getPage, WalkPage::getRows)
        .containsExactly(tuple(1L, 500), tuple(2L, 20));
    assertThat(publisher.all()).extracting(p -> p.message().getSequence()).isSorted();
    assertThat(asked.get(1)).contains("startTime=2026-11-20T00:08:19.000Z");
    assertThat(ended().getOutcome()).isEqualTo(WalkOutcome.done);
  }

  @Test
  void whatAnotherProcessStoredIsNotAskedForAgain() throws Exception {
    reply(200, page(0, 500));
    reply(403, error("Forbidden"));
    assertThatThrownBy(() -> walker.walk(plan, null, new WalkProgress() {}))
        .isInstanceOf(WalkFailure.class);
    WalkState reached = WalkState.after(publisher.events(WalkPage.class).get(0));

    reply(200, page(499, 20));
    walker.walk(plan, reached, new WalkProgress() {});
    walker.walk(
        plan, WalkState.after(publisher.events(WalkPage.class).get(1)), new WalkProgress() {});

    assertThat(asked).hasSize(3);
    assertThat(asked.get(2)).isEqualTo(asked.get(1));
  }

  @Test
  void aPageThatIsTooLargeIsAskedForInHalves() throws Exception {
    reply(400, error("count is invalid"));
    reply(200, page(0, 20));

    walker.walk(plan, null, new WalkProgress() {});

    assertThat(asked.get(0)).contains("count=500");
    assertThat(asked.get(1)).contains("count=250");
  }

  @Test
  void whatMayPassIsTriedAgainAfterLongerAndLongerTimes() throws Exception {
    reply(503, error("The system is currently overloaded. Please try again later."));
    reply(502, "<html>bad gateway</html>");
    reply(200, page(0, 20));

    walker.walk(plan, null, new WalkProgress() {});

    assertThat(asked).hasSize(3);
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(60));
  }

  @Test
  void anExchangeThatSaysHowLongToWaitIsWaitedFor() throws Exception {
    replies.add(new Reply(429, "7", error("Rate limit exceeded, retry in 7 seconds.")));
    reply(200, page(0, 20));

    walker.walk(plan, null, new WalkProgress() {});

    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({"400, startTime is invalid, false", "403, Forbidden, true", "404, Not Found, false"})
  void whatIsRefusedForGoodIsAskedForOnce(int status, String message, boolean ofClient) {
    reply(status, error(message));

    assertThatThrownBy(() -> walker.walk(plan, null, new WalkProgress() {}))
        .isInstanceOfSatisfying(
            WalkFailure.class, e -> assertThat(e.isOfClient()).isEqualTo(ofClient))
        .hasMessageContaining("bitmex trades main XBTUSD")
        .hasMessageContaining(message);
    assertThat(asked).hasSize(1);
    assertThat(ended().getOutcome()).isEqualTo(WalkOutcome.refused);
    assertThat(publisher.of(Kind.TRADES)).isEmpty();
  }

  @Test
  void aPageThatTheBrokerDoesNotTakeEndsTheWalkWithoutSayingThatItIsStored() {
    reply(200, page(0, 500));
    publisher.refuse(message -> isPage(message));

    assertThatThrownBy(() -> walker.walk(plan, null, new WalkProgress() {}))
        .hasMessageContaining("did not take a page");
    assertThat(publisher.events(WalkPage.class)).isEmpty();
  }

  private static boolean isPage(RawMessage message) {
    return message.getEvent() == null;
  }

  private WalkEnded ended() {
    await().until(() -> !publisher.events(WalkEnded.class).isEmpty());
    return publisher.events(WalkEnded.class).get(0);
  }
}
