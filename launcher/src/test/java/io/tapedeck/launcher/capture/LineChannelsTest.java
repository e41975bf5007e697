package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Data;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Unreadable;
import io.tapedeck.market.normalise.capture.CapturedLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which call an answer is of: the line's word, then its address, then its rows. */
class LineChannelsTest {

  private static final String TICKERS =
      "{'code':'00000','data':[{'symbol':'BTCUSDT_UMCBL','last':'1','fundingRate':'0.1'}]}";

  private static Inbound sharpened(
      String exchangeName, @Nullable String channel, @Nullable String endpoint, String body) {
    Exchange exchange =
        Exchanges.ALL.stream().filter(e -> e.name().equals(exchangeName)).findFirst().orElseThrow();
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    CapturedLine line =
        new CapturedLine(
            CapturedLine.Content.BODY,
            ByteBuffer.wrap(bytes),
            1L,
            channel,
            null,
            "rest",
            endpoint,
            null);
    return new LineChannels(exchange).sharpen(exchange.frames().read(bytes), line);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.bitget.com/api/mix/v1/market/tickers?productType=umcbl",
    "https://api.bitget.com/api/mix/v1/market/tickers/",
    "http://127.0.0.1:8080/api/mix/v1/market/tickers",
    "/api/mix/v1/market/tickers"
  })
  void aListedAddressSaysTheCall(String endpoint) {
    assertThat(sharpened("bitget", null, endpoint, TICKERS))
        .isInstanceOfSatisfying(
            Data.class,
            data -> assertThat(data.channel()).isEqualTo("rest/api/mix/v1/market/tickers"));
  }

  @ParameterizedTest
  @CsvSource({
    "bitget, https://api.bitget.com/api/v2/mix/market/nonsense, /api/v2/mix/market/nonsense",
    "bitget, https://other.example/old/api/mix/v1/market/tickers, /old/api/mix/v1/market/tickers",
    "bitmex, https://www.bitmex.com/api/v1/nonsense/trade, /api/v1/nonsense/trade"
  })
  void anAnswerOfAnUnlistedAddressIsNotReadAsAnotherCall(
      String exchange, String endpoint, String told) {
    String body =
        exchange.equals("bitmex")
            ? "[{'timestamp':'2026-09-21T14:13:20.000Z','symbol':'XBTUSD','side':'Buy','size':1,"
                + "'price':2,'trdMatchID':'x'}]"
            : TICKERS;

    assertThat(sharpened(exchange, null, endpoint, body))
        .isEqualTo(new Unreadable(Fault.UNKNOWN_CHANNEL, "no listed call has the address " + told));
  }

  @Test
  void aKnownAddressOutranksAnUnknownChannel() {
    assertThat(
            sharpened(
                "bitget",
                "no such channel",
                "https://api.bitget.com/api/mix/v1/market/tickers",
                TICKERS))
        .isInstanceOf(Data.class);
  }

  @Test
  void aRefusalStaysOneWhateverItsAddress() {
    assertThat(
            sharpened(
                "bitget",
                null,
                "https://api.bitget.com/api/nonsense",
                "{'code':'40404','msg':'no','data':null}"))
        .isInstanceOf(Inbound.Refused.class);
  }

  @Test
  void withoutAnAddressTheRowsSayTheCall() {
    assertThat(
            sharpened(
                "bitget",
                null,
                null,
                "{'code':'00000','data':[{'symbol':'B','pricePlace':'1','volumePlace':'1'}]}"))
        .isInstanceOf(Data.class);
  }
}
