package io.tapedeck.collectors.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of paging brings every row of a span, whatever stands at one time. */
class PagingTest {

  private static final Span SPAN = new Span(1_700_000_000_000L, 1_700_001_000_000L);
  private static final int MOST_REQUESTS = 5_000;

  private static final NumberedPages.Totals TOTALS =
      new NumberedPages.Totals("/pageNum", "/totalSize");

  private static final NumberedPages COUNTED =
      new NumberedPages("begin", "end", TimeText.MILLIS, "page", "pageSize", 100, TOTALS);

  static Stream<Paging> exact() {
    return Stream.of(
        new AscendingTime(100),
        new AscendingTime(500),
        new NewestFirstIds("startTime", "endTime", "limit", 100, "idLessThan", null, false),
        new NewestFirstIds("startTime", "endTime", "limit", 100, "idLessThan", null, true),
        new NewestFirstIds("startTime", null, "pageSize", 100, "pageId", null, false),
        new Cursors("startTime", "endTime", "limit", 100, "cursor", "/cursor"),
        COUNTED,
        new NumberedPages("begin", "end", TimeText.MILLIS, "page", "limit", 100, null),
        new SplitSpans("start_time", "end_time", TimeText.MILLIS, 500, null),
        new SplitSpans("start_time", "end_time", TimeText.MILLIS, 500, Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void everyRowOfTheSpanComes(Paging paging) {
    for (int seed = 0; seed < 20; seed++) {
      ListedRows listed = new ListedRows(new SplittableRandom(seed), SPAN, 3_000);
      Walked walked = walk(paging, SPAN, listed, requests -> {});
      assertThat(walked.missing()).isEmpty();
      assertThat(walked.missed(listed.inside(SPAN))).as("seed %d", seed).isEmpty();
    }
  }

  /** What is newer than the span moves every list that begins with the newest. */
  @ParameterizedTest
  @MethodSource("exact")
  void rowsThatArriveDuringTheWalkHideNone(Paging paging) {
    for (int seed = 0; seed < 20; seed++) {
      ListedRows listed = new ListedRows(new SplittableRandom(seed), SPAN, 3_000);
      List<Page.Row> wanted = listed.inside(SPAN);
      Walked walked =
          walk(paging, SPAN, listed, requests -> listed.publish(listed.end() + SPAN.millis() + 5));
      assertThat(walked.missing()).isEmpty();
      assertThat(walked.missed(wanted)).as("seed %d", seed).isEmpty();
    }
  }

  /** Ids and cursors name where a page ends, so no row comes twice, however many arrive. */
  @Test
  void rowsComeOnceWherePagesAreNamedByTheirEnds() {
    exact()
        .filter(paging -> paging instanceof NewestFirstIds || paging instanceof Cursors)
        .forEach(
            paging -> {
              ListedRows listed = new ListedRows(new SplittableRandom(6), SPAN, 3_000);
              Walked walked =
                  walk(paging, SPAN, listed, any -> listed.publish(listed.end() + SPAN.millis()));
              assertThat(walked.rows()).as("%s", paging).doesNotHaveDuplicates();
            });
  }

  @Test
  void anEmptySpanTakesOneRequest() {
    exact()
        .forEach(
            paging -> {
              ListedRows listed = new ListedRows(new SplittableRandom(1), SPAN, 3_000);
              Span before = new Span(SPAN.from() - 90_000, SPAN.from() - 80_000);
              boolean open = paging instanceof NewestFirstIds ids && ids.to() == null;
              if (!open) {
                assertThat(walk(paging, before, listed, any -> {}).rows()).isEmpty();
                assertThat(listed.requests()).as("%s", paging).isEqualTo(1);
              }
            });
  }

  @Test
  void aListWhosePagesMoveIsReadAnew() {
    ListedRows listed = new ListedRows(new SplittableRandom(3), SPAN, 3_000);
    Walked walked =
        walk(
            COUNTED,
            SPAN,
            listed,
            requests -> {
              if (requests == 3) {
                listed.publish(SPAN.from() + 10);
              }
            });
    assertThat(walked.missing()).isEmpty();
    assertThat(walked.missed(listed.inside(SPAN))).isEmpty();
    int pages = (listed.inside(SPAN).size() + 99) / 100;
    assertThat(listed.requests()).isEqualTo(pages + 4);
  }

  @Test
  void aListThatIsNeverStillIsGivenUpAndSaid() {
    ListedRows listed = new ListedRows(new SplittableRandom(4), SPAN, 3_000);
    Walked walked = walk(COUNTED, SPAN, listed, requests -> listed.publish(SPAN.from() + 10));
    assertThat(walked.missing()).containsExactly(SPAN);
    assertThat(listed.requests()).isEqualTo(2 * NumberedPages.MOST_BEGINNINGS);
  }

  @Test
  void aSecondThatIsFullCannotBeDividedAndIsSaid() {
    SplitSpans paging = new SplitSpans("start_time", "end_time", TimeText.SECONDS, 100, null);
    ListedRows listed = new ListedRows(new SplittableRandom(0), SPAN, 3_000);
    Walked walked = walk(paging, SPAN, listed, any -> {});
    List<Page.Row> lost = walked.missed(listed.inside(SPAN));
    assertThat(lost).isNotEmpty();
    assertThat(walked.missing()).allMatch(span -> span.millis() <= 1_000);
    assertThat(lost)
        .allMatch(row -> walked.missing().stream().anyMatch(span -> span.holds(row.millis())));
  }

  /** The end of a window is told in seconds too, and rows of a part of a second lie before it. */
  @Test
  void windowsOfSecondsLeaveNoPartOfOneOut() {
    SplitSpans paging =
        new SplitSpans("start_time", "end_time", TimeText.SECONDS, 500, Duration.ofMillis(90_500));
    Span span = new Span(SPAN.from() + 300, SPAN.from() + 600_700);
    for (int seed = 0; seed < 20; seed++) {
      ListedRows listed = new ListedRows(new SplittableRandom(seed), SPAN, 3_000);
      Walked walked = walk(paging, span, listed, any -> {});
      assertThat(walked.missing()).isEmpty();
      assertThat(walked.missed(listed.inside(span))).as("seed %d", seed).isEmpty();
    }
  }

  /** What a walk has to remember of the windows to come can be written down. */
  @Test
  void windowsFollowEachOtherToTheEndOfTheSpan() {
    SplitSpans paging =
        new SplitSpans("start_time", "end_time", TimeText.MILLIS, 5, Duration.ofMillis(400));
    Step first = paging.first(new Span(1_000, 2_000));
    assertThat(first.span()).isEqualTo(new Span(1_000, 1_400));
    assertThat(paging.next(first, rows(5)).steps())
        .extracting(Step::span)
        .containsExactly(new Span(1_000, 1_200), new Span(1_200, 1_400), new Span(1_400, 1_800));
    Step second = paging.next(first, rows(0)).steps().get(0);
    Step last = paging.next(second, rows(1)).steps().get(0);
    assertThat(last.span()).isEqualTo(new Span(1_800, 2_000));
    assertThat(paging.next(last, rows(4))).isEqualTo(Next.DONE);
  }

  private static Page rows(int count) {
    return new Page(
        Stream.generate(() -> new Page.Row(null, 1_000)).limit(count).toList(),
        JsonNodeFactory.instance.objectNode());
  }

  @Test
  void theNewestRowsAloneLeaveWhatLiesBeforeThem() {
    NewestRows paging = new NewestRows("limit", 2);
    Step asked = paging.first(SPAN);
    assertThat(asked.parameters()).isEqualTo(Map.of("limit", "2"));
    long newest = SPAN.to() - 1_000;
    assertThat(paging.next(asked, page(newest, newest - 500)))
        .isEqualTo(Next.without(new Span(SPAN.from(), newest - 500)));
    assertThat(paging.next(asked, page(newest))).isEqualTo(Next.DONE);
    assertThat(paging.next(asked, page(newest, SPAN.from()))).isEqualTo(Next.DONE);
    assertThat(paging.next(asked, page(SPAN.to() + 9, SPAN.to() + 5)))
        .isEqualTo(Next.without(SPAN));
  }

  private static Page page(long... times) {
    return new Page(
        Arrays.stream(times).mapToObj(time -> new Page.Row(null, time)).toList(),
        JsonNodeFactory.instance.objectNode());
  }

  @Test
  void barsAreWalkedBackByTheirTime() {
    List<Page.Row> bars = new ArrayList<>();
    NewestFirstTimes paging = new NewestFirstTimes(null, "endTime", TimeText.MILLIS, "limit", 200);
    Span day = new Span(0, Duration.ofDays(1).toMillis());
    Deque<Step> steps = new ArrayDeque<>(List.of(paging.first(day)));
    int requests = 0;
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      requests++;
      long end = Long.parseLong(step.parameters().get("endTime"));
      List<Page.Row> page =
          Stream.iterate((end - 1) / 60_000 * 60_000, bar -> bar - 60_000)
              .limit(200)
              .filter(bar -> bar >= day.from())
              .map(bar -> new Page.Row(null, bar))
              .toList();
      bars.addAll(page);
      paging.next(step, new Page(page, JsonNodeFactory.instance.objectNode())).steps().stream()
          .forEach(steps::push);
    }
    assertThat(bars).hasSize(1_440).doesNotHaveDuplicates();
    assertThat(requests).isEqualTo(8);
  }

  @Test
  void aPageThatIsInvalidIsAskedForInHalves() {
    AscendingTime paging = new AscendingTime(500);
    Step half = paging.smaller(paging.first(SPAN)).orElseThrow();
    assertThat(half.parameters()).containsEntry("count", "250");
    assertThat(half.span()).isEqualTo(SPAN);
    ListedRows listed = new ListedRows(new SplittableRandom(5), SPAN, 3_000);
    assertThat(walk(paging, half, listed, any -> {}).missed(listed.inside(SPAN))).isEmpty();
    assertThat(new AscendingTime(3).smaller(new AscendingTime(3).first(SPAN))).isEmpty();
  }

  @Test
  void aCursorThatStandsStillEndsTheWalkAndIsSaid() {
    Cursors paging = new Cursors("startTime", "endTime", "limit", 2, "cursor", "/data/cursor");
    Page page =
        new Page(
            List.of(new Page.Row("2", SPAN.from())),
            JsonNodeFactory.instance
                .objectNode()
                .set("data", JsonNodeFactory.instance.objectNode().put("cursor", "7")));
    Step second = paging.next(paging.first(SPAN), page).steps().get(0);
    assertThat(second.parameters()).containsEntry("cursor", "7");
    assertThat(paging.next(second, page)).isEqualTo(Next.without(SPAN));
  }

  @Test
  void timesAreWrittenAsTheExchangesDo() {
    assertThat(Map.of("a", TimeText.ISO.of(1_700_000_000_007L), "b", TimeText.SECONDS.of(1_999L)))
        .isEqualTo(Map.of("a", "2023-11-14T22:13:20.007Z", "b", "1"));
  }

  private record Walked(List<Page.Row> rows, List<Span> missing) {

    /** Those of the wanted rows that did not come. */
    List<Page.Row> missed(List<Page.Row> wanted) {
      Set<Page.Row> had = new HashSet<>(rows);
      return wanted.stream().filter(row -> !had.contains(row)).toList();
    }
  }

  private static Walked walk(
      Paging paging, Span span, ListedRows listed, Consumer<Integer> afterEach) {
    return walk(paging, paging.first(span), listed, afterEach);
  }

  private static Walked walk(
      Paging paging, Step first, ListedRows listed, Consumer<Integer> afterEach) {
    Walked walked = new Walked(new ArrayList<>(), new ArrayList<>());
    Deque<Step> steps = new ArrayDeque<>(List.of(first));
    while (!steps.isEmpty()) {
      assertThat(listed.requests()).isLessThan(MOST_REQUESTS);
      Step step = steps.pop();
      Page page = listed.answer(paging, step);
      walked.rows().addAll(page.rows());
      Next next = paging.next(step, page);
      for (int i = next.steps().size() - 1; i >= 0; i--) {
        steps.push(next.steps().get(i));
      }
      if (next.missing() != null) {
        walked.missing().add(next.missing());
      }
      afterEach.accept(listed.requests());
    }
    return walked;
  }
}
