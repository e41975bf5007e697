package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.history.InjectedPast.Outcome;
import io.tapedeck.collectors.rest.RawServer;
import io.tapedeck.collectors.rest.RawServer.Answer;
import io.tapedeck.collectors.rest.RawServer.Then;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers in the middle of a walk that are no page: none is taken for an empty one, all is asked
 * for again, and what came is told.
 */
@Timeout(60)
class OddAnswersTest {

  private static final String HTML = "<html><body>it works</body></html>";
  private static final int BOMB = 64 << 20;

  private static InjectedPast past(String name) {
    return past(Exchanges.find(name));
  }

  private static InjectedPast past(Exchange exchange) {
    Generation generation =
        exchange.generation("v2").orElseGet(() -> exchange.generations().get(0));
    return new InjectedPast(
        exchange,
        generation,
        exchange.histories(generation).stream()
            .filter(history -> history.read().signed() && !history.eachSymbol())
            .findFirst()
            .orElseThrow());
  }

  private static void isWhole(Outcome outcome, PastPages pages) {
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.asked()).hasSize(4);
    assertThat(outcome.asked().get(2)).isEqualTo(outcome.asked().get(1));
    assertThat(outcome.stored()).isEqualTo(pages.all());
    assertThat(outcome.told()).extracting(WalkPage::getPage).containsExactly(1L, 2L, 1L);
    assertThat(outcome.pauses()).hasSize(1);
  }

  /** Bodies that come with status 200 and are no page. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bitmex  | ``",
        "bitmex  | <html><body>it works</body></html>",
        "bitmex  | null",
        "bitmex  | {\"success\":true}",
        "bitmex  | {\"rows\":[]}",
        "bitmex  | [1,2]",
        "bitmex  | [{\"price\":1}]",
        "bitmex  | []<html>",
        "bitmex  | [{\"orderID\":\"1\",\"timestamp\":\"2026-11-20T00:00:01.000Z\"},{\"ord",
        "bitget  | <html><body>it works</body></html>",
        "bitget  | {\"code\":\"00000\",\"msg\":\"success\"}",
        "bitget  | {\"code\":\"00000\",\"data\":\"later\"}",
        "bitget  | {\"code\":\"00000\",\"data\":{\"list\":[]}}",
        "bitget  | {\"code\":\"00000\",\"data\":[{\"price\":\"1\"}]}",
        "bitget  | {\"code\":\"00000\",\"data\":[{\"tradeId\":\"1\",",
        "bitmart | {\"code\":1000,\"message\":\"OK\",\"trace\":\"t\"}",
        "bitmart | {\"code\":1000,\"message\":\"OK\",\"data\":{\"rows\":[]}}",
        "bitmart | {\"code\":1000,\"data\":[1]}",
        "bitmart | []",
        "ltp     | {\"code\":200000,\"message\":\"Success\"}",
        "ltp     | {\"code\":200000,\"data\":[]}",
        "ltp     | {\"code\":200000,\"data\":{\"rows\":[{\"id\":1}],\"pageNum\":0,\"totalSize\":0}}",
        "ltp     | pong",
      })
  void whatCannotBeReadIsKeptAndAskedForAgain(String name, String body) throws Exception {
    try (InjectedPast past = past(name)) {
      Outcome outcome = past.fetch(Answer.of(200, "", body), true);
      isWhole(outcome, past.pages());
      assertThat(outcome.rejected()).hasSize(1);
      assertThat(outcome.rejected().get(0).getReject().getLength()).isEqualTo(body.length());
      assertThat(outcome.refused()).isEmpty();
    }
  }

  @Test
  void whatNeverCanBeReadEndsTheWalkAndNotItsPast() throws Exception {
    try (InjectedPast past = past("bitget")) {
      Answer page = Answer.of(200, "", past.pages().first());
      Answer odd = Answer.of(200, "", "{\"code\":\"00000\",\"data\":{\"list\":[]}}");
      List<Answer> answers = new ArrayList<>(List.of(page));
      answers.addAll(Collections.nCopies(6, odd));
      answers.add(Answer.of(200, "", past.pages().last()));
      Outcome outcome = past.fetch(answers);
      assertThat(outcome.asked()).hasSize(8);
      assertThat(outcome.rejected()).hasSize(6);
      assertThat(outcome.told()).hasSize(2);
      assertThat(outcome.ended().get(0).getOutcome()).isEqualTo(WalkOutcome.refused);
      assertThat(outcome.failures()).singleElement().asString().contains("cannot be read");
    }
  }

  static Stream<Arguments> brokenOff() throws IOException {
    byte[] half = "[{\"orderID\":\"1\",\"timestamp\":\"20".getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip("[]".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    byte[] none = gzip("[]".getBytes(StandardCharsets.UTF_8));
    byte[] followed = Arrays.copyOf(none, none.length + 20);
    String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n";
    return Stream.of(
        arguments(
            "Content-Length is too long",
            Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n", half, Then.CLOSE)),
        arguments("no last chunk", Answer.raw(chunks, half, Then.CLOSE)),
        arguments("half a head", Answer.raw("HTTP/1.1 200", new byte[0], Then.CLOSE)),
        arguments("no HTTP", Answer.raw("SSH-2.0-x\r\n\r\n", new byte[0], Then.CLOSE)),
        arguments("gzip that is none", Answer.of(200, "Content-Encoding: gzip\r\n", "[]")),
        arguments(
            "half a gzip",
            Answer.of(200, "Content-Encoding: gzip\r\n", Arrays.copyOf(packed, packed.length / 2))),
        arguments(
            "something behind a gzip", Answer.of(200, "Content-Encoding: gzip\r\n", followed)),
        arguments("an unknown coding", Answer.of(200, "Content-Encoding: br\r\n", "[]")),
        arguments(
            "more than may come once unpacked",
            Answer.of(200, "Content-Encoding: gzip\r\n", gzip(new byte[BOMB]))),
        arguments("more than may come", Answer.of(200, "", "[" + " ".repeat(2 << 20) + "]")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenOff")
  void whatDoesNotComeWholeIsAskedForAgain(String what, Answer answer) throws Exception {
    try (InjectedPast past = past("bitmex")) {
      isWhole(past.fetch(answer, true), past.pages());
    }
  }

  /** The connection may have been too old for the client, which asks again by itself. */
  @Test
  void whatIsNotAnsweredAtAllIsAskedForAgain() throws Exception {
    try (InjectedPast past = past("bitmex")) {
      Outcome outcome = past.fetch(Answer.raw("", new byte[0], Then.CLOSE), true);
      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.asked()).hasSize(4);
      assertThat(outcome.stored()).isEqualTo(past.pages().all());
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Statuses that say that there is no page. */
  @ParameterizedTest
  @CsvSource({
    "204, status 204",
    "301, 'status 301, which sends us to localhost and is not followed'",
    "302, 'status 302, which sends us to localhost and is not followed'",
    "307, 'status 307, which sends us to localhost and is not followed'",
    "502, status 502",
    "504, status 504",
  })
  void whatHasNoPageByItsStatusIsToldAndAskedForAgain(int status, String words) throws Exception {
    List<String> elsewhere = new CopyOnWriteArrayList<>();
    try (InjectedPast past = past("bitmart");
        RawServer other =
            new RawServer(
                path -> {
                  elsewhere.add(path);
                  return Answer.of(200, "", past.pages().second());
                })) {
      String location = "Location: http://localhost:" + other.root().getPort() + "/stolen\r\n";
      byte[] body = HTML.getBytes(StandardCharsets.UTF_8);
      Answer answer =
          status == 204
              ? Answer.raw("HTTP/1.1 204 No Content\r\n\r\n", new byte[0], Then.GO_ON)
              : Answer.of(status, status < 400 ? location : "", body);
      Outcome outcome = past.fetch(answer, true);
      isWhole(outcome, past.pages());
      assertThat(elsewhere).isEmpty();
      assertThat(outcome.refused()).hasSize(1);
      assertThat(outcome.refused().get(0).getErrorClass()).isEqualTo(RefusedClass.retry);
      assertThat(outcome.refused().get(0).getDetail()).endsWith(words);
    }
  }

  @Test
  void aRedirectOnTheSameHostIsNotFollowedEither() throws Exception {
    try (InjectedPast past = past("bitmart")) {
      Outcome outcome = past.fetch(Answer.of(302, "Location: /elsewhere\r\n", ""), true);
      isWhole(outcome, past.pages());
      assertThat(outcome.refused().get(0).getDetail()).contains("sends us to another path");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"code\":1000,"})
  void whatStallsIsGivenUpAtTheLimitOfItsReadAndAskedForAgain(String beginning) throws Exception {
    Exchange quick = new QuickExchange(Exchanges.find("bitmart"), Duration.ofMillis(300));
    try (InjectedPast past = past(quick)) {
      Outcome outcome = past.fetch(Answer.raw(beginning, new byte[0], Then.STALL), true);
      isWhole(outcome, past.pages());
      assertThat(outcome.refused()).isEmpty();
      assertThat(outcome.rejected()).isEmpty();
    }
  }

  @Test
  void anErrorWithStatus200IsThatError() throws Exception {
    try (InjectedPast past = past("bitmex")) {
      String body = "{\"error\":{\"message\":\"Access Denied\",\"name\":\"HTTPError\"}}";
      Outcome outcome = past.fetch(Answer.of(200, "", body), false);
      assertThat(outcome.asked()).hasSize(2);
      assertThat(outcome.refused().get(0).getErrorClass()).isEqualTo(RefusedClass.fatal_credential);
    }
  }

  @Test
  void aSignatureThatIsRefusedThreeTimesStandsTheKeyDown() throws Exception {
    try (InjectedPast past = past("bitmex")) {
      String body = "{\"error\":{\"message\":\"Signature not valid.\",\"name\":\"HTTPError\"}}";
      List<Answer> answers = new ArrayList<>(List.of(Answer.of(200, "", past.pages().first())));
      answers.addAll(Collections.nCopies(3, Answer.of(401, "", body)));
      Outcome outcome = past.fetch(answers);
      assertThat(outcome.asked()).hasSize(4);
      assertThat(outcome.timeAsked()).as("at the start, and after two refusals").isEqualTo(15);
      assertThat(outcome.failures()).singleElement().asString().contains("Signature not valid");
      assertThat(past.fetch().asked()).isEmpty();
    }
  }

  @Test
  void htmlWithStatus403StandsTheKeyDown() throws Exception {
    try (InjectedPast past = past("ltp")) {
      Outcome outcome = past.fetch(Answer.of(403, "", HTML), false);
      assertThat(outcome.asked()).hasSize(2);
      assertThat(outcome.failures()).singleElement().asString().endsWith("status 403");
      assertThat(past.fetch().asked()).isEmpty();
    }
  }

  @Test
  void aPackedPageIsStoredUnpacked() throws Exception {
    try (InjectedPast past = past("bitmex")) {
      byte[] second = past.pages().second().getBytes(StandardCharsets.UTF_8);
      Outcome outcome =
          past.fetch(
              List.of(
                  Answer.of(200, "", past.pages().first()),
                  Answer.of(200, "Content-Encoding: gzip\r\n", gzip(second)),
                  Answer.of(200, "Content-Type: text/html\r\n", past.pages().last())));
      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.stored()).isEqualTo(past.pages().all());
      assertThat(outcome.asked()).hasSize(3);
    }
  }
}
