package io.tapedeck.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.LocalConnection;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who goes on after a refusal is kept out, and let in again by the clock. */
class BansTest {

  private static final String READ = "/contract/private/position";
  private static final String OPEN_READ = "/contract/public/details";
  private static final Map<String, String> KEYED = Map.of("x-bm-key", SignedClient.KEY.key());

  private final SteppingClock clock = new SteppingClock("2026-11-21T10:00:30Z");
  private final SimulatorOptions options =
      SimulatorOptions.defaults().withRate(1).withKey(SignedClient.KEY).withClock(clock);

  @Test
  void errorsOfAnyKindBanFromBitmexForAnHourAndThenForTwo() {
    SteppedExchange bitmex = SteppedExchange.bitmex(options);
    LocalConnection socket = bitmex.connect(FaultPlan.NONE);

    IntStream.range(0, 10).forEach(any -> bitmex.read("/api/v1/nothing", Map.of()));
    IntStream.range(0, 9)
        .forEach(any -> socket.send("{\"op\":\"subscribe\",\"args\":[\"nothing\"]}"));
    assertThat(root(bitmex)).isEqualTo(200);
    socket.send("no json");

    assertThat(root(bitmex)).isEqualTo(403);
    assertThatThrownBy(() -> bitmex.connect(FaultPlan.NONE))
        .isInstanceOf(IllegalStateException.class);
    clock.advance(Duration.ofMinutes(59));
    assertThat(root(bitmex)).isEqualTo(403);
    clock.advance(Duration.ofMinutes(1));
    assertThat(root(bitmex)).isEqualTo(200);

    IntStream.range(0, 20).forEach(any -> bitmex.read("/api/v1/order", Map.of()));
    clock.advance(Duration.ofMinutes(119));
    assertThat(root(bitmex)).isEqualTo(403);
    clock.advance(Duration.ofMinutes(1));
    assertThat(root(bitmex)).isEqualTo(200);
  }

  @Test
  void errorsFarApartBanNobody() {
    SteppedExchange bitmex = SteppedExchange.bitmex(options);
    for (int i = 0; i < 100; i++) {
      assertThat(bitmex.read("/api/v1/nothing", Map.of()).status()).isEqualTo(404);
      clock.advance(Duration.ofSeconds(4));
    }
  }

  @Test
  void readingOnPastTheLimitBansTheAccountFromBitmart() {
    SteppedExchange bitmart = SteppedExchange.bitmart(options);

    IntStream.range(0, 6).forEach(any -> assertThat(keyed(bitmart)).isEqualTo(200));
    IntStream.range(0, 10).forEach(any -> assertThat(keyed(bitmart)).isEqualTo(429));

    assertThat(keyed(bitmart)).isEqualTo(418);
    assertThat(bitmart.read(READ, KEYED).body()).contains("30017");
    assertThat(bitmart.read(READ, Map.of("x-bm-key", "another")).status()).isEqualTo(429);
    assertThat(bitmart.read(OPEN_READ, Map.of()).status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(10));
    assertThat(keyed(bitmart)).isEqualTo(200);
  }

  @Test
  void readingOnWithoutAKeyBansNobodyFromBitmart() {
    SteppedExchange bitmart = SteppedExchange.bitmart(options);
    IntStream.range(0, 60).forEach(any -> bitmart.read(OPEN_READ, Map.of()));

    assertThat(bitmart.read(OPEN_READ, Map.of()).status()).isEqualTo(429);
    assertThat(keyed(bitmart)).isEqualTo(200);
  }

  private static int root(SteppedExchange bitmex) {
    return bitmex.read("/api/v1/", Map.of()).status();
  }

  private static int keyed(SteppedExchange bitmart) {
    return bitmart.read(READ, KEYED).status();
  }
}
