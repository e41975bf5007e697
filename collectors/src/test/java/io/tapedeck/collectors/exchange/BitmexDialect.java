package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.catalog.Exchanges;
import org.jspecify.annotations.Nullable;

/** BitMEX: tables with actions, one acknowledgement a subscription (API documentation, swagger). */
final class BitmexDialect extends ExchangeDialect {

  BitmexDialect() {
    super(Exchanges.find("bitmex"));
  }

  @Override
  public String symbol(Channel channel, int number) {
    return "COIN" + number + "USD";
  }

  @Override
  public String push(Channel channel, @Nullable String symbol) {
    String named = symbol == null ? "" : "\"symbol\":\"" + symbol + "\",";
    return "{\"table\":\"%s\",\"action\":\"insert\",\"data\":[{%s%s}]}"
        .formatted(channel.text(), named, row(channel));
  }

  private static String row(Channel channel) {
    String time = "\"timestamp\":\"2026-01-02T03:04:05.678Z\"";
    return switch (channel.kind()) {
      case TRADES ->
          time
              + ",\"side\":\"Buy\",\"size\":100,\"price\":1.5,\"tickDirection\":\"PlusTick\","
              + "\"trdMatchID\":\"0b1c\",\"grossValue\":10,\"homeNotional\":1,"
              + "\"foreignNotional\":1.5,\"trdType\":\"Regular\"";
      case BOOK ->
          channel.text().equals("orderBook10")
              ? time + ",\"bids\":[[1.5,10]],\"asks\":[[1.6,7]]"
              : time + ",\"id\":8799,\"side\":\"Sell\",\"size\":5,\"price\":1.5";
      case QUOTES -> time + ",\"bidSize\":1,\"bidPrice\":1.5,\"askPrice\":1.6,\"askSize\":2";
      case KLINES ->
          time
              + ",\"open\":1,\"high\":2,\"low\":1,\"close\":2,\"trades\":3,\"volume\":4,"
              + "\"vwap\":1.5,\"lastSize\":1,\"turnover\":5";
      case FUNDING ->
          time
              + ",\"fundingInterval\":\"2000-01-01T08:00:00.000Z\",\"fundingRate\":0.0001,"
              + "\"fundingRateDaily\":0.0003";
      case INSTRUMENTS -> time + ",\"rootSymbol\":\"C\",\"state\":\"Open\",\"typ\":\"FFWCSX\"";
      case LIQUIDATIONS -> "\"orderID\":\"0b1c\",\"side\":\"Sell\",\"price\":1.5,\"leavesQty\":10";
      default -> time + ",\"settledPrice\":1.5,\"walletBalance\":7";
    };
  }

  @Override
  public String acknowledgement(Subscription subscription) {
    return "{\"success\":true,\"subscribe\":\"%s\",\"request\":{\"op\":\"subscribe\",\"args\":[\"%s\"]}}"
        .formatted(subscription, subscription);
  }

  @Override
  public String refusal(Subscription subscription) {
    return "{\"status\":400,\"error\":\"Unknown or expired symbol.\",\"meta\":{},\"request\":{\"op\":\"subscribe\",\"args\":[\"%s\"]}}"
        .formatted(subscription);
  }

  @Override
  public String pong() {
    return "pong";
  }
}
