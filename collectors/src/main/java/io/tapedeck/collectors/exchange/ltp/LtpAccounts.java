package io.tapedeck.collectors.exchange.ltp;

import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Poll.Pace;
import io.tapedeck.collectors.exchange.Poll.Window;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The side of RapidX for the portfolio of a key: two sockets that push everything after the login,
 * without a snapshot to begin with, and reads. What a key may do it tells nowhere.
 */
final class LtpAccounts {

  /** One login a second and key, over all sockets and processes. */
  private static final Rate LOGINS = new Rate(1, Duration.ofSeconds(1));

  /** Nothing is subscribed; connects are our own caution (601010). */
  private static final Limits LIMITS =
      new Limits(
          1,
          4_096,
          Limits.UNLIMITED,
          new Rate(2, Duration.ofSeconds(1)),
          new Rate(30, Duration.ofMinutes(5)));

  /** The server closes after 30 s without traffic. */
  private static final KeepAlive KEEP_ALIVE =
      new KeepAlive(
          KeepAlive.When.ALWAYS, Duration.ofSeconds(10), clock -> "ping", Duration.ofSeconds(10));

  private static final Duration OFTEN = Duration.ofMinutes(5);
  private static final Duration RARELY = Duration.ofMinutes(15);

  /** Within the time for which rows that come twice are known again. */
  private static final Duration REACH = Duration.ofHours(20);

  private static final Window BEGIN_END = new Window("begin", "end", REACH, Long::toString);
  private static final Window START_END = new Window("startTime", "endTime", REACH, Long::toString);
  private static final Map<String, String> PAGE = Map.of("page", "1", "pageSize", "1000");

  /** What both sockets do not begin with, and what they never say. */
  private static final List<Poll> POLLS =
      List.of(
          poll(LtpReads.ACCOUNT, RARELY),
          new Poll(LtpReads.ASSETS, LtpChannels.PRODUCT, PAGE, Pace.ONCE, OFTEN),
          poll(LtpReads.POSITIONS, OFTEN),
          poll(LtpReads.OPEN_ORDERS, OFTEN),
          paged(LtpReads.FILLS, BEGIN_END),
          paged(LtpReads.STATEMENT, START_END),
          paged(LtpReads.BILLS, BEGIN_END),
          new Poll(LtpReads.OPEN_ALGOS, LtpChannels.PRODUCT, PAGE, Pace.ONCE, RARELY));

  static final AccountSide SIDE =
      new AccountSide(
          new LtpSigner(),
          List.of(
              socket("private", "/v1/private", LtpChannels.OF_PRIVATE_SOCKET),
              socket("algo", "/v1/private-algo", LtpChannels.OF_ALGO_SOCKET)),
          POLLS,
          null,
          List.of());

  private LtpAccounts() {}

  private static AccountSocket socket(String name, String path, List<String> channels) {
    return new AccountSocket(
        name,
        URI.create("wss://wss.liquiditytech.com" + path),
        LIMITS,
        KEEP_ALIVE,
        SubscriptionWriter.PUSHED,
        Compression.NONE,
        LOGINS,
        channel -> channels.contains(channel.name()));
  }

  private static Poll poll(RestRead read, Duration every) {
    return new Poll(read, Pace.ONCE, every);
  }

  private static Poll paged(RestRead read, Window window) {
    return new Poll(read, LtpChannels.PRODUCT, PAGE, window, Pace.ONCE, RARELY);
  }
}
