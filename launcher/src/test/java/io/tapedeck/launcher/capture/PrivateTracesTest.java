package io.tapedeck.launcher.capture;

import static io.tapedeck.schemas.value.Visibility.PRIVATE;
import static io.tapedeck.schemas.value.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.schemas.value.Visibility;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateTracesTest {

  private static final String DAMAGED = "{\"table\":\"trade\",\"action\":\"ins";

  private final Exchange bitmex = Exchanges.find("bitmex");
  private final PrivateTraces traces = new PrivateTraces(bitmex);

  private static Visibility of(Exchange exchange, PrivateTraces traces, String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    Inbound inbound = exchange.frames().read(bytes);
    boolean redacted = exchange.frames().redact(bytes, 0, bytes.length) != null;
    return traces.of(inbound, ByteBuffer.wrap(bytes), redacted);
  }

  private Visibility of(String frame) {
    return of(bitmex, traces, frame);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bitmex  | {\"table\":\"order\",\"action\":\"ins | PRIVATE",
        "bitmex  | {\"table\":\"trade\",\"action\":\"ins | PUBLIC",
        "bitget  | {\"arg\":{\"instType\":\"MARGIN\",\"channel\":\"orders-crossed\",\"ins |"
            + " PRIVATE",
        "bitget  | {\"arg\":{\"instType\":\"SPOT\",\"channel\":\"books\",\"ins | PUBLIC",
        "bitmart | {\"group\":\"futures/position\",\"data\":[{ | PRIVATE",
        "bitmart | {\"group\":\"futures/trade:BTCUSDT\",\"data\":[{ | PUBLIC",
        "ltp     | {\"channel\":\"Orders\",\"data\":{\"or | PRIVATE",
        "ltp     | {\"channel\":\"TRADE\",\"data\":{\"or | PUBLIC"
      })
  void aDamagedFrameIsPrivateIfItNamesAPrivateChannel(
      String exchange, String frame, Visibility side) {
    Exchange named = Exchanges.find(exchange);
    assertThat(of(named, new PrivateTraces(named), frame)).isEqualTo(side);
  }

  @Test
  void afterPrivateDataWhateverIsDamagedIsPrivate() {
    assertThat(of(DAMAGED)).isEqualTo(PUBLIC);
    assertThat(of("{\"table\":\"margin\",\"action\":\"update\",\"data\":[]}")).isEqualTo(PRIVATE);
    assertThat(of(DAMAGED)).isEqualTo(PRIVATE);
    assertThat(of("{\"table\":\"trade\",\"action\":\"insert\",\"data\":[]}"))
        .as("what can be read says itself")
        .isEqualTo(PUBLIC);
  }

  @Test
  void afterALoginControlFramesArePrivateToo() {
    assertThat(of("pong")).isEqualTo(PUBLIC);
    assertThat(
            of(
                "{\"success\":true,\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"k\",1,\"s\"]}}"))
        .isEqualTo(PRIVATE);
    assertThat(of("pong")).isEqualTo(PRIVATE);
  }

  @Test
  void theAnswerToAPrivateSubscriptionIsPrivateAndThatToAPublicOneIsNot() {
    assertThat(of("{\"success\":true,\"subscribe\":\"trade:XBTUSD\",\"request\":{}}"))
        .isEqualTo(PUBLIC);
    assertThat(of("{\"success\":true,\"subscribe\":\"order\",\"request\":{}}")).isEqualTo(PRIVATE);
  }
}
