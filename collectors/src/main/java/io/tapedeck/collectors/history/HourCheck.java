package io.tapedeck.collectors.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.paging.DayFilePieces;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.collectors.rest.AnswerReading;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.session.Causes;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds one hour of a daily file against what REST lists of it, of one symbol and as far as two
 * pages reach. Where REST does not answer nothing is compared, and that is told once. For one
 * thread.
 */
final class HourCheck {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int HOURS = 24;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int PAGES = 2;

  /** Rows kept of the hour; REST is not asked for more. */
  private static final int MOST = 2_000;

  private final Exchange exchange;
  private final List<History> listings;
  private final RestClient client;
  private boolean unreachable;

  /**
   * Nothing is compared yet.
   *
   * @param listings of the exchange by REST
   */
  HourCheck(Exchange exchange, List<History> listings, RestClient client) {
    this.exchange = exchange;
    this.listings = List.copyOf(listings);
    this.client = client;
  }

  /** The rows of one hour of a file, of the symbol that is the first to have some in it. */
  static final class Sample {
    private final Span hour;
    private final DayFiles.Listing listing;
    private final List<Held> rows = new ArrayList<>();
    private @Nullable String symbol;

    private Sample(Span hour, DayFiles.Listing listing) {
      this.hour = hour;
      this.listing = listing;
    }

    void add(DayFileRow row, DayFileRow.Columns columns) {
      if (!hour.holds(row.millis()) || rows.size() >= MOST) {
        return;
      }
      String of = symbol == null ? row.symbol() : symbol;
      symbol = of;
      if (row.symbol().equals(of)) {
        List<String> values = new ArrayList<>();
        for (String column : listing.compared()) {
          values.add(plain(row.fields().get(columns.names().indexOf(column))));
        }
        rows.add(new Held(row.millis(), values));
      }
    }
  }

  /** What a row is compared by. */
  private record Held(long millis, List<String> values) {}

  /** An empty sample of a file: which hour it is follows from the walk. */
  Sample sample(WalkPlan plan, DayFiles.Listing listing) {
    long hour = Math.floorMod(plan.name().hashCode(), HOURS);
    long from = plan.span().from() + hour * HOUR;
    return new Sample(new Span(from, from + HOUR), listing);
  }

  /** What is to be said of the sample; null if nothing is. */
  @Nullable String compare(WalkPlan plan, Sample sample) throws InterruptedException {
    String symbol = sample.symbol;
    Optional<History> listing =
        listings.stream()
            .filter(history -> history.table().equals(plan.history().table()))
            .filter(history -> history.variant().isEmpty() && history.eachSymbol())
            .findFirst();
    if (symbol == null || unreachable || listing.isEmpty()) {
      return null;
    }
    WalkPlan asked = new WalkPlan(plan.exchange(), listing.get(), symbol, null, sample.hour);
    try {
      return told(plan, sample, symbol, listed(asked, sample));
    } catch (IOException e) {
      unreachable = true;
      return "no hour of daily files is held against REST: " + Causes.sentence(e);
    }
  }

  /**
   * What REST lists.
   *
   * @param until nothing is known from this millisecond on
   */
  private record Listed(List<Held> rows, long until) {}

  private Listed listed(WalkPlan asked, Sample sample) throws IOException, InterruptedException {
    List<Held> rows = new ArrayList<>();
    Step step = asked.history().paging().first(asked.asked());
    for (int pages = 0; ; pages++) {
      RestClient.Answer answer = client.fetch(asked.history().read(), asked.parameters(step));
      AnswerReading<Page> reading =
          AnswerReading.of(exchange, asked.history().read(), answer, asked.history().rows()::read);
      if (!(reading instanceof AnswerReading.Rows<Page> page)) {
        throw new IOException(
            asked.history().read().name() + " is answered by " + answer.statusWords());
      }
      List<Held> more = rows(answer.body().bytes(), page.rows(), sample.listing);
      List<Step> left = asked.history().paging().next(step, page.rows()).steps();
      // Pages meet at one time, whose rows come twice.
      long from = more.isEmpty() ? Long.MAX_VALUE : more.get(0).millis();
      rows.removeIf(row -> row.millis() >= from);
      rows.addAll(more);
      long last = rows.isEmpty() ? sample.hour.to() : rows.get(rows.size() - 1).millis();
      if (left.isEmpty() || pages + 1 >= PAGES) {
        return new Listed(rows, left.isEmpty() ? sample.hour.to() : last);
      }
      step = left.get(0);
    }
  }

  private static List<Held> rows(byte[] body, Page page, DayFiles.Listing listing)
      throws JsonProcessingException, IOException {
    List<Held> rows = new ArrayList<>();
    JsonNode all = JSON.readTree(body);
    for (int i = 0; i < page.rows().size(); i++) {
      List<String> values = new ArrayList<>();
      for (String column : listing.compared()) {
        values.add(plain(all.path(i).path(column).asText("")));
      }
      rows.add(new Held(page.rows().get(i).millis(), values));
    }
    return rows;
  }

  private static String plain(String text) {
    try {
      return text.equals("null") ? "" : new BigDecimal(text).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static String told(WalkPlan plan, Sample sample, String symbol, Listed listed) {
    boolean cut = sample.rows.size() >= MOST;
    long until =
        cut
            ? Math.min(listed.until(), sample.rows.get(sample.rows.size() - 1).millis())
            : listed.until();
    Map<Held, Integer> more = new HashMap<>();
    long compared = 0;
    for (Held row : sample.rows) {
      if (row.millis() < until) {
        more.merge(row, 1, Integer::sum);
        compared++;
      }
    }
    for (Held row : listed.rows()) {
      if (row.millis() < until) {
        more.merge(row, -1, Integer::sum);
      }
    }
    long file = more.values().stream().filter(left -> left > 0).mapToLong(left -> left).sum();
    long rest = more.values().stream().filter(left -> left < 0).mapToLong(left -> -left).sum();
    String what =
        "%s of %s, the file of %s from %s on"
            .formatted(
                plan.history().table(),
                symbol,
                DayFilePieces.day(plan.span()),
                Instant.ofEpochMilli(sample.hour.from()));
    return file + rest == 0
        ? "%s: %d rows are as REST lists them".formatted(what, compared)
        : "%s differs: of %d rows %d are not listed by REST, which lists %d others"
            .formatted(what, compared, file, rest);
  }
}
