package io.tapedeck.collectors.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.exchange.Subscription;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

  private final Exchange bitmex = Exchanges.find("bitmex");
  private final Exchange bitmart = Exchanges.find("bitmart");

  private static ExchangeConfig config(List<String> channels, List<String> symbols) {
    return new ExchangeConfig("", null, null, channels, symbols);
  }

  @Test
  void takesChannelsWholeOrBySymbolNeverBoth() {
    assertThat(
            Subscriptions.of(
                bitmex, config(List.of("trade", "insurance"), List.of("A", "B", "A")), List.of()))
        .containsExactly(
            new Subscription("trade", "A"),
            new Subscription("trade", "B"),
            new Subscription("insurance", null));
    assertThat(Subscriptions.of(bitmex, config(List.of("trade"), List.of("*", "A")), List.of()))
        .containsExactly(new Subscription("trade", null));
  }

  /** Asked for by symbol these are refused, and nothing of them would be recorded. */
  @ParameterizedTest
  @CsvSource({
    "bitget, v1, margin/indexPrice",
    "bitget, v2, margin/index-price",
    "bitmart, v1, futures/ticker"
  })
  void whatIsNeverTakenBySymbolIsAskedForWhole(String name, String generation, String channel) {
    ExchangeConfig config =
        new ExchangeConfig(generation, null, null, List.of(channel), List.of("BTCUSDT"));
    assertThat(Subscriptions.of(Exchanges.find(name), config, List.of()))
        .containsExactly(new Subscription(channel, null));
  }

  @Test
  void understandsPatternsByTheListedSymbolsAndInstruments() {
    List<ListedSymbol> listed =
        List.of(
            new ListedSymbol("main", "XBTUSD", "BTC-USD-PERP"),
            new ListedSymbol("main", "XBTUSDT", "BTC-USDT-PERP"),
            new ListedSymbol("main", "ETHUSD", "ETH-USD-PERP"),
            new ListedSymbol("main", "XBT_USDT", "BTC-USDT"),
            new ListedSymbol("other", "XBTX", "BTC-X-PERP"));
    assertThat(symbols(listed, "XBT*")).containsExactly("XBTUSD", "XBTUSDT", "XBT_USDT");
    assertThat(symbols(listed, "*-PERP")).containsExactly("ETHUSD", "XBTUSD", "XBTUSDT");
    assertThat(symbols(listed, "BTC-USDT", "NEW", "XBT?USDT")).containsExactly("XBT_USDT", "NEW");
    assertThat(symbols(listed, "XBTX")).isEmpty();
    assertThat(symbols(listed, "*B*B*B*B*B*B*C")).isEmpty();
  }

  @Test
  void aNameOfOursIsTranslatedOrNotSentAtAll() {
    List<ListedSymbol> listed = List.of(new ListedSymbol("main", "XBTUSDT", "BTC-USDT-PERP"));

    assertThat(symbols(listed, "BTC-USDT-PERP")).containsExactly("XBTUSDT");
    assertThat(symbols(listed, "BTC-USDC-PERP")).isEmpty();
    assertThat(symbols(List.of(), "BTC-USDT-PERP")).isEmpty();
    assertThat(config(List.of("trade"), List.of("BTC-USDT-PERP")).needsList()).isTrue();
    assertThat(config(List.of("trade"), List.of("XBTUSD", ".BXBT")).needsList()).isFalse();
    assertThat(
            Subscriptions.problems(
                Exchanges.find("ltp"), config(List.of("BBO"), List.of("BTC-USDT-PERP"))))
        .containsExactly(
            "ltp does not list its symbols without a key, write them out as it spells them"
                + " (BINANCE_PERP_BTC_USDT), not BTC-USDT-PERP");
  }

  @Test
  void asksForNothingThatASymbolHasNot() {
    Exchange ltp = Exchanges.find("ltp");
    String perpetual = "OKX_PERP_BTC_USDT";
    String spot = "BINANCE_SPOT_BTC_USDT";
    List<String> channels = List.of("BBO", "MARK_PRICE", "INDEX_KLINE_1m", "OPEN_INTEREST");

    assertThat(Subscriptions.of(ltp, config(channels, List.of(perpetual, spot)), List.of()))
        .containsExactly(
            new Subscription("BBO", perpetual),
            new Subscription("BBO", spot),
            new Subscription("MARK_PRICE", perpetual),
            new Subscription("INDEX_KLINE_1m", perpetual),
            new Subscription("OPEN_INTEREST", perpetual));
    assertThat(Subscriptions.problems(ltp, config(List.of("BBO", "MARK_PRICE"), List.of(spot))))
        .containsExactly(
            "channel MARK_PRICE of ltp is there for none of the symbols: leave it out, or name one"
                + " it has");
  }

  @Test
  void thePricesOfAllMarginPairsAreTakenWhole() {
    assertThat(
            Subscriptions.of(
                Exchanges.find("bitget"),
                new ExchangeConfig(
                    "v2", null, null, List.of("margin/index-price"), List.of("BTCUSDT")),
                List.of()))
        .containsExactly(new Subscription("margin/index-price", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bitget", "bitmart", "bitmex", "ltp"})
  void everyTableStandsForChannelsThatAreThere(String name) {
    Exchange exchange = Exchanges.find(name);
    assertThat(TableChannels.words(exchange)).contains("trades", "book", "book_changes");
    for (String table : TableChannels.words(exchange)) {
      assertThat(exchange.generations())
          .as(table)
          .anyMatch(generation -> isThere(exchange, generation.name(), table));
    }
  }

  private static boolean isThere(Exchange exchange, String generation, String table) {
    List<String> channels = TableChannels.of(exchange, generation, table);
    List<String> symbols = List.of("BINANCE_PERP_BTC_USDT");
    return TableChannels.problem(exchange, generation, table).isEmpty()
        && Subscriptions.problems(
                exchange, new ExchangeConfig(generation, null, null, channels, symbols))
            .isEmpty();
  }

  @Test
  void aTableMeansTheChannelsOfItsProtocol() {
    Exchange bitget = Exchanges.find("bitget");
    assertThat(TableChannels.of(bitget, "v2", "trades"))
        .containsExactly("spot/trade", "usdt-futures/trade");
    assertThat(TableChannels.of(bitget, "v3", "trades"))
        .containsExactly("spot/publicTrade", "usdt-futures/publicTrade");
    assertThat(TableChannels.of(bitget, "v3", "book_snapshots"))
        .isEqualTo(TableChannels.of(bitget, "v3", "book"));
    assertThat(TableChannels.problem(bitget, "", "liquidations"))
        .hasValue("bitget has no channel for liquidations in its protocol v2");
    assertThat(TableChannels.problem(bitmart, "", "trads").orElseThrow())
        .isEqualTo("unknown table of bitmart 'trads', did you mean 'trades'?");
  }

  private List<String> symbols(List<ListedSymbol> listed, String... words) {
    return Subscriptions.of(bitmex, config(List.of("trade"), List.of(words)), listed).stream()
        .map(subscription -> String.valueOf(subscription.symbol()))
        .toList();
  }

  @Test
  void suggestsTheNearestChannel() {
    assertThat(Subscriptions.problems(bitmex, config(List.of("orderbookL2", "trade"), List.of())))
        .containsExactly("unknown bitmex channel 'orderbookL2', did you mean 'orderBookL2'?");
  }

  @Test
  void saysWhenTheExchangeAllowsTooFewConnections() {
    List<String> symbols =
        IntStream.range(0, 21).mapToObj(i -> "BINANCE_PERP_C" + i + "_USDT").toList();
    assertThat(Subscriptions.problems(Exchanges.find("ltp"), config(List.of("BBO"), symbols)))
        .containsExactly(
            "ltp allows too few connections for 1 of the 21 subscriptions, name fewer symbols");
  }

  @Test
  void refusesPatternsAndChannelsThatTheExchangeOrItsProtocolDoesNotHave() {
    assertThat(
            Subscriptions.problems(
                Exchanges.find("ltp"), config(List.of("BBO"), List.of("BINANCE_*"))))
        .singleElement()
        .asString()
        .contains("does not list its symbols");
    Exchange bitget = Exchanges.find("bitget");
    assertThat(
            Subscriptions.problems(
                bitget, config(List.of("usdt-futures/liquidation"), List.of("BTCUSDT"))))
        .containsExactly(
            "channel usdt-futures/liquidation of bitget is not offered by its protocol v2");
    assertThat(
            Subscriptions.problems(
                bitget,
                new ExchangeConfig(
                    "v3", null, null, List.of("usdt-futures/liquidation"), List.of("BTCUSDT"))))
        .isEmpty();
  }

  @Test
  void suggestsTheNearestExchange() {
    assertThatThrownBy(() -> Exchanges.find("bitmx"))
        .hasMessage("unknown exchange 'bitmx', did you mean 'bitmex'?");
  }

  @Test
  void refusesWhatTheExchangeDoesNotOfferWhole() {
    assertThat(Subscriptions.problems(bitmart, config(List.of("futures/trade"), List.of())))
        .singleElement()
        .asString()
        .contains("needs symbols");
    assertThat(Subscriptions.problems(bitmart, config(List.of("futures/ticker"), List.of())))
        .isEmpty();
  }

  @Test
  void refusesChannelsThatNeedALogin() {
    assertThat(Subscriptions.problems(bitmex, config(List.of("order"), List.of())))
        .singleElement()
        .asString()
        .contains("is private: name it below accounts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://ws.bitmex.com/realtime",
        "http://localhost/x",
        "wss://user:secret@ws.bitmex.com/realtime",
        "realtime"
      })
  void refusesAddressesThatAreNotEncryptedOrHoldSecrets(String address) {
    assertThatThrownBy(
            () -> new ExchangeConfig("", URI.create(address), null, List.of("trade"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("websocket")
        .hasMessageNotContaining("secret");
  }

  @Test
  void allowsPlainAddressesOfThisMachine() {
    var config =
        new ExchangeConfig(
            "",
            URI.create("ws://127.0.0.1:1/realtime"),
            URI.create("http://localhost:1"),
            List.of("trade"),
            List.of());
    assertThat(Subscriptions.problems(bitmex, config)).isEmpty();
  }

  @Test
  void printsNoSecret() {
    assertThat(new Secret("the-key")).hasToString("***").isEqualTo(new Secret("the-key"));
  }
}
