package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The protocols of Bitget. v2 serves classic accounts and is the default; v3 serves unified ones
 * and alone has liquidations. v1 was announced to end on 2025-11-28; its spot and its futures
 * sockets are apart.
 */
final class BitgetGenerations {

  private static final LocalDate END_OF_V1 = LocalDate.of(2025, 11, 28);
  private static final URI REST = URI.create("https://api.bitget.com");

  /** A connection is closed after two minutes without a ping, data or not. */
  private static final KeepAlive KEEP_ALIVE =
      new KeepAlive(
          KeepAlive.When.ALWAYS, Duration.ofSeconds(25), clock -> "ping", Duration.ofSeconds(30));

  /**
   * 1,000 subscriptions a connection are allowed and under 50 advised. Ten messages a second, pings
   * included, so two are left for those. 4,096 bytes of arguments.
   */
  private static final Limits LIMITS =
      new Limits(
          50,
          4_000,
          50,
          Limits.UNLIMITED,
          100,
          new Rate(8, Duration.ofSeconds(1)),
          new Rate(240, Duration.ofHours(1)),
          new Rate(300, Duration.ofMinutes(5)),
          Duration.ofHours(24));

  private static final Pattern OF_V1 =
      Pattern.compile("trade|ticker|books(5|15)?|candle.*|indexPrice");
  private static final Pattern OF_V2 =
      Pattern.compile("trade|ticker|books(1|5|15)?|candle.*|auction|index-price");
  private static final Pattern OF_V3 =
      Pattern.compile("publicTrade|ticker|books(1|5|50)?|kline.*|liquidation");

  static final Generation V3 =
      generation("v3", null, "v3/ws/public", BitgetSubscriptions.ofV3(LIMITS))
          .offering(
              channel ->
                  OF_V3.matcher(channel.text()).matches()
                      && channel.visibility() == Visibility.PUBLIC
                      && !channel.product().equals(BitgetProducts.MARGIN))
          .with(BitgetAccounts.ofV3(LIMITS, KEEP_ALIVE, BitgetSubscriptions.ofV3(LIMITS)));

  static final Generation V2 =
      generation("v2", null, "v2/ws/public", BitgetSubscriptions.ofV2(LIMITS))
          .offering(
              channel ->
                  OF_V2.matcher(channel.text()).matches()
                      && channel.visibility() == Visibility.PUBLIC)
          .with(BitgetAccounts.ofV2(LIMITS, KEEP_ALIVE, BitgetSubscriptions.ofV2(LIMITS)));

  static final Generation V1 =
      generation("v1", END_OF_V1, "spot/v1/stream", BitgetSubscriptions.ofV1(LIMITS))
          .offering(channel -> isOfV1(channel) && !isFuture(channel))
          .with(BitgetAccounts.ofV1(LIMITS, KEEP_ALIVE, BitgetSubscriptions.ofV1(LIMITS)));

  static final Generation V1_MIX =
      generation("v1-mix", END_OF_V1, "mix/v1/stream", BitgetSubscriptions.ofV1(LIMITS))
          .offering(channel -> isOfV1(channel) && isFuture(channel));

  private BitgetGenerations() {}

  private static Generation generation(
      String name, @Nullable LocalDate until, String path, BitgetSubscriptions subscriptions) {
    return new Generation(
        name,
        null,
        until,
        URI.create("wss://ws.bitget.com/" + path),
        REST,
        LIMITS,
        KEEP_ALIVE,
        subscriptions);
  }

  private static boolean isOfV1(Channel channel) {
    return OF_V1.matcher(channel.text()).matches();
  }

  private static boolean isFuture(Channel channel) {
    return BitgetProducts.FUTURES.contains(channel.product());
  }
}
