package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tapedeck.schemas.value.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawTopicTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aNameLeadsBackToItsTopic(Kind kind) {
    RawTopic topic = new RawTopic("bitmex", Visibility.PRIVATE, kind);
    assertThat(RawTopic.parse(topic.name())).isEqualTo(topic);
  }

  @Test
  void namesExchangeVisibilityAndKind() {
    assertThat(new RawTopic("bitmart", Visibility.PUBLIC, Kind.LIQUIDATIONS).name())
        .isEqualTo("raw.bitmart.public.liquidations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raw.bitmex.public",
        "raw.bitmex.public.elsewhere",
        "raw.bitmex.open.trades",
        "market.trades",
        ""
      })
  void refusesOtherNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> RawTopic.parse(name));
  }

  @Test
  void theKeyIsTheSubscription() {
    assertThat(SubscriptionKey.of("bitmart", "futures", "futures/trade", "BTCUSDT"))
        .isEqualTo("bitmart|futures|futures/trade|BTCUSDT");
    assertThat(SubscriptionKey.of("bitmart", "futures", "futures/ticker", null))
        .isEqualTo("bitmart|futures|futures/ticker|*");
  }
}
