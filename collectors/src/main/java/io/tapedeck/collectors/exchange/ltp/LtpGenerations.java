package io.tapedeck.collectors.exchange.ltp;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two generations of market data. Pages of the first were withdrawn on 2026-04-16. */
final class LtpGenerations {

  private static final LocalDate FIRST_PAGES_GONE = LocalDate.of(2026, 4, 16);
  private static final URI REST = URI.create("https://api.liquiditytech.com");

  /**
   * Without a login five symbols a connection, counted whatever their channels, and five
   * connections an address. Other clients send five arguments a frame. Of ten frames a second (the
   * older text; the newer says 50 an address) two are left for pings. Connects are our own caution:
   * too many are refused by 11200 and 601010.
   */
  private static final Limits LIMITS =
      new Limits(
          5,
          4_096,
          Limits.UNLIMITED,
          5,
          5,
          new Rate(8, Duration.ofSeconds(1)),
          null,
          new Rate(30, Duration.ofMinutes(5)),
          null);

  /** The server closes after 60 s without a frame, and may ping by itself. */
  private static final Pattern PING =
      Pattern.compile("\\s*\\{\\s*\"ping\"\\s*:\\s*(\"?\\d{1,20}\"?)\\s*}\\s*");

  static final Generation V2 =
      new Generation(
              "v2",
              null,
              null,
              URI.create("wss://md.liquiditytech.com/marketdata/v2/public"),
              REST,
              LIMITS,
              new KeepAlive(
                  KeepAlive.When.ALWAYS,
                  Duration.ofSeconds(20),
                  clock -> "{\"ping\":" + clock + "}",
                  Duration.ofSeconds(20),
                  LtpGenerations::answer),
              LtpSubscriptions.ofGeneration2(LIMITS))
          .with(Compression.GZIP)
          .offering(LtpGenerations::isPublic)
          .with(LtpAccounts.SIDE);

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
              LtpSubscriptions.ofGeneration1(LIMITS))
          .offering(LtpGenerations::isPublic)
          .with(LtpAccounts.SIDE);

  private LtpGenerations() {}

  private static boolean isPublic(Channel channel) {
    return channel.visibility() == Visibility.PUBLIC;
  }

  private static @Nullable String answer(String ping) {
    Matcher matcher = PING.matcher(ping);
    if (matcher.matches()) {
      return "{\"pong\":" + matcher.group(1) + "}";
    }
    return ping.strip().equals("ping") ? "pong" : null;
  }
}
