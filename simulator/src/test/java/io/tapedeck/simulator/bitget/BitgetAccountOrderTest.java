package io.tapedeck.simulator.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.SignedClient;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.LocalConnection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In which coin pushed spot orders print their sizes (v2 docs). */
class BitgetAccountOrderTest {

  private final SteppingClock clock = new SteppingClock("2026-11-21T10:00:30Z");
  private final SteppedExchange bitget =
      SteppedExchange.bitget(
          SimulatorOptions.defaults().withRate(20).withKey(SignedClient.KEY).withClock(clock));

  @Test
  void aMarketBuyIsOrderedInQuoteCoinFromItsFirstPushOn() {
    Map<String, BigDecimal> ordered = new HashMap<>();
    Map<String, BigDecimal> paid = new HashMap<>();
    for (JsonNode row : pushed()) {
      if ("market".equals(row.path("orderType").asText())
          && "buy".equals(row.path("side").asText())) {
        String id = row.path("orderId").asText();
        BigDecimal quote = new BigDecimal(row.path("newSize").asText());
        assertThat(quote).isEqualByComparingTo(row.path("size").asText());
        assertThat(ordered.merge(id, quote, (first, next) -> first)).isEqualByComparingTo(quote);
        if (row.has("tradeId")) {
          paid.merge(
              id, number(row, "fillPrice").multiply(number(row, "baseVolume")), BigDecimal::add);
        }
      }
    }
    assertThat(paid).hasSizeGreaterThan(2);
    paid.forEach((id, sum) -> assertThat(ordered.get(id)).isEqualByComparingTo(sum));
  }

  @Test
  void allOthersAreOrderedInBaseCoinThoughALimitBuySaysQuoteCoinInItsSize() {
    int buys = 0;
    for (JsonNode row : pushed()) {
      boolean buy = "buy".equals(row.path("side").asText());
      if (buy && "limit".equals(row.path("orderType").asText())) {
        assertThat(number(row, "size"))
            .isEqualByComparingTo(number(row, "newSize").multiply(number(row, "price")));
        buys++;
      } else if (!buy) {
        assertThat(number(row, "size")).isEqualByComparingTo(number(row, "newSize"));
      }
    }
    assertThat(buys).isGreaterThan(2);
  }

  private List<JsonNode> pushed() {
    LocalConnection socket = bitget.connect("/v2/ws/private", FaultPlan.NONE);
    String time = Long.toString(clock.instant().getEpochSecond());
    socket.send(
        "{\"op\":\"login\",\"args\":["
            + Json.object()
                .put("apiKey", SignedClient.KEY.key())
                .put("passphrase", SignedClient.KEY.passphrase())
                .put("timestamp", time)
                .put("sign", base64(SignedClient.sign(time + "GET/user/verify")))
            + "]}");
    socket.send(
        "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"SPOT\",\"channel\":\"orders\","
            + "\"instId\":\"default\"}]}");
    List<JsonNode> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      clock.advance(Duration.ofMillis(100));
      bitget.step();
      for (String text : socket.take()) {
        Json.read(text).ifPresent(frame -> frame.path("data").forEach(rows::add));
      }
    }
    return rows;
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static BigDecimal number(JsonNode row, String name) {
    return new BigDecimal(row.path(name).asText());
  }
}
