package io.tapedeck.collectors.exchange.bitmart;

import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Answers;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Poll.Pace;
import io.tapedeck.collectors.exchange.Poll.Window;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The side of BitMart for the account of a key. What a key may do it tells nowhere. */
final class BitmartAccounts {

  private static final Duration OFTEN = Duration.ofMinutes(5);
  private static final Duration RARELY = Duration.ofMinutes(15);
  private static final Duration SELDOM = Duration.ofHours(1);

  /** Within the time for which rows that come twice are known again. */
  private static final Duration REACH = Duration.ofHours(20);

  /** Of orders and fills, which are not asked for in pages (futures API text). */
  private static final int PAGE = 200;

  private static final Window SECONDS =
      new Window("start_time", "end_time", REACH, now -> Long.toString(now / 1_000));
  private static final Window MILLIS = new Window("start_time", "end_time", REACH, Long::toString);

  /** Coins that contracts are settled in (futures API text). */
  private static final List<String> COINS = List.of("USDT", "BTC", "ETH");

  static final TimeRead TIME =
      new TimeRead(
          BitmartReads.TIME,
          answer -> Answers.number(Answers.read(answer).path("data").path("server_time")));

  private BitmartAccounts() {}

  /** One login a second is our own caution. */
  static AccountSide side(
      String socket, Limits limits, KeepAlive keepAlive, Compression compression, Pace fills) {
    return new AccountSide(
        new BitmartSigner(),
        List.of(
            new AccountSocket(
                "private",
                URI.create(socket),
                limits,
                keepAlive,
                new BitmartSubscriptions(limits),
                compression,
                new Rate(1, Duration.ofSeconds(1)),
                channel -> channel.visibility() == Visibility.PRIVATE)),
        polls(fills),
        null,
        COINS);
  }

  /**
   * Movements stand on no channel, and a push tells the last of several fills alone. Snapshots of
   * orders, positions and balances are asked for because pushes tell changes.
   *
   * @param fills whether fills are told of all symbols at once, as v2 does
   */
  private static List<Poll> polls(Pace fills) {
    String product = BitmartChannels.PRODUCT;
    return List.of(
        new Poll(BitmartAccountReads.TRADES, product, Map.of(), SECONDS, fills, OFTEN)
            .inPagesOf(PAGE),
        new Poll(
            BitmartAccountReads.MOVEMENTS,
            product,
            Map.of("page_size", "1000"),
            MILLIS,
            Pace.ONCE,
            RARELY),
        new Poll(
            BitmartAccountReads.OPEN_ORDERS, product, Map.of("limit", "100"), Pace.ONCE, OFTEN),
        new Poll(
            BitmartAccountReads.PLAN_ORDERS, product, Map.of("limit", "100"), Pace.ONCE, OFTEN),
        new Poll(BitmartAccountReads.ORDERS, product, Map.of(), SECONDS, Pace.EACH_SYMBOL, RARELY)
            .inPagesOf(PAGE),
        new Poll(BitmartAccountReads.POSITIONS, Pace.ONCE, OFTEN),
        new Poll(BitmartAccountReads.ASSETS, Pace.ONCE, RARELY),
        new Poll(BitmartAccountReads.FEES, Pace.EACH_SYMBOL, SELDOM));
  }
}
