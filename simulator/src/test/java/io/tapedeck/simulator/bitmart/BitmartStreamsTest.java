package io.tapedeck.simulator.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketJournal;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.TestMarkets;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmartStreamsTest {

  private static final BitmartGeneration V2 = BitmartGeneration.V2;

  private final SteppingClock clock = new SteppingClock(TestMarkets.START);
  private final Markets markets =
      TestMarkets.markets(5, clock, MarketJournal.open(null, clock.instant()), "BTCUSDT");
  private final Market market = markets.all().get(0);

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 50})
  void incrementsCountVersionsAndRebuildTheWindow(int depth) {
    BitmartStream stream = stream("futures/depthIncrease" + depth + ":BTCUSDT@100ms", V2);
    JsonNode snapshot = data(stream.snapshot().get(0));
    Map<String, String> levels = new TreeMap<>();
    apply(levels, snapshot);
    assertThat(snapshot.get("type").asText()).isEqualTo("snapshot");
    long version = snapshot.get("version").asLong();

    List<OutgoingFrame> frames = run(stream);

    assertThat(frames).hasSizeGreaterThan(100);
    for (OutgoingFrame frame : frames) {
      JsonNode update = data(frame);
      assertThat(update.get("type").asText()).isEqualTo("update");
      assertThat(update.get("version").asLong()).isEqualTo(++version);
      apply(levels, update);
    }
    Map<String, String> late = new TreeMap<>();
    JsonNode lateSnapshot = data(stream.snapshot().get(0));
    apply(late, lateSnapshot);
    assertThat(lateSnapshot.get("version").asLong()).isEqualTo(version);
    assertThat(levels).hasSize(2 * depth).isEqualTo(late);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 50})
  void oneSidedFramesHoldTheWholeTopOfTheirSide(int depth) {
    BitmartStream stream = stream("futures/depth" + depth + ":BTCUSDT", V2);
    assertThat(stream.snapshot())
        .extracting(frame -> data(frame).get("way").asInt())
        .containsExactly(1, 2);

    for (int step = 0; step < 50; step++) {
      clock.advance(Duration.ofMillis(250));
      for (OutgoingFrame frame : stream.news(markets.now(), markets.advance())) {
        JsonNode data = data(frame);
        OrderSide side = data.get("way").asInt() == 1 ? OrderSide.BUY : OrderSide.SELL;
        List<String> expected = market.book().top(side, depth).stream().map(this::text).toList();
        assertThat(data.get("depths"))
            .extracting(level -> level.get("price").asText() + " " + level.get("vol").asText())
            .isEqualTo(expected)
            .hasSize(depth);
        assertThat(frame.rows()).hasSize(depth);
        assertThat(frame.rows().get(0).first()).isTrue();
      }
    }
  }

  @Test
  void oneSidedFramesNeverLookCrossedInBetween() {
    BitmartStream stream = stream("futures/depth5:BTCUSDT", V2);
    Map<Integer, BigDecimal> best = new HashMap<>();
    List<OutgoingFrame> frames = new ArrayList<>(stream.snapshot());
    frames.addAll(run(stream));
    for (OutgoingFrame frame : frames) {
      JsonNode data = data(frame);
      best.put(data.get("way").asInt(), new BigDecimal(data.at("/depths/0/price").asText()));
      if (best.size() == 2) {
        assertThat(best.get(1)).isLessThan(best.get(2));
      }
    }
    assertThat(frames).hasSizeGreaterThan(300);
  }

  @Test
  void tradesComeOnceAndNewestFirst() {
    BitmartStream stream = stream("futures/trade:BTCUSDT", V2);
    assertThat(stream.snapshot()).isEmpty();
    long before = market.trades().last(1).get(0).number();
    List<Long> ids = new ArrayList<>();
    for (OutgoingFrame frame : run(stream)) {
      List<Long> inFrame = new ArrayList<>();
      data(frame).forEach(trade -> inFrame.add(0, trade.get("trade_id").asLong()));
      ids.addAll(inFrame);
      assertThat(data(frame).get(0).has("m")).isTrue();
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(100);
    assertThat(ids.get(0)).isEqualTo(before + 1);
    assertThat(ids.get(ids.size() - 1)).isEqualTo(market.trades().last(1).get(0).number());
  }

  @Test
  void everyBarIsToldOnceMoreWhenItIsFinal() {
    BitmartStream stream = stream("futures/klineBin1m:BTCUSDT", V2);
    Map<Long, Long> volumes = new TreeMap<>();
    List<OutgoingFrame> frames = new ArrayList<>(stream.snapshot());
    for (int step = 0; step < 300; step++) {
      clock.advance(Duration.ofMillis(700));
      frames.addAll(stream.news(markets.now(), markets.advance()));
    }
    for (OutgoingFrame frame : frames) {
      data(frame)
          .get("items")
          .forEach(bar -> volumes.put(bar.get("ts").asLong() - 1, bar.get("v").asLong()));
    }
    List<Bar> bars = market.bars().bars(Duration.ofMinutes(1));
    for (Bar bar : bars.subList(bars.size() - 4, bars.size() - 1)) {
      assertThat(volumes).containsEntry(bar.start().getEpochSecond(), bar.volume());
    }
  }

  @Test
  void markBarsFollowTheMarkPrice() {
    BitmartStream stream = stream("futures/markPriceKlineBin1m:BTCUSDT", V2);
    List<OutgoingFrame> frames = run(stream);
    JsonNode items = data(frames.get(frames.size() - 1)).get("items");
    assertThat(items.get(0).get("c").asText()).isEqualTo(market.reference().mark().toPlainString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "futures/depthIncrease50:BTCUSDT",
        "futures/bookticker:BTCUSDT",
        "futures/fundingRate:BTCUSDT",
        "futures/ticker:BTCUSDT",
        "futures/markPriceKlineBin1H:BTCUSDT",
        "futures/depthAll20:BTCUSDT@200ms"
      })
  void newChannelsAreUnknownToTheOldGeneration(String subscription) {
    assertThat(BitmartSubscription.parse(subscription, BitmartGeneration.V2)).isNotNull();
    assertThat(BitmartSubscription.parse(subscription, BitmartGeneration.V1)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "futures/depth7:BTCUSDT",
        "futures/depth20",
        "futures/klineBin3m:BTCUSDT",
        "futures/klineBin:BTCUSDT",
        "futures/trade",
        "spot/trade:BTC_USDT",
        "futures/trade:BTCUSDT@1ms",
        ""
      })
  void otherSubscriptionsAreNot(String subscription) {
    assertThat(BitmartSubscription.parse(subscription, BitmartGeneration.V2)).isNull();
  }

  private BitmartStream stream(String subscription, BitmartGeneration generation) {
    BitmartSubscription parsed =
        Objects.requireNonNull(BitmartSubscription.parse(subscription, generation));
    return new BitmartStreams(markets, generation).find(parsed).orElseThrow();
  }

  private List<OutgoingFrame> run(BitmartStream stream) {
    List<OutgoingFrame> frames = new ArrayList<>();
    for (int step = 0; step < 1_000; step++) {
      clock.advance(Duration.ofMillis(50));
      List<MarketTick> ticks = markets.advance();
      frames.addAll(stream.news(markets.now(), ticks));
    }
    return frames;
  }

  private String text(Level level) {
    return market.spec().price(level.ticks()).toPlainString() + " " + level.size();
  }

  private static JsonNode data(OutgoingFrame frame) {
    return Json.read(frame.text()).orElseThrow().get("data");
  }

  private static void apply(Map<String, String> levels, JsonNode data) {
    for (String side : List.of("asks", "bids")) {
      for (JsonNode level : data.get(side)) {
        String key = side + level.get("price").asText();
        if ("0".equals(level.get("vol").asText())) {
          assertThat(levels.remove(key)).isNotNull();
        } else {
          levels.put(key, level.get("vol").asText());
        }
      }
    }
  }
}
