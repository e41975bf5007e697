package io.tapedeck.collectors.paging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** The past of an invented exchange, given out by each of the documented rules of paging. */
final class ListedRows {

  /** Longer than any page, all of one millisecond. */
  static final int CLUSTER = 230;

  private final List<Page.Row> rows = new ArrayList<>();
  private int requests;

  /** Rows over this span, some alone, some many at one time, some times empty. */
  ListedRows(SplittableRandom random, Span span, int count) {
    long time = span.from() - 5_000;
    long id = 99_000;
    while (rows.size() < count) {
      time += random.nextInt(4) == 0 ? 0 : random.nextInt(2_000);
      int together = random.nextInt(200) == 0 ? CLUSTER : 1;
      for (int i = 0; i < together; i++) {
        id += 1 + random.nextInt(3);
        rows.add(new Page.Row(Long.toString(id), time));
      }
    }
  }

  List<Page.Row> inside(Span span) {
    return rows.stream().filter(row -> span.holds(row.millis())).toList();
  }

  /** Time of the newest row. */
  long end() {
    return rows.get(rows.size() - 1).millis();
  }

  int requests() {
    return requests;
  }

  /** Rows that nobody had published before. */
  void publish(long millis) {
    rows.add(new Page.Row(Long.toString(200_000 + rows.size()), millis));
    rows.sort(Comparator.comparingLong(Page.Row::millis));
  }

  Page answer(Paging paging, Step step) {
    requests++;
    if (paging instanceof NewestFirstIds ids) {
      return newestIds(ids, step);
    } else if (paging instanceof NewestFirstTimes times) {
      return newestTimes(times, step);
    } else if (paging instanceof Cursors cursors) {
      return cursors(cursors, step);
    } else if (paging instanceof NumberedPages pages) {
      return pages(pages, step);
    } else if (paging instanceof SplitSpans splits) {
      return split(splits, step);
    }
    return ascending(step);
  }

  private Page ascending(Step step) {
    long from = Instant.parse(step.parameters().get("startTime")).toEpochMilli();
    long to = Instant.parse(step.parameters().get("endTime")).toEpochMilli();
    return page(
        rows.stream()
            .filter(row -> row.millis() >= from && row.millis() <= to)
            .skip(number(step, "start"))
            .limit(number(step, "count"))
            .toList());
  }

  /** Where a time is given an exchange of this kind may ignore the id. */
  private Page newestIds(NewestFirstIds paging, Step step) {
    String below = step.parameters().get(paging.cursor());
    boolean timed = step.parameters().containsKey(paging.from());
    Predicate<Page.Row> meant =
        row ->
            (!timed || row.millis() >= number(step, paging.from()))
                && (!timed || paging.to() == null || row.millis() < number(step, paging.to()))
                && (below == null
                    || (timed && paging.idAlone())
                    || Long.parseLong(row.id()) < Long.parseLong(below));
    return page(newestFirst().stream().filter(meant).limit(paging.page()).toList());
  }

  private Page newestTimes(NewestFirstTimes paging, Step step) {
    long to = number(step, paging.to());
    return page(
        newestFirst().stream()
            .filter(row -> row.millis() < to)
            .filter(row -> paging.from() == null || row.millis() >= number(step, paging.from()))
            .limit(paging.page())
            .toList());
  }

  private Page cursors(Cursors paging, Step step) {
    List<Page.Row> meant = timed(paging.from(), paging.to(), 1, step);
    String cursor = step.parameters().get(paging.cursor());
    List<Page.Row> rest =
        cursor == null
            ? meant
            : meant.stream()
                .filter(row -> Long.parseLong(row.id()) < Long.parseLong(cursor))
                .toList();
    List<Page.Row> page = rest.stream().limit(paging.page()).toList();
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put("cursor", page.isEmpty() ? "" : page.get(page.size() - 1).id());
    return new Page(page, whole);
  }

  private Page pages(NumberedPages paging, Step step) {
    List<Page.Row> meant =
        timed(
            requireNonNull(paging.from()), requireNonNull(paging.to()), paging.time().unit(), step);
    int number = (int) number(step, paging.number());
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put("pageNum", (meant.size() + paging.page() - 1) / paging.page());
    whole.put("totalSize", meant.size());
    return new Page(
        meant.stream().skip((long) (number - 1) * paging.page()).limit(paging.page()).toList(),
        whole);
  }

  /** As exchanges do that tell nobody of a limit. */
  private Page split(SplitSpans paging, Step step) {
    return page(
        timed(paging.from(), paging.to(), paging.time().unit(), step).stream()
            .limit(paging.full())
            .toList());
  }

  private List<Page.Row> timed(String from, String to, long unit, Step step) {
    return newestFirst().stream()
        .filter(row -> row.millis() >= number(step, from) * unit)
        .filter(row -> row.millis() < number(step, to) * unit)
        .toList();
  }

  private List<Page.Row> newestFirst() {
    return rows.stream()
        .sorted(Comparator.comparing((Page.Row row) -> Long.parseLong(row.id())).reversed())
        .toList();
  }

  private static Page page(List<Page.Row> rows) {
    return new Page(rows, JsonNodeFactory.instance.objectNode());
  }

  private static long number(Step step, String parameter) {
    return Long.parseLong(step.parameters().get(parameter));
  }
}
