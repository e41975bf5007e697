package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.schemas.value.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every exchange must hold to where it speaks of accounts. */
class AccountSideContractTest {

  private static final List<String> SYMBOLS = List.of("COIN0USDT", "COIN1USDT");

  /** One private socket of one generation. */
  record Place(Exchange exchange, Generation generation, AccountSide side, AccountSocket socket) {
    List<Channel> channels() {
      return exchange.channels().stream().filter(socket.offers()).toList();
    }

    List<Subscription> subscriptions(List<String> accounts) {
      return channels().stream()
          .flatMap(channel -> side.subscriptions(channel, SYMBOLS, accounts).stream())
          .toList();
    }

    @Override
    public String toString() {
      return exchange.name() + " " + generation.name() + " " + socket.name();
    }
  }

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  static Stream<Place> places() {
    List<Place> places = new ArrayList<>();
    for (Exchange exchange : Exchanges.ALL) {
      for (Generation generation : exchange.generations()) {
        AccountSide side = generation.accountSide();
        if (side != null) {
          side.sockets()
              .forEach(socket -> places.add(new Place(exchange, generation, side, socket)));
        }
      }
    }
    return places.stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyPrivateChannelHasOneSocketOfAGeneration(Exchange exchange) {
    Set<Channel> reached = new HashSet<>();
    for (Generation generation : exchange.generations()) {
      AccountSide side = generation.accountSide();
      for (Channel channel : exchange.channels()) {
        if (side == null || channel.visibility() == Visibility.PUBLIC) {
          continue;
        }
        long sockets = side.sockets().stream().filter(it -> it.offers().test(channel)).count();
        assertThat(sockets).as(channel.name()).isLessThanOrEqualTo(1);
        assertThat(generation.offers().test(channel))
            .as("the public socket offers " + channel.name())
            .isFalse();
        if (sockets == 1) {
          assertThat(channel.access()).isEqualTo(Channel.Access.SOCKET);
          reached.add(channel);
        }
      }
    }
    assertThat(reached)
        .containsExactlyInAnyOrderElementsOf(
            exchange.channels().stream()
                .filter(channel -> channel.visibility() == Visibility.PRIVATE)
                .filter(channel -> channel.access() == Channel.Access.SOCKET)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("places")
  void asksForEverySubscriptionOnceWithinTheLimits(Place place) {
    for (List<String> accounts : List.of(List.<String>of(), List.of("*"), List.of("1", "2"))) {
      List<Subscription> subscriptions = place.subscriptions(accounts);
      List<Batch> batches = place.socket().subscriptions().subscribe(subscriptions);
      if (place.socket().subscriptions() == SubscriptionWriter.PUSHED) {
        assertThat(batches).isEmpty();
        continue;
      }
      List<Subscription> written = new ArrayList<>();
      for (Batch batch : batches) {
        assertThat(bytes(batch.frame()).length)
            .isLessThanOrEqualTo(place.socket().limits().bytesPerFrame());
        assertThat(batch.subscriptions().size())
            .isBetween(1, place.socket().limits().argumentsPerFrame());
        assertThat(place.exchange().sendable().allows(batch.frame())).isTrue();
        written.addAll(batch.subscriptions());
      }
      assertThat(written).isEqualTo(subscriptions).isNotEmpty();
    }
    assertThat(place.socket().websocket()).hasScheme("wss");
    assertThat(
            place
                .exchange()
                .sendable()
                .allows(place.socket().keepAlive().message().apply(1767323045678L)))
        .isTrue();
  }

  /** The frame that the document prints for this subscription, with an empty row. */
  private static String push(Place place, Channel channel, Subscription subscription) {
    return switch (place.exchange().name()) {
      case "bitmex" ->
          "{\"table\":\"%s\",\"action\":\"insert\",\"data\":[{\"account\":1}]}"
              .formatted(channel.text());
      case "bitget" ->
          "{\"action\":\"snapshot\",\"arg\":%s,\"data\":[{\"uTime\":\"1\"}],\"ts\":1}"
              .formatted(argument(place, subscription));
      case "bitmart" -> "{\"group\":\"%s\",\"data\":{\"symbol\":\"A\"}}".formatted(subscription);
      case "ltp" ->
          channel.name().equals("Notices")
              ? "{\"channel\":\"SomeMarginCall\",\"data\":{\"portfolioId\":\"1\"}}"
              : "{\"channel\":\"%s\",\"data\":{\"portfolioId\":\"1\"}}".formatted(channel.text());
      default -> throw new IllegalStateException(place.exchange().name());
    };
  }

  /** Bitget repeats the argument; v1 in small letters (recorded of its public channels). */
  private static String argument(Place place, Subscription subscription) {
    String frame = place.socket().subscriptions().subscribe(List.of(subscription)).get(0).frame();
    String argument = frame.substring(frame.indexOf('[') + 1, frame.lastIndexOf(']'));
    return place.generation().name().equals("v1")
        ? argument.replace("MABL", "mabl".toLowerCase(Locale.ROOT))
        : argument;
  }

  private static @Nullable String acknowledgement(Place place, Subscription subscription) {
    return switch (place.exchange().name()) {
      case "bitmex" ->
          "{\"success\":true,\"subscribe\":\"%s\",\"request\":{\"op\":\"subscribe\"}}"
              .formatted(subscription.toString().replace(":[", "@["));
      case "bitget" ->
          "{\"event\":\"subscribe\",\"arg\":%s}".formatted(argument(place, subscription));
      case "bitmart" ->
          "{\"action\":\"subscribe\",\"group\":\"%s\",\"success\":true}".formatted(subscription);
      default -> null;
    };
  }

  @ParameterizedTest
  @MethodSource("places")
  void readsTheYesAndTheMessagesOfEveryChannelAsPrivate(Place place) {
    FrameReader frames = place.exchange().frames();
    for (List<String> accounts : List.of(List.<String>of(), List.of("*"))) {
      for (Channel channel : place.channels()) {
        for (Subscription subscription : place.side().subscriptions(channel, SYMBOLS, accounts)) {
          String yes = acknowledgement(place, subscription);
          if (yes != null) {
            assertThat(frames.read(bytes(yes)))
                .as(yes)
                .isEqualTo(new Inbound.Acknowledged(subscription));
          }
          String push = push(place, channel, subscription);
          Inbound read = frames.read(bytes(push));
          assertThat(read).as(push).isInstanceOf(Inbound.Data.class);
          Inbound.Data data = (Inbound.Data) read;
          assertThat(data.name()).isEqualTo(channel.name());
          assertThat(data.kind()).isEqualTo(channel.kind());
          assertThat(data.product()).isEqualTo(channel.product());
          assertThat(data.visibility()).isEqualTo(Visibility.PRIVATE);
          assertThat(new KnownSubscriptions(List.of(subscription)).symbolOf(data))
              .isEqualTo(subscription.symbol());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void survivesEveryMessageCutOrChanged(Place place) {
    Random random = new Random(11);
    FrameReader frames = place.exchange().frames();
    for (Channel channel : place.channels()) {
      Subscription subscription = place.side().subscriptions(channel, SYMBOLS, List.of()).get(0);
      byte[] whole = bytes(push(place, channel, subscription));
      for (int length = 0; length < whole.length; length += 5) {
        assertThat(frames.read(whole, 0, length)).isNotNull();
      }
      for (int round = 0; round < 20; round++) {
        byte[] changed = whole.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        Inbound read = frames.read(changed);
        boolean leaked =
            read instanceof Inbound.Data data && data.visibility() == Visibility.PUBLIC;
        if (place.exchange().name().equals("ltp")) {
          assertThat(leaked).as(new String(changed, StandardCharsets.UTF_8)).isFalse();
        }
        frames.redact(changed, 0, changed.length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void pollsWhatMayBeReadWithParametersThatAreListed(Exchange exchange) {
    for (Generation generation : exchange.generations()) {
      AccountSide side = generation.accountSide();
      if (side == null) {
        continue;
      }
      for (Poll poll : side.polls()) {
        assertThat(exchange.reads()).contains(poll.read());
        assertThat(poll.read().visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(poll.read().signed()).isTrue();
        assertThat(poll.pace() == Poll.Pace.ONCE || poll.read().symbolParameter() != null).isTrue();
        assertThat(poll.read().parameters())
            .as(poll.read().path())
            .containsAll(poll.parameters("S", 1767323045678L).keySet());
      }
      assertThat(new HashSet<>(side.polls())).hasSameSizeAs(side.polls());
      KeyCheck check = side.keyCheck();
      if (check != null) {
        assertThat(exchange.reads()).contains(check.read());
        assertThat(check.read().signed()).isTrue();
        for (String answer : List.of("", "[]", "{}", "{\"data\":5}", "x", "[1,{\"id\":{}}]")) {
          assertThatThrownBy(() -> check.powers().of(bytes(answer), "fake-key"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageNotContaining("fake-key");
        }
      }
    }
    assertThat(exchange.polls()).allMatch(poll -> !poll.read().signed());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void readsItsClockFromAnOpenReadOrSaysThatItCannot(Exchange exchange) {
    exchange
        .timeRead()
        .ifPresent(
            time -> {
              assertThat(exchange.reads()).contains(time.read());
              assertThat(time.read().signed()).isFalse();
              for (String answer : List.of("", "[]", "{}", "{\"data\":{}}", "{\"timestamp\":-1}")) {
                assertThatThrownBy(() -> time.millis().applyAsLong(bytes(answer)))
                    .isInstanceOf(IllegalArgumentException.class);
              }
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
