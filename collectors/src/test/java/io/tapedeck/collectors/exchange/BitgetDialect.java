package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.catalog.Exchanges;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bitget v2 and v3: arguments as objects, one acknowledgement an argument (documentation). */
final class BitgetDialect extends ExchangeDialect {

  private static final String TIME = "\"ts\":\"1767323045678\"";

  BitgetDialect() {
    super(Exchanges.find("bitget"));
  }

  @Override
  public String symbol(Channel channel, int number) {
    String quote =
        switch (channel.product()) {
          case "coin-futures" -> "USD";
          case "usdc-futures" -> "PERP";
          default -> "USDT";
        };
    return "COIN" + number + quote;
  }

  /** Channels that v3 alone has. */
  private static boolean isUnified(String text) {
    return text.startsWith("kline")
        || List.of("publicTrade", "books50", "liquidation").contains(text);
  }

  private static String argument(Channel channel, @Nullable String symbol) {
    String text = channel.text();
    if (!isUnified(text)) {
      return "{\"instType\":\"%s\",\"channel\":\"%s\",\"instId\":\"%s\"}"
          .formatted(
              channel.product().toUpperCase(Locale.ROOT),
              text,
              symbol == null ? "default" : symbol);
    }
    boolean bars = text.startsWith("kline");
    return "{\"instType\":\"%s\",\"topic\":\"%s\"%s%s}"
        .formatted(
            channel.product(),
            bars ? "kline" : text,
            symbol == null ? "" : ",\"symbol\":\"" + symbol + "\"",
            bars ? ",\"interval\":\"" + text.substring("kline".length()) + "\"" : "");
  }

  @Override
  public String push(Channel channel, @Nullable String symbol) {
    return "{\"action\":\"snapshot\",\"arg\":%s,\"data\":[%s],\"ts\":1767323045679}"
        .formatted(argument(channel, symbol), row(channel));
  }

  private static String row(Channel channel) {
    return switch (channel.kind()) {
      case TRADES ->
          isUnified(channel.text())
              ? "{\"i\":\"17\",\"L\":\"3\",\"p\":\"1.50\",\"v\":\"2\",\"S\":\"buy\",\"T\":\"1767323045678\"}"
              : "{%s,\"price\":\"1.50\",\"size\":\"2\",\"side\":\"sell\",\"tradeId\":\"17\"}"
                  .formatted(TIME);
      case BOOK, QUOTES ->
          channel.text().equals("books50")
              ? "{\"a\":[[\"1.6\",\"7\"]],\"b\":[],\"seq\":1304314508780744705,\"pseq\":0,%s}"
                  .formatted(TIME)
              : "{\"asks\":[[\"1.6\",\"7\"]],\"bids\":[],\"checksum\":0,\"seq\":5,%s}"
                  .formatted(TIME);
      case KLINES ->
          isUnified(channel.text())
              ? "{\"start\":\"1767323040000\",\"open\":\"1\",\"high\":\"2\",\"low\":\"1\",\"close\":\"2\",\"volume\":\"9\",\"turnover\":\"12\"}"
              : "[\"1767323040000\",\"1\",\"2\",\"1\",\"2\",\"9\",\"12\",\"12\"]";
      case LIQUIDATIONS ->
          "{\"symbol\":\"COIN0USDT\",\"side\":\"buy\",\"price\":\"1.5\",\"amount\":\"3\",%s}"
              .formatted(TIME);
      case NOTICES ->
          "{\"stage\":\"pre_market\",\"stageEndTime\":\"1767323045678\",\"estOpeningPrice\":null}";
      default ->
          "{\"instId\":\"COIN0USDT\",\"symbol\":\"COIN0USDT\",\"lastPr\":\"1.5\",\"indexPrice\":\"1.5\",\"baseCoin\":\"COIN0\",\"quoteCoin\":\"USDT\",%s}"
              .formatted(TIME);
    };
  }

  private Channel channel(Subscription subscription) {
    return exchange().channel(subscription.channel()).orElseThrow();
  }

  @Override
  public String acknowledgement(Subscription subscription) {
    return "{\"event\":\"subscribe\",\"arg\":%s}"
        .formatted(argument(channel(subscription), subscription.symbol()));
  }

  @Override
  public String refusal(Subscription subscription) {
    return "{\"event\":\"error\",\"arg\":%s,\"code\":30001,\"msg\":\"doesn't exist\",\"op\":\"subscribe\"}"
        .formatted(argument(channel(subscription), subscription.symbol()));
  }

  @Override
  public String pong() {
    return "pong";
  }
}
