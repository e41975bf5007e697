package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.ErrorRow;
import io.tapedeck.collectors.exchange.ErrorRow.Match;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.history.InjectedPast.Outcome;
import io.tapedeck.collectors.rest.RawServer;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error of every exchange's table that a read can be answered with, answered once in the
 * middle of a walk, of an account and, where there is a past for everybody, of a market: what is
 * done is what its class asks.
 */
@Timeout(60)
class InjectedErrorsTest {

  private static final Map<String, InjectedPast> PASTS = new TreeMap<>();

  /** What each exchange says when all went well. */
  private static final List<String> SUCCESS = List.of("00000", "1000", "200", "200000");

  /** One error, injected into a walk of a listing. */
  private record Injected(Exchange exchange, boolean own, ErrorRow row) {
    @Override
    public String toString() {
      return "%s %s %s %s: %s"
          .formatted(exchange.name(), own ? "own" : "open", row.match(), row.key(), row.action());
    }
  }

  static Stream<Injected> errors() {
    return Exchanges.ALL.stream()
        .flatMap(
            exchange ->
                rows(exchange)
                    .flatMap(
                        row ->
                            Stream.of(true, false)
                                .filter(own -> listing(exchange, own).isPresent())
                                .map(own -> new Injected(exchange, own, row))));
  }

  /** Errors of reads, and one of those that answer calls which write. */
  private static Stream<ErrorRow> rows(Exchange exchange) {
    List<ErrorRow> rows =
        exchange.errors().rows().stream()
            .filter(row -> row.transport() == ErrorRow.Transport.REST)
            .filter(row -> !isSuccess(row))
            .toList();
    Predicate<ErrorRow> writes = row -> row.action() == ErrorAction.NOT_APPLICABLE;
    return Stream.concat(
        rows.stream().filter(writes.negate()), rows.stream().filter(writes).limit(1));
  }

  private static boolean isSuccess(ErrorRow row) {
    return row.action() == ErrorAction.OK && SUCCESS.contains(row.key());
  }

  private static Generation generation(Exchange exchange) {
    return exchange.generation("v2").orElseGet(() -> exchange.generations().get(0));
  }

  /** The first listing whose rows have times by name. */
  private static Optional<History> listing(Exchange exchange, boolean own) {
    return exchange.histories(generation(exchange)).stream()
        .filter(history -> history.read().signed() == own)
        .filter(history -> !own || !history.eachSymbol())
        .filter(history -> !history.rows().times().get(0).toString().equals("/0"))
        .findFirst();
  }

  private static InjectedPast past(Injected injected) {
    Exchange exchange = injected.exchange();
    return PASTS.computeIfAbsent(
        exchange.name() + injected.own(),
        any ->
            new InjectedPast(
                exchange, generation(exchange), listing(exchange, injected.own()).orElseThrow()));
  }

  @AfterAll
  static void close() {
    PASTS.values().forEach(InjectedPast::close);
    PASTS.clear();
  }

  private static RawServer.Answer reply(Injected injected) {
    ErrorRow row = injected.row();
    int status = status(injected.exchange().name(), row);
    boolean waits = row.action() == ErrorAction.THROTTLE || row.action() == ErrorAction.MAINTENANCE;
    String body = body(injected);
    return RawServer.Answer.of(status, waits ? "Retry-After: 7\r\n" : "", body);
  }

  private static String body(Injected injected) {
    ErrorRow row = injected.row();
    return switch (row.match()) {
      case STATUS -> "<html>something on the way</html>";
      case CODE -> envelope(injected.exchange().name(), row.key());
      case MESSAGE, CONTAINS -> error(row.key().replaceAll("\\[[^]]*]", "9"), "HTTPError");
      case NAME -> error("nothing that a message says", row.key());
    };
  }

  private static String error(String message, String name) {
    return "{\"error\":{\"message\":\"%s\",\"name\":\"%s\"}}".formatted(message, name);
  }

  private static String envelope(String exchange, String code) {
    return switch (exchange) {
      case "bitget" -> "{\"code\":\"" + code + "\",\"msg\":\"said\",\"data\":null}";
      case "bitmart" -> "{\"message\":\"said\",\"code\":" + code + ",\"trace\":\"t\",\"data\":{}}";
      default -> "{\"code\":" + code + ",\"message\":\"said\",\"data\":{}}";
    };
  }

  /** As the exchanges' documents say; where they say nothing the usual one of the class. */
  private static int status(String exchange, ErrorRow row) {
    if (row.match() == Match.STATUS) {
      return Integer.parseInt(row.key());
    }
    if (row.match() == Match.NAME) {
      return 422;
    }
    return switch (exchange) {
      case "bitget" -> row.key().equals("429") ? 429 : 400;
      case "bitmart" -> ofBitmart(row.key());
      case "ltp" -> 200;
      default ->
          switch (row.action()) {
            case REAUTH -> 401;
            case THROTTLE -> 429;
            case RETRY -> 503;
            default -> 400;
          };
    };
  }

