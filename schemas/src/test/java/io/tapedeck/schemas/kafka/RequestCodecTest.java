package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapedeck.schemas.avro.BookRequest;
import org.junit.jupiter.api.Test;

class RequestCodecTest {

  private final RequestCodec<BookRequest> codec = RequestCodec.ofBooks();

  private static BookRequest aRequest() {
    return BookRequest.newBuilder()
        .setExchange("bitmex")
        .setProduct("main")
        .setChannel("orderBookL2")
        .setSymbol("XBTUSD")
        .setSession("collector-1/5")
        .setReason("crossed")
        .setRequestedAt(1_795_255_200_000_000_000L)
        .build();
  }

  @Test
  void givesBackTheRequest() {
    assertThat(codec.decode(codec.encode(aRequest()))).isEqualTo(aRequest());
  }

  @Test
  void itsKeyIsThatOfTheMessagesAskedFor() {
    assertThat(SubscriptionKey.of(aRequest())).isEqualTo("bitmex|main|orderBookL2|XBTUSD");
    assertThat(new RequestTopic("bitmex").name()).isEqualTo("requests.bitmex");
  }

  @Test
  void rawTopicsAreNoRequests() {
    assertThat(RawTopic.ALL.matcher(new RequestTopic("bitmex").name()).matches()).isFalse();
  }

  @Test
  void refusesAnotherKindOfValue() {
    byte[] value = codec.encode(aRequest());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RawMessageCodec().decode(value))
        .withMessageContaining("raw message");
  }
}
