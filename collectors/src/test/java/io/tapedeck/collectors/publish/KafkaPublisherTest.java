package io.tapedeck.collectors.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

  private static final RawTopic TOPIC = new RawTopic("acme", Visibility.PUBLIC, Kind.TRADES);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaPublisher publisher =
      new KafkaPublisher(
          new KafkaConfig(KafkaAccess.plaintext("localhost:1"), 1, new DataSize(1 << 20)),
          producer);
  private final List<String> fates = new ArrayList<>();

  @Test
  void givesUpWhenTimeRanOutAndNothingWasTakenMeanwhile() {
    publish("one");
    assertThat(producer.completeNext()).isTrue();
    publish("two");
    assertThat(publisher.failure()).isEmpty();
    assertThat(producer.errorNext(new TimeoutException("120000 ms passed"))).isTrue();
    assertThat(publisher.failure())
        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("localhost:1"));
    assertThat(fates).containsExactly("one is there", "two is lost");
  }

  @Test
  void goesOnWhenOnlyOnePartitionIsAway() {
    publish("one");
    publish("two");
    assertThat(producer.completeNext()).isTrue();
    assertThat(producer.errorNext(new TimeoutException("120000 ms passed"))).isTrue();
    assertThat(publisher.failure()).isEmpty();
    assertThat(fates).containsExactly("one is there", "two is lost");
  }

  @Test
  void saysWhichBrokerDoesNotTakeTopics() {
    KafkaConfig nowhere =
        new KafkaConfig(KafkaAccess.plaintext("127.0.0.1:1"), 1, new DataSize(1 << 20));
    assertThatThrownBy(
            () -> new TopicCreator(nowhere, Duration.ofMillis(200)).create(List.of(TOPIC)))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void goesOnAfterAMessageThatTheBrokerRefused() {
    publish("one");
    assertThat(producer.errorNext(new RecordTooLargeException("too large"))).isTrue();
    assertThat(publisher.failure()).isEmpty();
    assertThat(fates).containsExactly("one is lost");
  }

  private void publish(String text) {
    RawMessage message =
        new RawMessage(
            "acme",
            "main",
            "trade",
            "X",
            Transport.websocket,
            Origin.live,
            "wss://acme.example/ws",
            null,
            "collector",
            "session",
            0L,
            0L,
            ByteBuffer.wrap(new byte[1]),
            false,
            null,
            null,
            null);
    publisher.publish(
        TOPIC,
        message,
        new Publisher.Receipt() {
          @Override
          public void published() {
            fates.add(text + " is there");
          }

          @Override
          public void failed(Exception cause) {
            fates.add(text + " is lost");
          }
        });
  }
}
