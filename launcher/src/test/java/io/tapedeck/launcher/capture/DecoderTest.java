package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import org.junit.jupiter.api.Test;

class DecoderTest {

  private static final String QUOTE =
      "{\"table\":\"quote\",\"action\":\"insert\",\"data\":[{\"timestamp\":"
          + "\"2026-09-21T14:13:20.000Z\",\"symbol\":\"XBTUSD\",\"bidSize\":100,"
          + "\"bidPrice\":1e-10,\"askPrice\":2.4400,\"askSize\":5}]}";

  @Test
  void everyDecimalStaysAsItWasPrinted() {
    String row = decode("bitmex", QUOTE);

    assertThat(row)
        .contains("\"bid_price\":\"1e-10\"")
        .contains("\"ask_price\":\"2.4400\"")
        .contains("\"event_time\":\"2026-09-21T14:13:20.000000Z\"")
        .contains("\"received_time\":null")
        .contains("\"sequence\":0")
        .doesNotContain("exact");
  }

  @Test
  void rowsComeInInputOrderWithTheLineAsSequence() {
    String rows = decode("bitmex", "pong\n" + QUOTE + "\n\n" + QUOTE.replace("100", "101"));

    assertThat(rows.lines()).hasSize(2);
    assertThat(rows.lines().toList().get(0)).contains("\"sequence\":1,");
    assertThat(rows.lines().toList().get(1)).contains("\"sequence\":3,");
  }

  @Test
  void aBookMessageWithoutLevelsGivesNoRow() {
    String frame =
        "{\"data\":{\"symbol\":\"BTCUSDT\",\"asks\":[],\"bids\":[],\"ms_t\":1790000000000,"
            + "\"version\":8,\"type\":\"update\"},"
            + "\"group\":\"futures/depthIncrease50:BTCUSDT@100ms\"}";

    assertThat(decode("bitmart", frame)).isEmpty();
  }

  @Test
  void theLineSaysWhenItCame() {
    String wrapped =
        "{\"received_at\":1790000000123456789,\"payload\":\"" + QUOTE.replace("\"", "\\\"") + "\"}";
    String captured =
        "{\"t\":\"recv\",\"ts\":\"1790000000.5\",\"raw\":\"" + QUOTE.replace("\"", "\\\"") + "\"}";

    assertThat(decode("bitmex", wrapped))
        .contains("\"received_time\":\"2026-09-21T14:13:20.123456Z\"");
    assertThat(decode("bitmex", captured))
        .contains("\"received_time\":\"2026-09-21T14:13:20.500000Z\"");
  }

  @Test
  void whatCannotBeReadIsARejectedRowAndNoFailure() {
    String rows =
        decode("bitmex", "{\"table\":\"trade\",\"action\":\n" + "[".repeat(100_000) + "\n");

    assertThat(rows.lines()).hasSize(2).allMatch(row -> row.startsWith("{\"table\":\"rejected\""));
  }

  @Test
  void whatCannotBeReadGetsNoProductThatItDoesNotName() {
    assertThat(decode("bitget", "[]")).contains("\"product\":\"unknown\"");
    assertThat(decode("bitmart", "[]")).contains("\"product\":\"futures\"");
  }

  @Test
  void sameInputSameBytes() {
    String input = QUOTE + "\n" + "not json\n" + QUOTE;

    assertThat(decode("bitmex", input)).isEqualTo(decode("bitmex", input));
  }

  private static String decode(String exchange, String input) {
    TestConsole console = new TestConsole(input);
    assertThat(console.run("decode", "--exchange", exchange)).as(console.err()).isZero();
    return console.out();
  }
}
