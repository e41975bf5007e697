package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.collectors.catalog.Exchanges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Frames that the exchanges really sent, where a folder of them stands beside the repository. */
class RecordedFramesTest {

  private static final Set<String> RECEIVED = Set.of("recv", "http");

  private static Path folder(String exchange) {
    String configured = System.getenv("TAPEDECK_FIXTURES");
    Path beside = Path.of("").toAbsolutePath().resolve("../../shared/fixtures").normalize();
    Path root = configured == null ? beside : Path.of(configured);
    assumeTrue(Files.isDirectory(root), "skipped: no recorded frames at " + root);
    return root.resolve(exchange);
  }

  private static List<Inbound> read(Exchange exchange, Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Inbound> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = mapper.readTree(line);
      if (node.hasNonNull("raw") && RECEIVED.contains(node.path("t").asText("recv"))) {
        all.add(exchange.frames().read(node.get("raw").asText().getBytes(StandardCharsets.UTF_8)));
      }
    }
    return all;
  }

  @Test
  void knowsEveryFrameOfTheLongBitmexCapture() throws IOException {
    List<Inbound> frames =
        read(Exchanges.find("bitmex"), folder("bitmex").resolve("ws_capture_2021-07-22.jsonl"));
    Map<String, Integer> counts = new HashMap<>();
    KnownSubscriptions known = new KnownSubscriptions();
    for (Inbound frame : frames) {
      known.learn(frame);
      if (frame instanceof Inbound.Data data) {
        assertThat(known.symbolOf(data)).isNotNull();
        counts.merge(data.channel(), 1, Integer::sum);
      } else {
        counts.merge(frame.getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    // 10 partial + 445 insert + 1,090 update + 434 delete; 10 + 83; 10 + 7; 30 answers; 1 welcome.
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "orderBookL2", 1_979, "quote", 93, "trade", 17, "Acknowledged", 30, "Welcome", 1));
  }

  @Test
  void knowsEveryOtherBitmexFrame() throws IOException {
    for (String file :
        List.of(
            "ws_messages_with_expected.jsonl",
            "ws_official_client_trade.jsonl",
            "ws_official_client_orderbook_repartial.jsonl",
            "rest_instrument_active_2021-07-22.jsonl")) {
      assertThat(read(Exchanges.find("bitmex"), folder("bitmex").resolve(file)))
          .isNotEmpty()
          .noneMatch(Inbound.Unreadable.class::isInstance);
    }
  }

  @Test
  void knowsEveryBitmartFrame() throws IOException {
    for (String file : List.of("futures_ws_messages.jsonl", "futures_rest_messages.jsonl")) {
      assertThat(read(Exchanges.find("bitmart"), folder("bitmart").resolve(file)))
          .isNotEmpty()
          .noneMatch(Inbound.Unreadable.class::isInstance);
    }
  }
}
