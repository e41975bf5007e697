package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.catalog.Exchanges;
import org.jspecify.annotations.Nullable;

/**
 * BitMart futures: groups, one acknowledgement a subscription (futures API text, v2 documentation).
 */
final class BitmartDialect extends ExchangeDialect {

  BitmartDialect() {
    super(Exchanges.find("bitmart"));
  }

  @Override
  public String symbol(Channel channel, int number) {
    return "COIN" + number + "USDT";
  }

  @Override
  public String push(Channel channel, @Nullable String symbol) {
    String group = channel.text() + (symbol == null ? "" : ":" + symbol);
    return "{\"group\":\"%s\",\"data\":%s}".formatted(group, data(channel, String.valueOf(symbol)));
  }

  private static String data(Channel channel, String symbol) {
    String named = "\"symbol\":\"" + symbol + "\"";
    return switch (channel.kind()) {
      case TRADES ->
          "[{\"trade_id\":17,%s,\"deal_price\":\"1.50\",\"deal_vol\":\"3\",\"way\":1,\"m\":true,\"type\":1,\"created_at\":\"2026-01-02T03:04:05.123456789Z\"}]"
              .formatted(named);
      case BOOK ->
          channel.text().contains("depthAll") || channel.text().contains("Increase")
              ? "{%s,\"asks\":[{\"price\":\"1.6\",\"vol\":\"7\"}],\"bids\":[],\"ms_t\":1767323045678,\"version\":5,\"type\":\"snapshot\"}"
                  .formatted(named)
              : "{%s,\"way\":1,\"depths\":[{\"price\":\"1.5\",\"vol\":\"10\"}],\"ms_t\":1767323045678}"
                  .formatted(named);
      case QUOTES ->
          "{%s,\"best_bid_price\":\"1.5\",\"best_bid_vol\":\"1\",\"best_ask_price\":\"1.6\",\"best_ask_vol\":\"2\",\"ms_t\":1767323045678}"
              .formatted(named);
      case KLINES ->
          "{%s,\"items\":[{\"o\":\"1\",\"h\":\"2\",\"l\":\"1\",\"c\":\"2\",\"v\":\"9\",\"ts\":1767323040}]}"
              .formatted(named);
      case FUNDING ->
          "{%s,\"fundingRate\":\"0.0001\",\"fundingTime\":1767312000000,\"nextFundingRate\":\"0.0002\",\"nextFundingTime\":1767340800000,\"ts\":1767323045678}"
              .formatted(named);
      default ->
          "{%s,\"last_price\":\"1.5\",\"volume_24\":\"9\",\"range\":\"0.01\",\"ask_price\":\"1.6\",\"ask_vol\":\"2\",\"bid_price\":\"1.5\",\"bid_vol\":\"1\",\"mark_price\":\"1.5\",\"index_price\":\"1.5\"}"
              .formatted(named);
    };
  }

  @Override
  public String acknowledgement(Subscription subscription) {
    return "{\"action\":\"subscribe\",\"group\":\"%s\",\"success\":true,\"request\":{\"action\":\"subscribe\"}}"
        .formatted(subscription);
  }

  @Override
  public String refusal(Subscription subscription) {
    return "{\"action\":\"subscribe\",\"group\":\"%s\",\"success\":false,\"error\":\"symbol does not exist\"}"
        .formatted(subscription);
  }

  @Override
  public String pong() {
    return "{\"group\":\"System\",\"data\":\"pong+1\"}";
  }
}
