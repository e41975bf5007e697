package io.tapedeck.collectors.exchange.bitmart;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;

/** The two protocols of BitMart futures. The day on which v1 sockets ended is not published. */
final class BitmartGenerations {

  private static final LocalDate V1_TEXT = LocalDate.of(2024, 1, 16);

  private static final KeepAlive KEEP_ALIVE =
      new KeepAlive(
          KeepAlive.When.ALWAYS,
          Duration.ofSeconds(10),
          clock -> "{\"action\":\"ping\"}",
          Duration.ofSeconds(10));

  static final Generation V1 =
      new Generation(
              "v1",
              null,
              V1_TEXT,
              URI.create("wss://openapi-ws.bitmart.com/api?protocol=1.1"),
              URI.create("https://api-cloud.bitmart.com"),
              limits(4_000),
              KEEP_ALIVE,
              new BitmartSubscriptions(limits(4_000)))
          .offering(BitmartGenerations::isPublic)
          // Its tickers named no symbol (v1 documentation): one subscription is all of them.
          .takingWhole(channel -> channel.kind() == Kind.TICKERS)
          .with(
              BitmartAccounts.side(
                  "wss://openapi-ws.bitmart.com/user?protocol=1.1",
                  limits(4_000),
                  KEEP_ALIVE,
                  Compression.NONE,
                  Poll.Pace.EACH_SYMBOL));

  static final Generation V2 =
      new Generation(
              "v2",
              V1_TEXT,
              null,
              URI.create("wss://openapi-ws-v2.bitmart.com/api?protocol=1.1"),
              URI.create("https://api-cloud-v2.bitmart.com"),
              limits(1_990),
              KEEP_ALIVE,
              new BitmartSubscriptions(limits(1_990)))
          .with(Compression.DEFLATE)
          .offering(BitmartGenerations::isPublic)
          .with(
              BitmartAccounts.side(
                  "wss://openapi-ws-v2.bitmart.com/user?protocol=1.1",
                  limits(1_990),
                  KEEP_ALIVE,
                  Compression.DEFLATE,
                  Poll.Pace.ONCE));

  private BitmartGenerations() {}

  private static boolean isPublic(Channel channel) {
    return channel.visibility() == Visibility.PUBLIC;
  }

  /** Only bytes a frame differ; connects a second are our own caution under 500 an address. */
  private static Limits limits(int bytesPerFrame) {
    return new Limits(
        1_000,
        bytesPerFrame,
        1_000,
        Limits.UNLIMITED,
        500,
        new Rate(10, Duration.ofSeconds(1)),
        null,
        new Rate(60, Duration.ofMinutes(10)),
        null);
  }
}
