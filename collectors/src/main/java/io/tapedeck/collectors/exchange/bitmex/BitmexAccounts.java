package io.tapedeck.collectors.exchange.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Answers;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.KeyPowers;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The side of BitMEX for accounts: the one socket after a login, and a few reads. */
final class BitmexAccounts {

  /** The root itself tells version and clock. */
  static final TimeRead TIME =
      new TimeRead(
          BitmexReads.ROOT, answer -> Answers.number(Answers.read(answer).path("timestamp")));

  static final KeyCheck KEY_CHECK = new KeyCheck(BitmexAccountReads.KEYS, BitmexAccounts::powers);

  /**
   * Balances of all coins stand in {@code margin} and {@code wallet}; only the past is missing,
   * what the exchange announces to holders of keys, and which accounts the key may read: its own,
   * sub- and linked ones.
   */
  private static final List<Poll> POLLS =
      List.of(
          new Poll(BitmexAccountReads.USER, Poll.Pace.ONCE, Duration.ofHours(1)),
          new Poll(
                  BitmexAccountReads.WALLET_HISTORY,
                  BitmexChannels.PRODUCT,
                  Map.of("currency", "all", "count", "500", "reverse", "true"),
                  Poll.Pace.ONCE,
                  Duration.ofMinutes(15))
              .listingThePast(),
          new Poll(
                  BitmexAccountReads.TRADE_HISTORY,
                  BitmexChannels.PRODUCT,
                  Map.of("count", "500", "reverse", "true", "targetAccountIds", "[\"*\"]"),
                  Poll.Pace.ONCE,
                  Duration.ofMinutes(15))
              .listingThePast(),
          new Poll(BitmexAccountReads.URGENT, Poll.Pace.ONCE, Duration.ofMinutes(15)));

  private BitmexAccounts() {}

  /** One login a second is our own caution: too many errors of any kind end in a ban. */
  static AccountSide side() {
    return new AccountSide(
        new BitmexSigner(),
        List.of(
            new AccountSocket(
                "private",
                BitmexExchange.SOCKET,
                BitmexExchange.LIMITS,
                BitmexExchange.KEEP_ALIVE,
                new BitmexSubscriptions(BitmexExchange.LIMITS),
                Compression.DEFLATE,
                new Rate(1, Duration.ofSeconds(1)),
                channel ->
                    channel.visibility() == Visibility.PRIVATE
                        && channel.access() == Channel.Access.SOCKET)),
        POLLS,
        KEY_CHECK,
        List.of());
  }

  /** The answer lists all keys of the account. */
  /**
   * {@code order}, {@code orderCancel} and {@code withdraw} are the permissions that the API
   * documentation names, and a reader has none; a word that is not known may write.
   */
  private static KeyPowers powers(byte[] answer, String key) {
    for (JsonNode row : Answers.read(answer)) {
      if (row.path("id").asText("").equals(key)) {
        Set<String> named = Answers.words(row.path("permissions"));
        return new KeyPowers(
            named,
            named.stream().anyMatch(word -> !moves(word) && !word.contains("read")),
            named.stream().anyMatch(BitmexAccounts::moves));
      }
    }
    throw new IllegalArgumentException("the answer does not list the key");
  }

  private static boolean moves(String word) {
    return word.contains("withdraw") || word.contains("transfer");
  }
}
