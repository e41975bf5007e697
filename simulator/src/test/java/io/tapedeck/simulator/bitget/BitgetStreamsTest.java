package io.tapedeck.simulator.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.market.Liquidation;
import io.tapedeck.simulator.market.MarketJournal;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitgetStreamsTest {

  private final SteppingClock clock = new SteppingClock("2026-11-21T10:00:30Z");
  private final Markets markets =
      new Markets(
          BitgetInstruments.listed(List.of()),
          spec -> BitgetInstruments.funding(spec, 3),
          3,
          400,
          MarketJournal.open(null, clock.instant()),
          clock);
  private final BitgetListing listing = new BitgetListing(markets);
  private final BitgetSubscriptionReader reader = new BitgetSubscriptionReader(listing);
  private final BitgetStreams streams =
      new BitgetStreams(listing, new BitgetAccountState(BitgetWallets.none(listing)), clock);
  private final List<Liquidation.Change> liquidated = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "43231.1:4:43232.8:9:43231:6:43232.9:8 | -1504501796",
        "3366.1:7:3366.8:9:3368:8:3372:8 | 831078360"
      })
  void checksumsAreThoseOfTheDocuments(String text, int checksum) {
    assertThat(BitgetBookText.checksum(text)).isEqualTo(checksum);
  }

  @ParameterizedTest
  @CsvSource({
    "V1_SPOT, {\"instType\":\"SP\";\"channel\":\"books\";\"instId\":\"BTCUSDT\"}",
    "V1_MIX, {\"instType\":\"MC\";\"channel\":\"books\";\"instId\":\"BTCUSD\"}",
    "V2_PUBLIC, {\"instType\":\"SPOT\";\"channel\":\"books\";\"instId\":\"ETHUSDT\"}",
    "V2_PUBLIC, {\"instType\":\"USDC-FUTURES\";\"channel\":\"books\";\"instId\":\"BTCPERP\"}",
    "V3_PUBLIC, {\"instType\":\"usdt-futures\";\"topic\":\"books\";\"symbol\":\"BTCUSDT\"}"
  })
  void everyBookFrameHoldsTheChecksumOfTheRebuiltBook(BitgetServerDialect dialect, String arg)
      throws BitgetRefusal {
    BitgetStream stream = stream(dialect, arg);
    RebuiltBook book = new RebuiltBook();
    JsonNode snapshot = only(stream.snapshot().get(0));
    book.apply(snapshot);
    long sequence = snapshot.path("seq").asLong();

    List<OutgoingFrame> frames = run(stream, 400);

    assertThat(frames).hasSizeGreaterThan(50);
    for (OutgoingFrame frame : frames) {
      JsonNode update = only(frame);
      book.apply(update);
      assertThat(update.get("checksum").asInt()).isEqualTo(book.checksum());
      if (dialect.isV1()) {
        assertThat(update.has("seq")).isFalse();
      } else {
        assertThat(update.get("pseq").asLong()).isEqualTo(sequence);
        sequence = update.get("seq").asLong();
      }
    }
    if (dialect.isV3()) {
      assertThat(sequence).isGreaterThan(1L << 53);
    }
    JsonNode late = only(stream.snapshot().get(0));
    assertThat(late.path("pseq").asLong()).isZero();
    assertThat(late.path("seq").asLong()).isEqualTo(sequence);
    RebuiltBook fresh = new RebuiltBook();
    fresh.apply(late);
    assertThat(fresh.levels).isEqualTo(book.levels);
  }

  @ParameterizedTest
  @CsvSource({
    "V1_SPOT, {\"instType\":\"SP\";\"channel\":\"trade\";\"instId\":\"BTCUSDT\"}",
    "V2_PUBLIC, {\"instType\":\"SPOT\";\"channel\":\"trade\";\"instId\":\"BTCUSDT\"}",
    "V3_PUBLIC, {\"instType\":\"spot\";\"topic\":\"publicTrade\";\"symbol\":\"BTCUSDT\"}"
  })
  void tradesAreNewestFirstAndToldOnce(BitgetServerDialect dialect, String arg)
      throws BitgetRefusal {
    BitgetStream stream = stream(dialect, arg);
    assertThat(rows(stream.snapshot())).hasSize(50);

    List<TruthRow> rows = rows(run(stream, 200));

    assertThat(rows).isNotEmpty();
    if (dialect.isV1()) {
      assertThat(rows).extracting(TruthRow::tradeId).containsOnlyNulls();
    } else {
      assertThat(rows).extracting(TruthRow::tradeId).doesNotHaveDuplicates();
      assertThat(Long.parseLong(String.valueOf(rows.get(0).tradeId()))).isGreaterThan(1L << 53);
    }
    assertThat(rows).extracting(TruthRow::product).containsOnly("spot");
  }

  @ParameterizedTest
  @CsvSource({
    "V1_MIX, {\"instType\":\"MC\";\"channel\":\"ticker\";\"instId\":\"BTCUSDT\"}, markPrice, 5",
    "V1_SPOT, {\"instType\":\"SP\";\"channel\":\"ticker\";\"instId\":\"BTCUSDT\"}, last, 1",
    "V2_PUBLIC, {\"instType\":\"SPOT\";\"channel\":\"ticker\";\"instId\":\"BTCUSDT\"}, lastPr, 1",
    "V2_PUBLIC, {\"instType\":\"COIN-FUTURES\";\"channel\":\"ticker\";\"instId\":\"BTCUSD\"},"
        + " holdingAmount, 5",
    "V3_PUBLIC, {\"instType\":\"usdc-futures\";\"topic\":\"ticker\";\"symbol\":\"BTCPERP\"},"
        + " openInterest, 5"
  })
  void tickersOfFuturesTellFundingAndReferencePrices(
      BitgetServerDialect dialect, String arg, String field, int rows) throws BitgetRefusal {
    OutgoingFrame frame = stream(dialect, arg).snapshot().get(0);
    assertThat(only(frame).has(field)).isTrue();
    assertThat(frame.rows()).hasSize(rows);
  }

  @Test
  void aBarThatEndedIsToldOnceMoreAndFinal() throws BitgetRefusal {
    BitgetMarket listed = listing.find(BitgetLine.SPOT, "BTCUSDT").orElseThrow();
    BitgetStream stream =
        stream(
            BitgetServerDialect.V2_PUBLIC,
            "{\"instType\":\"SPOT\";\"channel\":\"candle1m\";\"instId\":\"BTCUSDT\"}");
    assertThat(stream.snapshot().get(0).rows()).hasSizeGreaterThan(59);
    Map<Object, BigDecimal> volumes =
        rows(run(stream, 2_600)).stream()
            .collect(
                Collectors.toMap(
                    row -> String.valueOf(row.eventTime()),
                    row -> row.size() == null ? BigDecimal.ZERO : row.size(),
                    (first, second) -> second));
    var bars = listed.market().bars().bars(Duration.ofMinutes(1));
    for (var bar : bars.subList(bars.size() - 2, bars.size() - 1)) {
      assertThat(volumes).containsEntry(bar.start().toString(), listed.size(bar.volume()));
    }
  }

  @Test
  void marginTellsTheIndexOfEveryPair() throws BitgetRefusal {
    BitgetStream stream =
        stream(
            BitgetServerDialect.V2_PUBLIC,
            "{\"instType\":\"MARGIN\";\"channel\":\"index-price\";\"instId\":\"default\"}");
    assertThat(rows(stream.snapshot()))
        .extracting(TruthRow::product, TruthRow::symbol)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("margin", "BTCUSDT"),
            org.assertj.core.groups.Tuple.tuple("margin", "ETHUSDT"));
    assertThat(run(stream, 60)).isNotEmpty();
  }

  @Test
  void liquidationsNameThePositionsSide() throws BitgetRefusal {
    BitgetStream stream =
        stream(
            BitgetServerDialect.V3_PUBLIC,
            "{\"instType\":\"usdt-futures\";\"topic\":\"liquidation\"}");
    List<OutgoingFrame> frames = run(stream, 1_500);
    assertThat(frames).isNotEmpty();
    TruthRow row = rows(frames).get(0);
    String position = data(frames.get(0)).get(0).get("side").asText();
    assertThat(row.side()).isEqualTo("buy".equals(position) ? "sell" : "buy");
    assertThat(liquidated).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "V1_SPOT, {\"instType\":\"SP\";\"channel\":\"books\";\"instId\":\"NOPE\"}, 30001",
    "V1_SPOT, {\"instType\":\"mabl\";\"channel\":\"indexPrice\";\"instId\":\"BTCUSDT\"}, 30001",
    "V1_MIX, {\"instType\":\"SP\";\"channel\":\"books\";\"instId\":\"BTCUSDT\"}, 30001",
    "V2_PUBLIC, {\"instType\":\"SPOT\";\"channel\":\"books\";\"instId\":\"NOPE\"}, 30001",
    "V2_PUBLIC, {\"instType\":\"SPOT\";\"channel\":\"books50\";\"instId\":\"BTCUSDT\"}, 30016",
    "V2_PUBLIC, {\"instType\":\"spot\";\"channel\":\"books\";\"instId\":\"BTCUSDT\"}, 30016",
    "V2_PUBLIC, {\"instType\":\"SPOT\";\"channel\":\"candle7m\";\"instId\":\"BTCUSDT\"}, 30016",
    "V2_PUBLIC, 7, 30016",
    "V3_PUBLIC, {\"instType\":\"spot\";\"topic\":\"books15\";\"symbol\":\"BTCUSDT\"}, 30016",
    "V3_PUBLIC, {\"instType\":\"spot\";\"topic\":\"liquidation\"}, 30016",
    "V3_PUBLIC, {\"instType\":\"spot\";\"topic\":\"kline\";\"symbol\":\"BTCUSDT\"}, 30016"
  })
  void refusesWhatIsNotThere(BitgetServerDialect dialect, String arg, String code) {
    assertThatThrownBy(() -> reader.read(dialect, json(arg)))
        .isInstanceOfSatisfying(
            BitgetRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private BitgetStream stream(BitgetServerDialect dialect, String arg) throws BitgetRefusal {
    return streams.find(reader.read(dialect, json(arg)));
  }

  private List<OutgoingFrame> run(BitgetStream stream, int steps) {
    List<OutgoingFrame> frames = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      clock.advance(Duration.ofMillis(50));
      List<MarketTick> ticks = markets.advance();
      ticks.forEach(tick -> liquidated.addAll(tick.liquidations()));
      frames.addAll(stream.news(BitgetNews.of(markets.now(), ticks, Map.of())));
    }
    return frames;
  }

  private static List<TruthRow> rows(List<OutgoingFrame> frames) {
    return frames.stream().flatMap(frame -> frame.rows().stream()).toList();
  }

  private static JsonNode only(OutgoingFrame frame) {
    return data(frame).get(0);
  }

  private static JsonNode data(OutgoingFrame frame) {
    return Json.read(frame.text()).orElseThrow().get("data");
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace(';', ',')).orElseThrow();
  }

  /** A book rebuilt from the frames alone, with the printed texts. */
  private static final class RebuiltBook {

    private final Map<String, NavigableMap<BigDecimal, String>> levels =
        Map.of(
            "bids", new TreeMap<>(Comparator.reverseOrder()),
            "asks", new TreeMap<BigDecimal, String>());

    void apply(JsonNode data) {
      apply(levels.getOrDefault("asks", new TreeMap<>()), data.path(data.has("a") ? "a" : "asks"));
      apply(levels.getOrDefault("bids", new TreeMap<>()), data.path(data.has("b") ? "b" : "bids"));
    }

    int checksum() {
      List<String> bids = List.copyOf(levels.getOrDefault("bids", new TreeMap<>()).values());
      List<String> asks = List.copyOf(levels.getOrDefault("asks", new TreeMap<>()).values());
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        if (i < bids.size()) {
          parts.add(bids.get(i));
        }
        if (i < asks.size()) {
          parts.add(asks.get(i));
        }
      }
      return BitgetBookText.checksum(String.join(":", parts));
    }

    private static void apply(NavigableMap<BigDecimal, String> side, JsonNode changes) {
      for (JsonNode level : changes) {
        BigDecimal price = new BigDecimal(level.get(0).asText());
        if ("0".equals(level.get(1).asText())) {
          assertThat(side.remove(price)).isNotNull();
        } else {
          side.put(price, level.get(0).asText() + ":" + level.get(1).asText());
        }
      }
    }
  }
}
