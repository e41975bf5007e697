package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import java.net.URI;
import java.time.Duration;

/** The protocols of Bitget that can be recorded. */
final class BitgetGenerations {

  private static final KeepAlive KEEP_ALIVE =
      new KeepAlive(
          KeepAlive.When.ALWAYS, Duration.ofSeconds(25), clock -> "ping", Duration.ofSeconds(30));

  private static final Limits LIMITS =
      new Limits(
          100,
          4_000,
          1_000,
          new Rate(10, Duration.ofSeconds(1)),
          new Rate(300, Duration.ofMinutes(5)));

  static final Generation V2 =
      new Generation(
          "v2",
          null,
          null,
          URI.create("wss://ws.bitget.com/v2/ws/public"),
          URI.create("https://api.bitget.com"),
          LIMITS,
          KEEP_ALIVE,
          new BitgetSubscriptions(LIMITS));

  private BitgetGenerations() {}
}
