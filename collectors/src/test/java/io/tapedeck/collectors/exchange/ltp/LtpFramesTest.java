package io.tapedeck.collectors.exchange.ltp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Data;
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

class LtpFramesTest {

  private final LtpFrames frames = new LtpFrames();

  private Inbound read(String text) {
    return frames.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Data push(Kind kind, String channel, @Nullable String symbol) {
    return new Data(kind, Visibility.PUBLIC, "main", channel, symbol, Naming.SUBSCRIPTION);
  }

  private static Data own(Kind kind, String channel) {
    return new Data(kind, Visibility.PRIVATE, "main", channel, null, Naming.SUBSCRIPTION);
  }

  @Test
  void readsNoFurtherThanTheArgument() {
    assertThat(read("{'arg':{'channel':'BBO','sym':'A'},'data':{'bid"))
        .isEqualTo(push(Kind.QUOTES, "BBO", "A"));
  }

  @Test
  void theIntervalIsPartOfTheChannel() {
    assertThat(read("{'arg':{'interval':'4h','channel':'INDEX_KLINE','sym':'A'},'data':[]}"))
        .isEqualTo(push(Kind.KLINES, "INDEX_KLINE_4h", "A"));
  }

  @Test
  void findsTheArgumentBehindTheData() {
    assertThat(read("{'data':{'seq':'1'},'arg':{'channel':'ORDER_BOOK','sym':'A'}}"))
        .isEqualTo(push(Kind.BOOK, "ORDER_BOOK", "A"));
  }

  @Test
  void knowsBothFormsOfTheFirstGeneration() {
    assertThat(read("{'instId':'A','channel':'BBO','bid':{'price':'1'}}"))
        .isEqualTo(push(Kind.QUOTES, "BBO", "A"));
    assertThat(read("{'channel':'orderbook','sym':'a','data':{}}"))
        .isEqualTo(push(Kind.BOOK, "orderbook", "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "Orders,ORDERS,Orders",
    "Trades,FILLS,Trades",
    "Assets,BALANCES,Assets",
    "Positions,POSITIONS,Positions",
    "ALGO_ORDER,ORDERS,ALGO_ORDER",
    "LiquidationEvent,NOTICES,LiquidationEvent",
    "MarginCall,NOTICES,Notices"
  })
  void whatAPrivateSocketPushesStaysPrivate(String printed, Kind kind, String channel) {
    assertThat(read("{'channel':'" + printed + "','data':{'sym':'A'}}"))
        .isEqualTo(own(kind, channel));
  }

  @Test
  void oneAnswerAcknowledgesSeveralSubscriptions() {
    assertThat(
            read(
                "{'event':'subscribe','arg':[{'channel':'BBO','sym':'A'},"
                    + "{'channel':'KLINE','sym':'B','interval':'1m'}],'code':'0'}"))
        .isEqualTo(
            new Inbound.Acknowledged(
                List.of(new Subscription("BBO", "A"), new Subscription("KLINE_1m", "B"))));
  }

  @Test
  void refusalsNameTheirSubscriptions() {
    assertThat(
            read(
                "{'event':'error','arg':[{'channel':'MARK_PRICE','sym':'A'}],'code':11100,"
                    + "'message':'only perpetuals'}"))
        .isEqualTo(
            new Inbound.Refused(
                List.of(new Subscription("MARK_PRICE", "A")), "11100", "only perpetuals", null));
  }

  @ParameterizedTest
  @CsvSource({
    "login,0,true",
    "login,'0',true",
    "login,'200000',true",
    "login,60009,false",
    "error,'60009',false",
    "error,601009,false",
    "login,'10001',false"
  })
  void codesOfALoginAreNumbersOrTexts(String event, String code, boolean accepted) {
    String json = "{\"event\":\"%s\",\"code\":%s,\"msg\":\"m\"}".formatted(event, code);
    assertThat(frames.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Inbound.LoginAnswer.class, answer -> assertThat(answer.accepted()).isEqualTo(accepted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pong", "ping", "{'pong':1769050974552}", "{'ping':1769050974552}"})
  void knowsHeartbeats(String frame) {
    assertThat(read(frame)).isEqualTo(new Inbound.Heartbeat());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'statementId':'1'}]|rest/api/v1/trading/statement",
        "{'list':[{'transactionId':'1'}]}|rest/api/v1/trading/executions/pageable",
        "[{'positionId':'1','markPrice':'2'}]|rest/api/v1/trading/position",
        "{'orderId':'1','orderState':'NEW'}|rest/api/v1/trading/history/orders",
        "{'list':[{'coin':'A','balance':'1'}]}|rest/api/v1/trading/portfolio/assets",
        "{'whatever':1}|Notices"
      })
  void tellsAnswersByTheirFieldsAndKeepsThemPrivate(String data, String channel) {
    assertThat(read("{'code':200000,'data':" + data + "}"))
        .isInstanceOfSatisfying(
            Data.class,
            answer -> {
              assertThat(answer.channel()).isEqualTo(channel);
              assertThat(answer.visibility()).isEqualTo(Visibility.PRIVATE);
            });
  }

  @Test
  void marketAnswersArePublic() {
    assertThat(read("{'code':'200','data':[{'sym':'A','fundingRate':'0.1'}]}"))
        .isEqualTo(
            new Data(
                Kind.FUNDING,
                Visibility.PUBLIC,
                "main",
                "rest/api/v1/market/fundingRate",
                "A",
                Naming.CONTENT));
  }

  @Test
  void erasesTheCredentialsOfALogin() {
    byte[] login =
        "{\"action\":\"login\",\"args\":{\"apiKey\":\"fake-key\",\"sign\":\"fake-sign\"}}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(new String(frames.redact(login, 0, login.length), StandardCharsets.UTF_8))
        .doesNotContain("fake-key", "fake-sign");
    assertThat(frames.read(login)).isEqualTo(new Inbound.Notice("login"));
  }
}
