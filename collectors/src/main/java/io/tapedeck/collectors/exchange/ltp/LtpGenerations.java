package io.tapedeck.collectors.exchange.ltp;

import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;

/** The two generations of market data. Pages of the first were withdrawn on 2026-04-16. */
final class LtpGenerations {

  private static final LocalDate FIRST_PAGES_GONE = LocalDate.of(2026, 4, 16);
  private static final URI REST = URI.create("https://api.liquiditytech.com");

  /** Peers send five symbols a frame; without login five symbols a connection are allowed. */
  private static final Limits LIMITS =
      new Limits(
          5, 4_096, 50, new Rate(10, Duration.ofSeconds(1)), new Rate(30, Duration.ofMinutes(5)));

  static final Generation V2 =
      new Generation(
          "v2",
          null,
          null,
          URI.create("wss://md.liquiditytech.com/marketdata/v2/public?binary=false"),
          REST,
          LIMITS,
          new KeepAlive(
              KeepAlive.When.ALWAYS,
              Duration.ofSeconds(20),
              clock -> "{\"ping\":" + clock + "}",
              Duration.ofSeconds(20)),
          LtpSubscriptions.ofGeneration2(LIMITS));

  static final Generation V1 =
      new Generation(
          "v1",
          null,
          FIRST_PAGES_GONE,
          URI.create("wss://mds.liquiditytech.com/v2/public"),
          REST,
          LIMITS,
          new KeepAlive(
              KeepAlive.When.ALWAYS,
              Duration.ofSeconds(15),
              clock -> "ping",
              Duration.ofSeconds(15)),
          LtpSubscriptions.ofGeneration1(LIMITS));

  private LtpGenerations() {}
}
