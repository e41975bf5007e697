package io.tapedeck.collectors.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Acknowledged;
import io.tapedeck.collectors.exchange.Inbound.Data;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.LoginAnswer;
import io.tapedeck.collectors.exchange.Inbound.Refused;
import io.tapedeck.collectors.exchange.Inbound.Unreadable;
import io.tapedeck.collectors.exchange.Inbound.Unsubscribed;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frame is what, in every generation. Shapes: margin text, v2 and v3 documentation. */
class BitgetFramesTest {

  private final BitgetFrames frames = new BitgetFrames();

  private Inbound read(String frame) {
    return frames.read(frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private Data data(String frame) {
    return (Data) read(frame);
  }

  @ParameterizedTest
  @CsvSource({
    "sp, books, BTCUSDT, spot, BOOK",
    "SP, candle1m, BTCUSDT, spot, KLINES",
    "mc, trade, BTCUSDT, usdt-futures, TRADES",
    "mc, trade, BTCUSD, coin-futures, TRADES",
    "mc, trade, BTCPERP, usdc-futures, TRADES",
    "mc, ticker, BTCUSD_DMCBL, coin-futures, TICKERS",
    "mc, ticker, ODD, usdt-futures, TICKERS",
    "SPOT, books1, BTCUSDT, spot, QUOTES",
    "COIN-FUTURES, books15, BTCUSD, coin-futures, BOOK",
    "SPOT, auction, BTCUSDT, spot, NOTICES"
  })
  void instTypeAndSymbolSayTheProduct(
      String instType, String channel, String symbol, String product, Kind kind) {
    Data data =
        data(
            "{'action':'update','arg':{'instType':'%s','channel':'%s','instId':'%s'},'data':[]}"
                .formatted(instType, channel, symbol));

    assertThat(data.product()).isEqualTo(product);
    assertThat(data.channel()).isEqualTo(channel);
    assertThat(data.name()).isEqualTo(product + "/" + channel);
    assertThat(data.symbol()).isEqualTo(symbol);
    assertThat(data.kind()).isEqualTo(kind);
    assertThat(data.visibility()).isEqualTo(Visibility.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({
    "mabl, cross_account, margin, BALANCES",
    "mabl, isolate_account, margin, BALANCES",
    "MARGIN, account-crossed, margin, BALANCES",
    "SPOT, account, spot, BALANCES",
    "SPOT, fill, spot, FILLS",
    "USDC-FUTURES, positions, usdc-futures, POSITIONS",
    "USDT-FUTURES, orders-algo, usdt-futures, ORDERS"
  })
  void ownChannelsArePrivateAndTakenWhole(
      String instType, String channel, String product, Kind kind) {
    Data data =
        data(
            "{'action':'snapshot','arg':{'instType':'%s','channel':'%s','coin':'default'},'data':[]}"
                .formatted(instType, channel));

    assertThat(data.product()).isEqualTo(product);
    assertThat(data.kind()).isEqualTo(kind);
    assertThat(data.symbol()).isNull();
    assertThat(data.visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void theThirdGenerationNamesSubscriptionsAndTheLengthOfBarsApart() {
    Data bars =
        data(
            "{'action':'update','arg':{'instType':'usdt-futures','topic':'kline',"
                + "'symbol':'BTCUSDT','interval':'1m'},'data':[]}");
    Data fills =
        data("{'data':[],'arg':{'instType':'UTA','topic':'fill'},'action':'snapshot','ts':1}");

    assertThat(bars.channel()).isEqualTo("kline1m");
    assertThat(bars.product()).isEqualTo("usdt-futures");
    assertThat(fills.name()).isEqualTo("uta/fill");
    assertThat(fills.product()).isEqualTo("main");
    assertThat(fills.visibility()).isEqualTo(Visibility.PRIVATE);
  }

  @Test
  void theMisspeltDefaultIsTheChannelWholeToo() {
    assertThat(
            data("{'action':'snapshot','arg':{'instType':'mabl','channel':'indexPrice',"
                    + "'instId':'defualt'},'data':[]}")
                .symbol())
        .isNull();
  }

  @Test
  void readsAcknowledgementsAndBothFormsOfUnsubscribes() {
    String arg = "{'instType':'sp','channel':'books','instId':'BTCUSDT'}";
    Subscription books = new Subscription("spot/books", "BTCUSDT");

    assertThat(read("{'event':'subscribe','arg':" + arg + "}")).isEqualTo(new Acknowledged(books));
    assertThat(read("{'event':'unsubscribe','arg':" + arg + "}"))
        .isEqualTo(new Unsubscribed(books));
    assertThat(read("{'event':'unsubscribe','args':" + arg + "}"))
        .isEqualTo(new Unsubscribed(books));
    assertThat(read("{'event':'unsubscribe','args':[" + arg + "]}"))
        .isEqualTo(new Unsubscribed(books));
  }

  @Test
  void anErrorNamesItsSubscriptionIfItCanAndItsCodeIsATextOrANumber() {
    assertThat(
            read(
                "{'event':'error','arg':{'instType':'USDT-FUTURES','channel':'books','instId':'X'},"
                    + "'code':30001,'msg':'no such symbol','op':'subscribe'}"))
        .isEqualTo(
            new Refused(
                List.of(new Subscription("usdt-futures/books", "X")),
                "30001",
                "no such symbol",
                null));
    assertThat(read("{'event':'error','code':'30005','msg':'m'}"))
        .isEqualTo(new Inbound.LoginAnswer(false, "30005", "m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'0'", "0"})
  void aLoginIsAcceptedWithCodeZero(String code) {
    assertThat(read("{'event':'login','code':" + code + ",'msg':''}"))
        .isEqualTo(new LoginAnswer(true, "0", ""));
  }

  @Test
  void aRefusedAnswerKeepsItsLeadingZeros() {
    assertThat(read("{'code':'00171','message':'m','requestTime':'1','data':null}"))
        .isEqualTo(new Refused(List.of(), "00171", "m", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[{'symbol':'B_SPBL','symbolName':'B','priceScale':'1','quantityScale':'1'}];"
            + "rest/api/spot/v1/public/products;spot;PUBLIC",
        "[{'symbol':'BTCUSD_DMCBL','pricePlace':'1','volumePlace':'1'}];"
            + "rest/api/mix/v1/market/contracts;coin-futures;PUBLIC",
        "[{'symbol':'BTCUSDT','pricePlace':'1','volumePlace':'1','symbolType':'perpetual'}];"
            + "rest/api/v2/mix/market/contracts;usdt-futures;PUBLIC",
        "{'symbol':'BTCUSD_DMCBL','amount':'5','timestamp':'1'};"
            + "rest/api/mix/v1/market/open-interest;coin-futures;PUBLIC",
        "{'asks':[],'bids':[],'ts':'1'};rest/api/v2/spot/market/orderbook;spot;PUBLIC",
        "{'resultList':[{'loanId':'1','amount':'2'}],'maxId':'1'};"
            + "rest/api/margin/v1/cross/loan/list;margin;PRIVATE",
        "[{'coin':'USDT','totalAmount':'1','net':'1'}];"
            + "rest/api/margin/v1/cross/account/assets;margin;PRIVATE"
      })
  void tellsAnswersByTheirRows(String body, String channel, String product, Visibility who) {
    Data data = data("{'code':'00000','msg':'success','data':" + body + "}");

    assertThat(data.channel()).isEqualTo(channel);
    assertThat(data.product()).isEqualTo(product);
    assertThat(data.visibility()).isEqualTo(who);
  }

  @Test
  void barsWithoutAnAddressAreNotGuessed() {
    assertThat(read("{'code':'00000','data':[['1','2','3','4','5','6']]}"))
        .isInstanceOf(Unreadable.class);
    assertThat(read("{'code':'00000','data':[]}")).isInstanceOf(Inbound.Notice.class);
  }

  @Test
  void saysWhatIsUnreadable() {
    assertThat(read("{'action':'update','arg':{'instType':'SPOT','channel':'no'},'data':[]}"))
        .isEqualTo(new Unreadable(Fault.UNKNOWN_CHANNEL, "no such channel: SPOT/no"));
    assertThat(read("{'action':'update','arg':{'instType':'SPOT','channel':'books'}}"))
        .isInstanceOf(Unreadable.class);
    assertThat(read("[]")).isInstanceOf(Unreadable.class);
    assertThat(read("pong")).isEqualTo(new Inbound.Heartbeat());
  }

  @Test
  void erasesTheCredentialsOfALogin() {
    byte[] login =
        "{\"op\":\"login\",\"args\":[{\"apiKey\":\"k\",\"passphrase\":\"p\",\"sign\":\"s\"}]}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(new String(frames.redact(login, 0, login.length), StandardCharsets.UTF_8))
        .doesNotContain("\"k\"")
        .doesNotContain("\"p\"")
        .doesNotContain("\"s\"");
  }
}
