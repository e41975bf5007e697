package io.tapedeck.collectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.acme.AcmeExchange;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.connection.Succession.Verdict;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.ErrorRow;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Topic;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a new session may take over, in a time that the test moves. */
class SuccessionTest {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final TestTime time = new TestTime();
  private final Session old = session();
  private final Session successor = session();

  private Session session() {
    Exchange acme =
        new AcmeExchange(
            new ErrorTable(
                List.of(
                    new ErrorRow(
                        ErrorRow.Transport.SOCKET,
                        ErrorRow.Match.CODE,
                        "1",
                        ErrorAction.SKIP_SYMBOL,
                        "gone"))));
    Stream stream = Stream.open("c", "acme", "main", "public0");
    SessionPlan plan =
        new SessionPlan(
            stream,
            acme,
            acme.generations().get(0),
            acme.generations().get(0).websocket(),
            List.of(new Topic("trades", "A"), new Topic("book", "A")),
            ConnectionConfig.DEFAULT);
    CollectorEvents events = new CollectorEvents("acme");
    Lost lost = new Lost();
    SessionRecorder recorder =
        new SessionRecorder(
            stream,
            plan.endpoint(),
            Transport.websocket,
            time.nanos(),
            new HandOver("acme", new RecordingPublisher(), 1 << 20),
            events,
            lost,
            detail -> {});
    return new Session(
        plan,
        plan.topics(),
        recorder,
        lost,
        new RefusedTopics(),
        events,
        time,
        time,
        null,
        ended -> {});
  }

  private void open(Session session) {
    session.opened(
        new Socket() {
          @Override
          public void send(String text) {}

          @Override
          public void close() {}
        });
  }

  private void receive(Session session, String text) {
    session.received(Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos()));
  }

  private void push(Session session, String topic) {
    receive(session, "{\"topic\":\"" + topic + "\",\"rows\":[]}");
  }

  private void acknowledge(Session session) {
    receive(session, "{\"yes\":\"trades:A\"}");
    receive(session, "{\"yes\":\"book:A\"}");
  }

  private Verdict judge(Succession succession, Duration during, Runnable meanwhile) {
    Verdict verdict = Verdict.WAIT;
    for (long left = during.toMillis(); left > 0 && verdict == Verdict.WAIT; left -= 200) {
      time.advance(LOOK);
      meanwhile.run();
      verdict = succession.verdict(time.getAsLong());
    }
    return verdict;
  }

  private Succession begin() {
    open(old);
    acknowledge(old);
    return new Succession(old, successor, time.getAsLong());
  }

  @Test
  void waitsUntilTheNewOneBringsAllThatTheOldOneBrings() {
    Succession succession = begin();
    assertThat(judge(succession, Duration.ofSeconds(20), () -> push(old, "trades:A")))
        .as("the new one is not open yet")
        .isEqualTo(Verdict.WAIT);
    open(successor);
    acknowledge(successor);
    Runnable halfOfIt =
        () -> {
          push(old, "trades:A");
          push(old, "book:A");
          push(successor, "trades:A");
        };
    assertThat(judge(succession, Duration.ofSeconds(20), halfOfIt)).isEqualTo(Verdict.WAIT);
    long before = time.getAsLong();
    Runnable all =
        () -> {
          halfOfIt.run();
          push(successor, "book:A");
        };
    assertThat(judge(succession, Duration.ofSeconds(20), all)).isEqualTo(Verdict.PROVEN);
    assertThat(time.getAsLong() - before).isLessThanOrEqualTo(Succession.OVERLAP.toNanos());
  }

  @Test
  void isProvenByTheAnswersAloneWhereNothingHappens() {
    Succession succession = begin();
    push(old, "book:A");
    open(successor);
    acknowledge(successor);
    assertThat(judge(succession, Duration.ofSeconds(6), () -> {})).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void failsWhenTheNewOneIsNotAnsweredInTime() {
    Succession succession = begin();
    open(successor);
    receive(successor, "{\"yes\":\"trades:A\"}");
    assertThat(judge(succession, Duration.ofMinutes(3), () -> {})).isEqualTo(Verdict.FAILED);
  }

  @Test
  void failsWhenTheNewOneStaysSilent() {
    Succession succession = begin();
    open(successor);
    acknowledge(successor);
    assertThat(judge(succession, Duration.ofMinutes(3), () -> push(old, "book:A")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void doesNotWaitForWhatTheNewOneWasRefused() {
    Succession succession = begin();
    open(successor);
    receive(successor, "{\"yes\":\"trades:A\"}");
    receive(successor, "{\"no\":\"book:A\",\"code\":\"1\",\"text\":\"gone\"}");
    assertThat(successor.hasOn(new Topic("book", "A"))).isFalse();
    assertThat(judge(succession, Duration.ofSeconds(20), () -> push(old, "book:A")))
        .isEqualTo(Verdict.PROVEN);
  }
}
