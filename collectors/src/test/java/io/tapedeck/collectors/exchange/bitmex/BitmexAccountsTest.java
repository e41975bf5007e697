package io.tapedeck.collectors.exchange.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.KeyPowers;
import io.tapedeck.collectors.exchange.KnownSubscriptions;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BitmexAccountsTest {

  private final Exchange bitmex = new BitmexExchange();
  private final AccountSide side =
      Objects.requireNonNull(bitmex.generations().get(0).accountSide());
  private final Channel orders = bitmex.channel("order").orElseThrow();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String subscribed(Subscription subscription) {
    List<Batch> batches =
        side.socketOf(orders).orElseThrow().subscriptions().subscribe(List.of(subscription));
    return batches.get(0).frame();
  }

  @Test
  void asksForTheOwnAccountOrOthersByOneFeed() {
    assertThat(side.subscriptions(orders, List.of("XBTUSD"), List.of()))
        .containsExactly(new Subscription("order", null));
    assertThat(subscribed(new Subscription("order", null)))
        .isEqualTo("{\"op\":\"subscribe\",\"args\":[\"order\"]}");
    assertThat(subscribed(side.subscriptions(orders, List.of(), List.of("*")).get(0)))
        .isEqualTo("{\"op\":\"subscribe\",\"args\":[\"order@[*]\"]}");
    assertThat(subscribed(side.subscriptions(orders, List.of(), List.of("123", "456")).get(0)))
        .isEqualTo("{\"op\":\"subscribe\",\"args\":[\"order@[123,456]\"]}");
  }

  @Test
  void knowsTheFeedOfSeveralAccountsInAnswersAndData() {
    Subscription all = new Subscription("order", "[*]");
    Inbound yes =
        bitmex
            .frames()
            .read(bytes("{\"success\":true,\"subscribe\":\"order@[*]\",\"request\":{}}"));
    assertThat(yes).isEqualTo(new Inbound.Acknowledged(all));
    assertThat(
            bitmex
                .frames()
                .read(
                    bytes(
                        "{\"status\":403,\"error\":\"No access: order@[*]\",\"request\":"
                            + "{\"op\":\"subscribe\",\"args\":[\"margin\",\"order@[*]\"]}}")))
        .isInstanceOfSatisfying(
            Inbound.Refused.class, no -> assertThat(no.subscriptions()).containsExactly(all));
    KnownSubscriptions known = new KnownSubscriptions(List.of(all));
    Inbound pushed =
        bitmex.frames().read(bytes("{\"table\":\"order\",\"action\":\"update\",\"data\":[{}]}"));
    assertThat(known.symbolOf((Inbound.Data) pushed)).isEqualTo("[*]");
  }

  @Test
  void tellsWhatTheKeyMayDo() {
    byte[] keys =
        bytes(
            "[{\"id\":\"k1\",\"permissions\":[\"order\"]},{\"id\":\"k2\",\"permissions\":[]},"
                + "{\"id\":\"k3\",\"permissions\":[\"withdraw\"]}]");
    assertThat(powers(keys, "k1")).matches(KeyPowers::trades).matches(it -> !it.withdraws());
    assertThat(powers(keys, "k2")).matches(it -> !it.trades()).matches(it -> !it.withdraws());
    assertThat(powers(keys, "k3")).matches(KeyPowers::withdraws);
    assertThatThrownBy(() -> powers(keys, "secret-key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret-key");
  }

  private KeyPowers powers(byte[] answer, String key) {
    return Objects.requireNonNull(side.keyCheck()).powers().of(answer, key);
  }

  @Test
  void readsTheClock() {
    assertThat(
            bitmex
                .timeRead()
                .orElseThrow()
                .millis()
                .applyAsLong(bytes("{\"name\":\"A\",\"timestamp\":1767323045678}")))
        .isEqualTo(1767323045678L);
  }
}
