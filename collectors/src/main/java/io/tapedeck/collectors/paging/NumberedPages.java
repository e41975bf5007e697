package io.tapedeck.collectors.paging;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pages by number, from 1. BitMart's and Bitget's lists, RapidX's paged reads.
 *
 * <p>Where the answer tells how many pages and rows there are (RapidX: {@code pageNum} is the
 * number of pages), they must stay the same over the walk and the rows must add up; if not, rows
 * have moved from page to page and the walk begins anew.
 *
 * <p>Where the call takes no times, rows come newest first, and the walk ends at one that is older
 * than the span.
 *
 * @param from name of the parameter for the start of the span; null where the call takes no times
 * @param to that for its end; null where the call takes none
 * @param time how the exchange writes times
 * @param number that for the number of a page
 * @param size that for the rows of a page
 * @param page most rows of a page
 * @param totals where the answer counts pages and rows; null where it does not
 */
public record NumberedPages(
    @Nullable String from,
    @Nullable String to,
    TimeText time,
    String number,
    String size,
    int page,
    @Nullable Totals totals)
    implements Paging {

  /** Beginning anew more often finds a list that is never still. */
  static final int MOST_BEGINNINGS = 5;

  private static final String PAGES = "pages";
  private static final String ROWS = "rows";
  private static final String SUM = "sum";
  private static final String BEGINNINGS = "beginnings";

  /**
   * Where an answer counts, as JSON pointers.
   *
   * @param pages number of pages; 0 or 1 of an empty list
   * @param rows number of rows on all pages
   */
  public record Totals(String pages, String rows) {}

  @Override
  public Step first(Span span) {
    return step(span, 1, Map.of());
  }

  @Override
  public Next next(Step asked, Page answer) {
    int current = Integer.parseInt(asked.parameters().getOrDefault(number, "1"));
    if (totals == null) {
      boolean past = from == null && answer.oldest() < asked.span().from();
      return past || answer.rows().size() < page
          ? Next.DONE
          : Next.of(step(asked.span(), current + 1, asked.memory()));
    }
    return counted(asked, answer, current, totals);
  }

  private Next counted(Step asked, Page answer, int current, Totals told) {
    Map<String, String> memory = new TreeMap<>(asked.memory());
    String pages = answer.text(told.pages());
    String rows = answer.text(told.rows());
    long sum = Long.parseLong(memory.getOrDefault(SUM, "0")) + answer.rows().size();
    boolean moved =
        current > 1 && !(pages.equals(memory.get(PAGES)) && rows.equals(memory.get(ROWS)));
    if (moved || !isNumber(pages) || !isNumber(rows)) {
      return again(asked);
    }
    if (current >= Long.parseLong(pages)) {
      return sum == Long.parseLong(rows) ? Next.DONE : again(asked);
    }
    memory.put(PAGES, pages);
    memory.put(ROWS, rows);
    memory.put(SUM, Long.toString(sum));
    return Next.of(step(asked.span(), current + 1, memory));
  }

  private Next again(Step asked) {
    int beginnings = Integer.parseInt(asked.memory().getOrDefault(BEGINNINGS, "1"));
    return beginnings >= MOST_BEGINNINGS
        ? Next.without(asked.span())
        : Next.of(step(asked.span(), 1, Map.of(BEGINNINGS, Integer.toString(beginnings + 1))));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Step step(Span span, int current, Map<String, String> memory) {
    Map<String, String> parameters = new TreeMap<>();
    if (from != null) {
      parameters.put(from, time.of(span.from()));
    }
    if (to != null) {
      parameters.put(to, time.of(span.to()));
    }
    parameters.put(number, Integer.toString(current));
    parameters.put(size, Integer.toString(page));
    return new Step(span, parameters, memory);
  }
}
