package io.tapedeck.collectors.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandOverTest {

  private static final RawTopic TOPIC = new RawTopic("acme", Visibility.PUBLIC, Kind.TRADES);
  private static final int PAYLOAD = 1_000;
  private static final int LIMIT = 15_000;

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("acme", publisher, LIMIT);
  private final AtomicBoolean paused = new AtomicBoolean();
  private final AtomicInteger failed = new AtomicInteger();
  private final HandOver.Valve valve =
      new HandOver.Valve() {
        @Override
        public void pause() {
          paused.set(true);
        }

        @Override
        public void resume() {
          paused.set(false);
        }
      };
  private final Publisher.Receipt receipt =
      new Publisher.Receipt() {
        @Override
        public void published() {
          // The publisher shows it.
        }

        @Override
        public void failed(Exception cause) {
          failed.incrementAndGet();
        }
      };

  @BeforeEach
  void open() {
    handOver.add(valve);
    handOver.start();
  }

  @AfterEach
  void close() {
    publisher.close();
    handOver.close();
  }

  private void offer(int messages) {
    for (int i = 0; i < messages; i++) {
      RawMessage message =
          new RawMessage(
              "acme",
              "main",
              "trade",
              null,
              Transport.websocket,
              Origin.live,
              "",
              null,
              "c",
              "s",
              (long) i,
              0L,
              ByteBuffer.wrap(new byte[PAYLOAD]),
              false,
              null,
              null,
              null);
      handOver.offer(TOPIC, message, receipt);
    }
  }

  @Test
  void closesTheValvesWhenTheBrokerIsSlowAndOpensThemAgain() {
    publisher.block();
    offer(5);
    assertThat(paused).isFalse();
    offer(20);
    assertThat(paused).isTrue();
    assertThat(handOver.isFull()).isTrue();
    publisher.unblock();
    await().untilAsserted(() -> assertThat(paused).isFalse());
    await().untilAsserted(() -> assertThat(publisher.all()).hasSize(25));
    assertThat(handOver.waitingBytes()).isZero();
  }

  @Test
  void keepsTheOrder() {
    offer(2_000);
    await().untilAsserted(() -> assertThat(publisher.all()).hasSize(2_000));
    assertThat(publisher.all().stream().map(p -> p.message().getSequence())).isSorted();
    assertThat(paused).isFalse();
  }

  @Test
  void reportsWhatThePublisherThrows() {
    publisher.prepare(java.util.List.of(new RawTopic("other", Visibility.PUBLIC, Kind.OPS)));
    offer(1);
    await().untilAsserted(() -> assertThat(failed).hasValue(1));
  }

  @Test
  void tellsAnErrorAndGoesOn() {
    publisher.refuse(
        message -> {
          if (message.getSequence() == 3) {
            throw new OutOfMemoryError("for a test");
          }
          return false;
        });
    offer(10);
    await().untilAsserted(() -> assertThat(publisher.all()).hasSize(9));
    assertThat(failed).hasValue(1);
    assertThat(publisher.failure())
        .hasValueSatisfying(
            failure ->
                assertThat(failure)
                    .hasMessageContaining("hand-over-acme broke")
                    .hasMessageContaining("OutOfMemoryError: for a test"));
    assertThat(handOver.waitingBytes()).isZero();
  }

  @Test
  void publishesWhatWaitsBeforeItEnds() {
    publisher.block();
    offer(10);
    assertThat(handOver.drain(Duration.ofMillis(50))).isFalse();
    publisher.unblock();
    assertThat(handOver.drain(Duration.ofSeconds(5))).isTrue();
    assertThat(publisher.all()).hasSize(10);
  }
}
