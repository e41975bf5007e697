package io.tapedeck.collectors.exchange.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Data;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitmartFramesTest {

  private final BitmartFrames frames = new BitmartFrames();

  private Inbound read(String text) {
    return frames.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Data push(Kind kind, String channel, @Nullable String symbol) {
    return new Data(kind, Visibility.PUBLIC, "futures", channel, symbol, Naming.SUBSCRIPTION);
  }

  @Test
  void leavesTheSpeedOutOfTheChannel() {
    assertThat(
            read(
                """
                {"data":{"symbol":"BTCUSDT","asks":[],"bids":[],"version":7,"type":"update"},
                 "group":"futures/depthIncrease50:BTCUSDT@100ms"}"""))
        .isEqualTo(push(Kind.BOOK, "futures/depthIncrease50", "BTCUSDT"));
  }

  @Test
  void takesATickerWithoutASymbolForTheWholeChannel() {
    assertThat(read("{\"group\":\"futures/ticker\",\"data\":{\"symbol\":\"BTCUSDT\"}}"))
        .isEqualTo(push(Kind.TICKERS, "futures/ticker", null));
  }

  @Test
  void readsNoFurtherThanTheGroupWhenItComesFirst() {
    assertThat(read("{\"group\":\"futures/trade:BTCUSDT\",\"data\":[{\"cut"))
        .isEqualTo(push(Kind.TRADES, "futures/trade", "BTCUSDT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pong",
        "{\"group\":\"System\",\"data\":\"pong+e0d8\"}",
        "{\"data\":\"pong+e0d8\",\"group\":\"System\"}",
        "{\"action\":\"pong\"}"
      })
  void knowsEveryFormOfPong(String pong) {
    assertThat(read(pong)).isEqualTo(new Inbound.Heartbeat());
  }

  @Test
  void knowsAcknowledgementsAndRefusals() {
    assertThat(
            read(
                """
                {"action":"subscribe","group":"futures/depth50:BTCUSDT@100ms","success":true,
                 "request":{"action":"subscribe","args":["futures/depth50:BTCUSDT@100ms"]}}"""))
        .isEqualTo(new Inbound.Acknowledged(new Subscription("futures/depth50", "BTCUSDT")));
    assertThat(
            read(
                """
                {"action":"subscribe","group":"futures/trade:NOPE","success":false,
                 "error":"Invalid channel: not found futures/trade:NOPE"}"""))
        .isEqualTo(
            new Inbound.Refused(
                List.of(new Subscription("futures/trade", "NOPE")),
                "",
                "Invalid channel: not found futures/trade:NOPE",
                null));
    assertThat(read("{\"success\":false,\"error\":\"Invalid message: message must be JSON\"}"))
        .isInstanceOf(Inbound.Refused.class);
  }

  @Test
  void knowsLoginAnswers() {
    assertThat(read("{\"action\":\"access\",\"success\":true}"))
        .isEqualTo(new Inbound.LoginAnswer(true, "", ""));
  }

  @Test
  void keepsPrivateGroupsPrivate() {
    assertThat(read("{\"group\":\"futures/asset:USDT\",\"data\":{}}"))
        .isInstanceOfSatisfying(
            Data.class, data -> assertThat(data.visibility()).isEqualTo(Visibility.PRIVATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rest/contract/public/details|{\"symbols\":[{\"symbol\":\"A\",\"contract_size\":\"1\"}]}",
        "rest/contract/public/depth|{\"asks\":[[\"1\",\"2\",\"3\"]],\"bids\":[],\"timestamp\":1}",
        "rest/contract/public/market-trade|[{\"symbol\":\"A\",\"is_buyer_maker\":true}]",
        "rest/contract/public/open-interest|{\"timestamp\":1,\"symbol\":\"A\",\"open_interest\":\"1\"}",
        "rest/contract/public/funding-rate|{\"symbol\":\"A\",\"rate_value\":\"0\",\"expected_rate\":\"0\"}",
        "rest/contract/public/funding-rate-history|{\"list\":[{\"symbol\":\"A\",\"funding_rate\":\"0\"}]}",
        "rest/contract/public/kline|[{\"low_price\":\"1\",\"open_price\":\"1\",\"volume\":\"1\"}]",
      })
  void tellsRestAnswersByTheirFields(String channel, String data) {
    String body = "{\"code\":1000,\"message\":\"Ok\",\"trace\":\"t\",\"data\":" + data + "}";
    assertThat(read(body))
        .isInstanceOfSatisfying(
            Data.class, answer -> assertThat(answer.channel()).isEqualTo(channel));
  }

  @Test
  void takesTheCodeOfARefusedCallAndNotItsStatus() {
    assertThat(read("{\"message\":\"symbol\",\"code\":40034,\"trace\":\"t\",\"data\":{}}"))
        .isEqualTo(new Inbound.Refused(List.of(), "40034", "symbol", null));
  }

  @Test
  void saysWhatIsUnreadable() {
    assertThat(read("{\"group\":\"futures/nosuch:A\",\"data\":{}}"))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class,
            why -> assertThat(why.fault()).isEqualTo(Fault.UNKNOWN_CHANNEL));
    assertThat(read("{\"group\":\"futures/trade:A\"}"))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class, why -> assertThat(why.fault()).isEqualTo(Fault.MALFORMED));
    assertThat(read("[1]")).isInstanceOf(Inbound.Unreadable.class);
  }
}
