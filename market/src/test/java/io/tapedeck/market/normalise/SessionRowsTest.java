package io.tapedeck.market.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.avro.RawMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SessionRowsTest {

  private static String key(String session) {
    RawMessage message =
        MessageStream.bitmex().message("trade", "XBTUSD", "{}".getBytes(StandardCharsets.UTF_8));
    message.setSession(session);
    return SessionRows.stateKey(message);
  }

  @Test
  void aStateIsOfOneSessionWhateverSessionsAreCalled() {
    assertThat(SessionRows.isOf("a", key("a"))).isTrue();
    assertThat(SessionRows.isOf("a", key("a|b"))).isFalse();
    assertThat(SessionRows.isOf("a|b", key("a|b"))).isTrue();
    assertThat(SessionRows.isOf("1:a", key("a"))).isFalse();
  }
}
