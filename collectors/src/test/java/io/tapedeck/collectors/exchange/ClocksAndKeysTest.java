package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What time it is, and what a key may do, out of answers as they are printed. */
class ClocksAndKeysTest {

  @Test
  void tellsTheClockOfBitgetAndBitmart() {
    assertThat(clock("bitget", "{\"code\":\"00000\",\"data\":{\"serverTime\":\"1767323045678\"}}"))
        .isEqualTo(1767323045678L);
    assertThat(clock("bitmart", "{\"code\":1000,\"data\":{\"server_time\":1767323045678}}"))
        .isEqualTo(1767323045678L);
  }

  private static long clock(String exchange, String answer) {
    return Exchanges.find(exchange).timeRead().orElseThrow().millis().applyAsLong(bytes(answer));
  }

  @Test
  void tellsWhatAKeyOfBitgetMayDo() {
    assertThat(powers("v2", "{\"data\":{\"authorities\":[\"stor\",\"coor\",\"readonly\"]}}"))
        .isEqualTo(new KeyPowers(Set.of("stor", "coor", "readonly"), false, false));
    assertThat(powers("v2", "{\"data\":{\"authorities\":[\"stow\"]}}").trades()).isTrue();
    assertThat(powers("v2", "{\"data\":{\"authorities\":[\"wwow\"]}}").withdraws()).isTrue();
    assertThat(
            powers(
                "v3",
                "{\"data\":{\"permType\":\"read-only\",\"permissions\":[\"uta_trade\",\"withdraw\"]}}"))
        .isEqualTo(new KeyPowers(Set.of("uta_trade", "withdraw"), false, false));
    assertThat(
            powers(
                "v3",
                "{\"data\":{\"permType\":\"read_and_write\",\"permissions\":[\"uta_mgt\",\"withdraw\"]}}"))
        .isEqualTo(new KeyPowers(Set.of("uta_mgt", "withdraw"), true, true));
  }

  private static KeyPowers powers(String generation, String answer) {
    Exchange bitget = Exchanges.find("bitget");
    AccountSide side =
        Objects.requireNonNull(bitget.generation(generation).orElseThrow().accountSide());
    return Objects.requireNonNull(side.keyCheck()).powers().of(bytes(answer), "fake-key");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
