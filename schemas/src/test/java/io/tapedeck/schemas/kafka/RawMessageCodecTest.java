package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawMessageCodecTest {

  private final RawMessageCodec codec = new RawMessageCodec();

  @Test
  void givesBackTheBytesAsTheyCame() {
    byte[] payload = new byte[300_000];
    new Random(7).nextBytes(payload);
    RawMessage message = aMessage(ByteBuffer.wrap(payload));

    RawMessage back = codec.decode(codec.encode(message));

    assertThat(back).isEqualTo(message);
    assertThat(back.getPayload().array()).isEqualTo(payload);
  }

  @Test
  void givesBackAnEventOfASession() {
    RawMessage message = aMessage(ByteBuffer.allocate(0));
    message.setEvent(
        new Disconnected(
            "public0",
            EndReason.silence,
            new StreamRef("trades", "main", "trade", null, null),
            null,
            null));

    assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
  }

  @Test
  void refusesWhatWasWrittenBeforeEventsWereTypedAndSaysHowToKeepIt() {
    byte[] value = codec.encode(aMessage(ByteBuffer.allocate(0)));
    value[4] = 1;
    assertThatIllegalStateException()
        .isThrownBy(() -> codec.decode(value))
        .withMessageContaining("earlier release")
        .withMessageContaining("new data folder");
  }

  @Test
  void oneCodecServesManyMessagesOfDifferentSize() {
    for (int size : new int[] {0, 70_000, 1, 400, 0}) {
      RawMessage message = aMessage(ByteBuffer.wrap(new byte[size]));
      assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
    }
  }

  @Test
  void refusesWhatIsNotInTheWireFormat() {
    byte[] json = "{\"table\":\"trade\"}".getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(json))
        .withMessageContaining("17 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[0]));
  }

  @Test
  void refusesAValueThatIsCut() {
    byte[] value = codec.encode(aMessage(ByteBuffer.wrap(new byte[100])));
    byte[] cut = java.util.Arrays.copyOf(value, 60);
    assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(cut));
  }

  @Test
  void saysThatANewerReleaseWroteTheValue() {
    byte[] value = codec.encode(aMessage(ByteBuffer.allocate(0)));
    value[4] = 99;
    assertThatIllegalStateException()
        .isThrownBy(() -> codec.decode(value))
        .withMessageContaining("id 99")
        .withMessageContaining("upgrade");
  }

  private static RawMessage aMessage(ByteBuffer payload) {
    return RawMessage.newBuilder()
        .setExchange("bitmex")
        .setProduct("main")
        .setChannel("trade")
        .setSymbol("XBTUSD")
        .setTransport(Transport.websocket)
        .setOrigin(Origin.live)
        .setEndpoint("wss://ws.bitmex.com/realtime")
        .setCollector("collector-1")
        .setSession("collector-1/5")
        .setSequence(41)
        .setReceivedAt(1_626_993_368_001_705_000L)
        .setPayload(payload)
        .build();
  }
}
