package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.RawServer.Answer;
import io.tapedeck.collectors.rest.RawServer.Then;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.kafka.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a repeated read makes of answers that are none: they account for no time. */
@Timeout(30)
class PollAnswersTest {

  private static final Exchange BITGET = Exchanges.find("bitget");
  private static final String GOOD =
      "{\"code\":\"00000\",\"data\":[{\"symbol\":\"BTCUSDT\",\"lastPr\":\"1\",\"ts\":\"2\"}]}";

  private volatile Answer next = Answer.of(200, "", GOOD);
  private final TestTime time = new TestTime();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("bitget", publisher, 1 << 20);
  private final RawServer server = new RawServer(path -> next);
  private PollCall call;
  private PollAsker asker;

  @BeforeEach
  void prepare() {
    handOver.start();
    CollectorEvents events = new CollectorEvents("bitget");
    SessionRecorder recorder =
        new SessionRecorder(
            SessionChain.open("test", "bitget", "spot", "rest"),
            server.root().toString(),
            Transport.rest,
            1,
            handOver,
            events,
            new Lost(),
            loss -> {});
    RestClient client = new RestClient(new ReadOnlyRequests(BITGET, server.root()), 1 << 16, time);
    asker = new PollAsker(BITGET, client, recorder, events, () -> 1L, () -> {});
    Poll poll = BITGET.polls().get(0);
    call =
        PollCall.of(
                List.of(poll),
                Map.of(poll.product(), Set.of("BTCUSDT")),
                new StreamRefs(BITGET, null),
                0,
                time.nanos())
            .get(0);
  }

  @AfterEach
  void close() {
    server.close();
    handOver.close();
  }

  private PollReaction ask(Answer answer) throws IOException, InterruptedException {
    next = answer;
    time.advance(Duration.ofSeconds(10));
    int before = publisher.all().size();
    PollReaction reaction = asker.ask(call, List.of(call));
    await().until(() -> publisher.all().size() > before);
    return reaction;
  }

  private List<RawMessage> data() {
    return publisher.of(call.poll().read().kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | `` | the answer cannot be read",
        "200 | <html>it works</html> | the answer cannot be read",
        "200 | {\"code\":\"00000\",\"data\":[{\"symbol\":\"BTCUSDT\",\"lastPr\":\"1\" | cannot be read",
        "200 | {\"code\":\"00000\",\"data\":[]}<html> | the answer cannot be read",
        "200 | {\"code\":\"00000\",\"msg\":\"success\"} | an answer without data",
        "200 | {\"code\":\"00000\",\"data\":\"later\"} | an answer without data",
        "200 | pong | no answer to a call",
        "204 | `` | status 204",
        "302 | `` | sends us to another path and is not followed",
        "502 | <html>bad gateway</html> | status 502",
      })
  void whatIsNoAnswerIsToldAndAccountsForNothing(int status, String body, String words)
      throws Exception {
    ask(Answer.of(200, "", GOOD));
    long before = time.nanos();
    String headers = status == 302 ? "Location: /elsewhere\r\n" : "";
    ask(
        status == 204
            ? Answer.raw("HTTP/1.1 204 No Content\r\n\r\n", new byte[0], Then.GO_ON)
            : Answer.of(status, headers, body));

    assertThat(data()).hasSize(1);
    assertThat(publisher.events(Refused.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getErrorClass()).isEqualTo(RefusedClass.retry);
              assertThat(event.getDetail()).contains(words);
            });
    RawMessage told = publisher.of(Kind.OPS).get(0);
    assertThat(RecordingPublisher.text(told)).as("what came is kept").isEqualTo(body);

    ask(Answer.of(200, "", GOOD));
    assertThat(data()).hasSize(2);
    assertThat(data().get(1).getAnswer().getPrevious()).isEqualTo(before);
  }

  /** Of a code of its own that there is nothing. */
  @Test
  void anAnswerThatSaysThatThereIsNothingAccountsForItsTime() throws Exception {
    ask(Answer.of(200, "", GOOD));
    ask(Answer.of(400, "", "{\"code\":\"40054\",\"msg\":\"no data\",\"data\":null}"));
    assertThat(publisher.events(Refused.class)).isEmpty();
    assertThat(data()).hasSize(2);
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    byte[] half = GOOD.substring(0, 40).getBytes(StandardCharsets.UTF_8);
    next = Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n", half, Then.CLOSE);
    assertThatThrownBy(() -> asker.ask(call, List.of(call))).isInstanceOf(IOException.class);
    assertThat(publisher.all()).isEmpty();
  }
}
