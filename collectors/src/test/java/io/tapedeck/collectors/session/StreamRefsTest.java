package io.tapedeck.collectors.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.avro.event.StreamRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamRefsTest {

  @ParameterizedTest
  @CsvSource({
    "bitmex, trade, XBTUSD, trades, main, trade",
    "bitmart, futures/trade, BTCUSDT, trades, futures, futures/trade",
    "bitget, spot/trade, BTCUSDT, trades, spot, trade",
    "bitget, usdt-futures/trade, BTCUSDT, trades, usdt-futures, trade"
  })
  void namesWhatTheRecordsOfTheStreamAreKeyedBy(
      String exchange,
      String subscription,
      String symbol,
      String kind,
      String product,
      String channel) {
    StreamRefs refs = new StreamRefs(Exchanges.find(exchange), null);
    assertThat(refs.of(new Subscription(subscription, symbol)))
        .contains(new StreamRef(kind, product, channel, symbol, null));
  }

  @Test
  void subscriptionsOfAnAccountThatItsRecordsDoNotTellApartAreOne() {
    StreamRefs refs = new StreamRefs(Exchanges.find("bitget"), "desk");
    assertThat(
            refs.of(
                List.of(
                    new Subscription("margin/orders-crossed", "BTCUSDT"),
                    new Subscription("margin/orders-crossed", "ETHUSDT"),
                    new Subscription("uta/account", null))))
        .containsExactly(
            new StreamRef("orders", "margin", "orders-crossed", null, "desk"),
            new StreamRef("balances", "main", "account", null, "desk"));
  }

  @Test
  void whatIsOnNoChannelOfOursIsNoStream() {
    StreamRefs refs = new StreamRefs(Exchanges.find("bitget"), null);
    assertThat(refs.of(new Subscription("nowhere/nothing", "BTCUSDT"))).isEmpty();
  }
}
