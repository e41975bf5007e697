package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.avro.Answer;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollMemoryTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final RestRead BILLS =
      new RestRead(
          "/bills", "spot", Kind.LEDGER, Visibility.PRIVATE, null, Set.of("limit", "from"));
  private static final Poll HISTORY =
      new Poll(
          BILLS,
          "spot",
          Map.of("limit", "3"),
          new Poll.Window("from", null, Duration.ofHours(20), Long::toString),
          Poll.Pace.ONCE,
          Duration.ofMinutes(15));
  private static final Poll NOW =
      new Poll(BILLS, "spot", Map.of(), Poll.Pace.ONCE, Duration.ofMinutes(5));

  /** An answer whose rows have these ids, among lists that are none of its rows. */
  private static AnswerRows rows(int from, int to) {
    String rows =
        IntStream.range(from, to)
            .mapToObj(id -> "{\"id\":" + id + ",\"of\":[{\"n\":1}]}")
            .collect(Collectors.joining(", "));
    try {
      return read("{\"code\":\"0\",\"more\":[1,2,3,4,5],\"data\":[" + rows + "]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AnswerRows read(String answer) throws IOException {
    return AnswerRows.of(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void findsTheRowsOfAnAnswer() {
    assertThat(rows(0, 4).count()).isEqualTo(4);
    assertThat(rows(2, 4).hashes()).isEqualTo(rows(0, 4).hashes().subList(2, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pong", "{\"data\":[{\"id\":1},", "[]<html>"})
  void whatIsNoWholeAnswerIsNoAnswerWithoutRows(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
  }

  @Test
  void aPageThatIsNotFullAccountsForItsStretch() {
    PollMemory memory = new PollMemory(HISTORY, 0);
    Answer answer = memory.answered(100 * MINUTE, rows(0, 2));
    assertThat(answer.getPrevious()).isNull();
    assertThat(answer.getCompleteSince()).isEqualTo(100 * MINUTE - 20 * 60 * MINUTE);
  }

  @Test
  void aFullPageThatSharesNoRowAccountsForNothing() {
    PollMemory memory = new PollMemory(HISTORY, 0);
    memory.answered(100 * MINUTE, rows(0, 3));
    Answer answer = memory.answered(115 * MINUTE, rows(7, 10));
    assertThat(answer.getPrevious()).isEqualTo(100 * MINUTE);
    assertThat(answer.getCompleteSince()).isEqualTo(115 * MINUTE);
  }

  @Test
  void aFullPageThatReachesWhatIsKnownAccountsForTheTimeBetween() {
    PollMemory memory = new PollMemory(HISTORY, 0);
    memory.answered(100 * MINUTE, rows(0, 3));
    assertThat(memory.answered(115 * MINUTE, rows(2, 5)).getCompleteSince())
        .isEqualTo(100 * MINUTE);
  }

  @Test
  void anEmptyPageForgetsNothingOfWhatTheNextMustReach() {
    PollMemory memory = new PollMemory(HISTORY, 0);
    memory.answered(100 * MINUTE, rows(0, 3));
    memory.answered(115 * MINUTE, rows(0, 0));
    assertThat(memory.answered(130 * MINUTE, rows(2, 5)).getCompleteSince())
        .isEqualTo(115 * MINUTE);
  }

  @Test
  void whatIsNowIsKnownFromAnswerToAnswerUnlessCallsFailedForLong() {
    PollMemory memory = new PollMemory(NOW, 0);
    assertThat(memory.due())
        .as("the first answer is waited for")
        .isEqualTo(10 * MINUTE + MINUTE / 2);
    memory.answered(5 * MINUTE, rows(0, 2));
    assertThat(memory.answered(10 * MINUTE, rows(0, 2)).getCompleteSince()).isEqualTo(5 * MINUTE);
    assertThat(memory.due()).isEqualTo(20 * MINUTE + MINUTE / 2);
    Answer late = memory.answered(600 * MINUTE, rows(0, 2));
    assertThat(late.getPrevious()).isEqualTo(10 * MINUTE);
    assertThat(late.getCompleteSince()).isEqualTo(600 * MINUTE);
  }

  @Test
  void aListOfThePastWithoutAStretchReachesBackHoweverLongCallsFailed() {
    PollMemory memory = new PollMemory(NOW.listingThePast().inPagesOf(3), 0);
    memory.answered(5 * MINUTE, rows(0, 3));
    assertThat(memory.answered(600 * MINUTE, rows(2, 5)).getCompleteSince()).isEqualTo(5 * MINUTE);
    assertThat(memory.answered(700 * MINUTE, rows(8, 11)).getCompleteSince())
        .isEqualTo(700 * MINUTE);
  }
}
