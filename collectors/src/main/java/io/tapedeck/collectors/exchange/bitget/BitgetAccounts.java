package io.tapedeck.collectors.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Answers;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Compression;
import io.tapedeck.collectors.exchange.KeepAlive;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.KeyPowers;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The side of Bitget for accounts. A key belongs to a classic account (v2) or to a unified one
 * (v3); v1 told margin accounts on the socket of its market data.
 */
final class BitgetAccounts {

  /** Four letters, the last for reading or writing: {@code coow}, {@code stor} (v2 answers). */
  private static final Pattern CODE = Pattern.compile("[a-z]{3}[rw]");

  private static final Pattern OF_V1 = Pattern.compile("(cross|isolate)_(account|orders)");

  /** One login a second is our own caution. */
  private static final Rate LOGINS = new Rate(1, Duration.ofSeconds(1));

  private static final BitgetSigner SIGNER = new BitgetSigner();

  static final TimeRead TIME =
      new TimeRead(
          BitgetReads.TIME,
          answer -> Answers.number(Answers.read(answer).path("data").path("serverTime")));

  private BitgetAccounts() {}

  static AccountSide ofV1(Limits limits, KeepAlive keepAlive, SubscriptionWriter subscriptions) {
    AccountSocket socket =
        socket(
            "spot/v1/stream",
            limits,
            keepAlive,
            subscriptions,
            channel -> OF_V1.matcher(channel.text()).matches());
    // Its calls about keys told ids and no powers.
    return new AccountSide(SIGNER, List.of(socket), BitgetPolls.V1, null, List.of());
  }

  static AccountSide ofV2(Limits limits, KeepAlive keepAlive, SubscriptionWriter subscriptions) {
    AccountSocket socket =
        socket(
            "v2/ws/private",
            limits,
            keepAlive,
            subscriptions,
            channel ->
                !OF_V1.matcher(channel.text()).matches()
                    && !channel.product().equals(BitgetProducts.UNIFIED));
    KeyCheck check =
        new KeyCheck(BitgetReads.CLASSIC_KEY, (answer, key) -> classic(Answers.read(answer)));
    return new AccountSide(SIGNER, List.of(socket), BitgetPolls.V2, check, List.of());
  }

  static AccountSide ofV3(Limits limits, KeepAlive keepAlive, SubscriptionWriter subscriptions) {
    AccountSocket socket =
        socket(
            "v3/ws/private",
            limits,
            keepAlive,
            subscriptions,
            channel -> channel.product().equals(BitgetProducts.UNIFIED));
    KeyCheck check =
        new KeyCheck(BitgetReads.UNIFIED_KEY, (answer, key) -> unified(Answers.read(answer)));
    return new AccountSide(SIGNER, List.of(socket), BitgetPolls.V3, check, List.of());
  }

  /** Which private channels a socket has. */
  private interface Some {
    boolean has(Channel channel);
  }

  private static AccountSocket socket(
      String path,
      Limits limits,
      KeepAlive keepAlive,
      SubscriptionWriter subscriptions,
      Some channels) {
    return new AccountSocket(
        "private",
        URI.create("wss://ws.bitget.com/" + path),
        limits,
        keepAlive,
        subscriptions,
        Compression.NONE,
        LOGINS,
        channel -> channel.visibility() == Visibility.PRIVATE && channels.has(channel));
  }

  /** {@code authorities} of a classic account; a word that is not known may write. */
  private static KeyPowers classic(JsonNode answer) {
    Set<String> named = Answers.words(answer.path("data").path("authorities"));
    return new KeyPowers(
        named,
        named.stream().anyMatch(BitgetAccounts::writes),
        named.stream().anyMatch(BitgetAccounts::moves));
  }

  private static boolean writes(String word) {
    return CODE.matcher(word).matches()
        ? word.endsWith("w") && !moves(word)
        : !word.contains("read") && !moves(word);
  }

  private static boolean moves(String word) {
    return word.startsWith("ww")
        || word.startsWith("wt")
        || word.contains("withdraw")
        || word.contains("transfer");
  }

  /** {@code permType} and {@code permissions} of a unified account. */
  private static KeyPowers unified(JsonNode answer) {
    JsonNode data = answer.path("data");
    Set<String> named = Answers.words(data.path("permissions"));
    String type = data.path("permType").asText("").toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    if (type.isEmpty()) {
      throw new IllegalArgumentException("the answer does not say what the key may do");
    }
    boolean reads = type.equals("readonly");
    boolean moves = named.stream().anyMatch(BitgetAccounts::moves);
    return new KeyPowers(named, !reads && !named.isEmpty(), !reads && moves);
  }
}
