package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.catalog.Exchanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LTP RapidX, generation 2: arguments as objects, codes as numbers or texts (documentation). */
final class LtpDialect extends ExchangeDialect {

  private static final String TIME = "\"ts\":\"1767323045678\"";
  private static final List<String> BARS = List.of("MARK_PRICE_KLINE", "INDEX_KLINE", "KLINE");

  LtpDialect() {
    super(Exchanges.find("ltp"));
  }

  @Override
  public String symbol(Channel channel, int number) {
    return "BINANCE_PERP_COIN" + number + "_USDT";
  }

  private static String argument(String channel, @Nullable String symbol) {
    String name = channel;
    String interval = "";
    for (String bars : BARS) {
      if (channel.startsWith(bars + "_")) {
        name = bars;
        interval = ",\"interval\":\"" + channel.substring(bars.length() + 1) + "\"";
        break;
      }
    }
    return "{\"channel\":\"%s\",\"sym\":\"%s\"%s}".formatted(name, symbol, interval);
  }

  @Override
  public String push(Channel channel, @Nullable String symbol) {
    return "{\"arg\":%s,\"data\":%s}"
        .formatted(argument(channel.text(), symbol), data(channel.text()));
  }

  private static String data(String channel) {
    return switch (channel) {
      case "BBO" ->
          "{\"bid\":\"1.5\",\"bidqty\":\"1\",\"ask\":\"1.6\",\"askqty\":\"2\",%s}".formatted(TIME);
      case "TICKER" ->
          "{\"last\":\"1.5\",\"chg\":\"0.1\",\"high24h\":\"2\",\"low24h\":\"1\",\"vol24h\":\"9\",%s}"
              .formatted(TIME);
      case "TRADE" ->
          "{\"tradeid\":\"17\",\"side\":\"buy\",\"price\":\"1.50\",\"qty\":\"2\",%s}"
              .formatted(TIME);
      case "ORDER_BOOK" ->
          "{%s,\"seq\":\"6\",\"pre_seq\":\"5\",\"num\":50,\"Bids\":[],\"Asks\":[[\"1.6\",\"7\"]]}"
              .formatted(TIME);
      case "MARK_PRICE" -> "{\"markpx\":\"1.5\",%s}".formatted(TIME);
      case "INDEX_PRICE" -> "{\"indexpx\":\"1.5\",%s}".formatted(TIME);
      case "OPEN_INTEREST" -> "{\"open_interest\":\"9\",%s}".formatted(TIME);
      default -> "[[\"1767323040000\",\"1\",\"2\",\"1\",\"2\",\"9\",true]]";
    };
  }

  @Override
  public String acknowledgement(Subscription subscription) {
    return "{\"event\":\"subscribe\",\"arg\":[%s],\"code\":0,\"msg\":\"\"}"
        .formatted(argument(subscription.channel(), subscription.symbol()));
  }

  @Override
  public String refusal(Subscription subscription) {
    return "{\"event\":\"subscribe\",\"arg\":[%s],\"code\":\"11100\",\"msg\":\"invalid\"}"
        .formatted(argument(subscription.channel(), subscription.symbol()));
  }

  @Override
  public String pong() {
    return "{\"pong\":1767323045678}";
  }
}