  private static int ofBitmart(String code) {
    return switch (code) {
      case "30000" -> 404;
      case "30010", "30011", "30012", "40046", "40047", "40048", "40049", "40050" -> 403;
      case "30013" -> 429;
      case "30014", "30018" -> 503;
      case "30016", "30019" -> 200;
      case "30017" -> 418;
      default -> code.startsWith("30") ? 401 : 400;
    };
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorInTheMiddleOfAWalkLeadsToItsAction(Injected injected) throws Exception {
    InjectedPast past = past(injected);
    past.advance(Duration.ofHours(2));
    boolean tooLarge = past.pages().history().paging().refusesSize(body(injected));
    Outcome outcome = past.fetch(reply(injected), tooLarge || isAskedForAgain(injected));
    if (tooLarge) {
      isAskedForInHalves(outcome, past.pages());
      return;
    }
    switch (asked(injected.row())) {
      case OK -> endsThePageWithoutRows(outcome, past.pages());
      case RETRY -> {
        isAskedForAgain(outcome, past.pages());
        assertThat(outcome.pauses())
            .singleElement()
            .satisfies(
                pause ->
                    assertThat(pause).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2)));
      }
      case THROTTLE, MAINTENANCE -> {
        isAskedForAgain(outcome, past.pages());
        assertThat(outcome.pauses()).containsExactly(Duration.ofSeconds(7));
      }
      case REAUTH -> {
        if (injected.own()) {
          isAskedForAgain(outcome, past.pages());
          boolean tells = injected.exchange().timeRead().isPresent();
          assertThat(outcome.timeAsked()).as("at the start and again").isEqualTo(tells ? 10 : 0);
        } else {
          standsDown(outcome, past);
        }
      }
      case FATAL_CREDENTIAL -> standsDown(outcome, past);
      case BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE -> endsTheWalkAlone(outcome, past.pages());
    }
    tellsWhatCame(injected, outcome);
  }

  private static boolean isAskedForAgain(Injected injected) {
    return switch (asked(injected.row())) {
      case RETRY, THROTTLE, MAINTENANCE -> true;
      case REAUTH -> injected.own();
      case OK, FATAL_CREDENTIAL, BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE -> false;
    };
  }

  private static void isAskedForAgain(Outcome outcome, PastPages pages) {
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.asked()).hasSize(4);
    assertThat(outcome.asked().get(2)).isEqualTo(outcome.asked().get(1));
    assertThat(outcome.stored()).isEqualTo(pages.all());
    assertThat(outcome.told()).extracting(WalkPage::getPage).containsExactly(1L, 2L, 1L);
    assertThat(outcome.ended())
        .extracting(WalkEnded::getOutcome)
        .containsExactly(WalkOutcome.done, WalkOutcome.done);
  }

  private static void isAskedForInHalves(Outcome outcome, PastPages pages) {
    assertThat(outcome.asked().get(1)).contains("count=500");
    assertThat(outcome.asked().get(2)).contains("count=250");
    assertThat(outcome.stored()).isEqualTo(pages.all());
    assertThat(outcome.failures()).isEmpty();
  }

  private static void endsThePageWithoutRows(Outcome outcome, PastPages pages) {
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.asked()).hasSize(3);
    assertThat(outcome.stored()).containsExactly(pages.first(), pages.last());
    assertThat(outcome.told()).extracting(WalkPage::getPage).containsExactly(1L, 2L, 1L);
    assertThat(outcome.told().get(1).getRows()).isZero();
  }

  /** One sentence; the other walk is made. */
  private static void endsTheWalkAlone(Outcome outcome, PastPages pages) {
    assertThat(outcome.asked()).hasSize(3);
    assertThat(outcome.pauses()).isEmpty();
    assertThat(outcome.stored()).containsExactly(pages.first(), pages.last());
    assertThat(outcome.ended())
        .extracting(WalkEnded::getOutcome)
        .containsExactly(WalkOutcome.refused, WalkOutcome.done);
    isOneSentence(outcome, pages.history());
  }

  private static void isOneSentence(Outcome outcome, History history) {
    assertThat(outcome.failures())
        .singleElement()
        .satisfies(
            sentence -> {
              assertThat(sentence).contains(history.table());
              assertThat(sentence.lines()).hasSize(1);
              assertThat(outcome.ended().get(0).getDetail()).isEqualTo(sentence);
            });
    if (history.eachSymbol()) {
      assertThat(outcome.failures().get(0)).contains("XBTUSD");
    }
  }

  /** Nothing more is asked, by the next order neither; in an hour it is tried again. */
  private static void standsDown(Outcome outcome, InjectedPast past) throws InterruptedException {
    assertThat(outcome.asked()).hasSize(2);
    assertThat(outcome.pauses()).isEmpty();
    assertThat(outcome.stored()).containsExactly(past.pages().first());
    assertThat(outcome.ended())
        .extracting(WalkEnded::getOutcome)
        .containsExactly(WalkOutcome.refused);
    isOneSentence(outcome, past.pages().history());

    Outcome next = past.fetch();
    assertThat(next.asked()).isEmpty();
    assertThat(next.timeAsked() + next.keyAsked()).isZero();
    assertThat(next.failures())
        .singleElement()
        .asString()
        .startsWith("nothing is asked for some minutes, as ")
        .endsWith(outcome.failures().get(0));

    past.advance(Duration.ofHours(1));
    assertThat(past.fetch().failures()).isEmpty();
  }

  /** What came is kept with an event that names its class, or is one that could not be read. */
  private static void tellsWhatCame(Injected injected, Outcome outcome) {
    if (outcome.rejected().isEmpty()) {
      assertThat(outcome.refused())
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.getErrorClass().name())
                      .isEqualTo(injected.row().action().name().toLowerCase(Locale.ROOT)));
    } else {
      assertThat(injected.row().key()).as("all is well, says the status").isEqualTo("200");
    }
  }

  /** A status that says that all is well says nothing of what came with it. */
  private static ErrorAction asked(ErrorRow row) {
    return row.match() == Match.STATUS && row.action() == ErrorAction.OK
        ? ErrorAction.RETRY
        : row.action();
  }
}
