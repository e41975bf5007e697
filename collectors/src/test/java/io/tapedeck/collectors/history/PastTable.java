package io.tapedeck.collectors.history;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.paging.AscendingTime;
import io.tapedeck.collectors.paging.Cursors;
import io.tapedeck.collectors.paging.NewestFirstIds;
import io.tapedeck.collectors.paging.NewestFirstOffsets;
import io.tapedeck.collectors.paging.NewestFirstTimes;
import io.tapedeck.collectors.paging.NewestRows;
import io.tapedeck.collectors.paging.NumberedPages;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.SplitSpans;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table of what an exchange gives out of its past, as its page shows it, made of the facts. */
final class PastTable {

  /** Where the made part of a page begins. */
  static final String HEADING = "## The past by REST\n";

  private static final String INTRODUCTION =
      """
      What `tapedeck backfill` asks for; how it walks: [history.md](../history.md). Made of the facts \
      in the code and held to them by `PastTableTest`. `PastIT` walks every one of these reads against \
      the strict simulator, compares rows of accounts with what those have written down, and reads \
      each page into rows of its table; rows of markets are compared by `BackfillIT`.

      """;

  private PastTable() {}

  static String of(Exchange exchange) {
    StringBuilder table = new StringBuilder(HEADING).append('\n').append(INTRODUCTION);
    table.append("| read | asked for | table | paging | span, retention | limit | proof |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (List<Listed> rows : rows(exchange).values()) {
      table.append(line(exchange, rows)).append('\n');
    }
    return table.toString();
  }

  private record Listed(Generation generation, History history) {}

  /** Listings that share a line: those of one read. */
  private static Map<String, List<Listed>> rows(Exchange exchange) {
    Map<String, List<Listed>> rows = new LinkedHashMap<>();
    for (Generation generation : exchange.generations()) {
      for (History history : exchange.histories(generation)) {
        rows.computeIfAbsent(history.read().path(), any -> new ArrayList<>())
            .add(new Listed(generation, history));
      }
    }
    return rows;
  }

  private static String line(Exchange exchange, List<Listed> rows) {
    Set<String> tables = new LinkedHashSet<>();
    Set<String> variants = new LinkedHashSet<>();
    Set<String> pagings = new LinkedHashSet<>();
    Set<String> reaches = new LinkedHashSet<>();
    Set<String> limits = new LinkedHashSet<>();
    for (Listed listed : rows) {
      History history = listed.history();
      tables.add('`' + history.table() + '`');
      variants.add(history.variant());
      pagings.add(paging(history));
      reaches.add(reach(history.reach()));
      limits.add(rate(history.budget().rate()));
    }
    String table = String.join(", ", tables) + variants(variants);
    return "| `%s` | %s | %s | %s | %s | %s | `PastIT` |"
        .formatted(
            rows.get(0).history().read().path(),
            asked(exchange, rows),
            table,
            String.join("; ", pagings),
            String.join("; ", reaches),
            String.join("; ", limits));
  }

  /** Those of one kind together: {@code mark: 1m, 3m}. */
  private static String variants(Set<String> variants) {
    Map<String, List<String>> kinds = new TreeMap<>();
    for (String variant : variants) {
      int end = variant.lastIndexOf(' ');
      kinds
          .computeIfAbsent(
              end < 0 ? "" : variant.substring(0, end) + ": ", any -> new ArrayList<>())
          .add(variant.substring(end + 1));
    }
    List<String> words = new ArrayList<>();
    kinds.forEach((kind, lengths) -> words.add(kind + String.join(", ", lengths)));
    String all = String.join("; ", words);
    return all.isEmpty() ? "" : " " + all;
  }

  private static String asked(Exchange exchange, List<Listed> rows) {
    Set<String> protocols = new LinkedHashSet<>();
    Set<String> products = new LinkedHashSet<>();
    Set<String> whole = new LinkedHashSet<>();
    boolean own = false;
    for (Listed listed : rows) {
      History history = listed.history();
      protocols.add(listed.generation().name());
      products.add(history.product());
      whole.add(history.eachSymbol() ? "each symbol" : "whole");
      own |= history.read().visibility() == Visibility.PRIVATE;
    }
    List<String> words = new ArrayList<>();
    if (exchange.generations().size() > 1) {
      words.add(String.join(" and ", protocols));
    }
    if (products.size() > 1 || !products.contains("main")) {
      words.add(String.join(", ", products));
    }
    words.add((own ? "own, " : "") + String.join(" or ", whole));
    return String.join("; ", words);
  }

  private static String paging(History history) {
    Paging paging = history.paging();
    String size = String.format(Locale.ROOT, "pages of %,d", paging.page());
    if (paging instanceof AscendingTime) {
      return "oldest first by time, by offset inside of one time, " + size;
    } else if (paging instanceof NewestFirstIds ids) {
      String more = ids.idAlone() ? " alone after the first page" : "";
      return "newest first below `" + ids.cursor() + "`" + more + ", " + size;
    } else if (paging instanceof NewestFirstTimes times) {
      return "newest first up to `" + times.to() + "`, " + size;
    } else if (paging instanceof Cursors cursors) {
      return "by `" + cursors.cursor() + "`, " + size;
    } else if (paging instanceof NewestFirstOffsets) {
      return "newest first by offset, until a row is older, " + size;
    } else if (paging instanceof NumberedPages pages) {
      return "by number (`%s`), %s, %s".formatted(pages.number(), end(pages), size);
    } else if (paging instanceof NewestRows) {
      return String.format(Locale.ROOT, "the newest %,d alone", paging.page());
    } else if (paging instanceof SplitSpans windows) {
      return String.format(
          Locale.ROOT,
          "windows of at most %s, halved from %,d rows on",
          window(windows, history.spacing()),
          windows.full());
    }
    throw new IllegalArgumentException("no words for " + paging);
  }

  private static String end(NumberedPages pages) {
    if (pages.totals() != null) {
      return "anew where totals change";
    }
    return pages.from() == null ? "until a row is older" : "until one is not full";
  }

  private static String window(SplitSpans windows, @Nullable Duration spacing) {
    Duration longest = windows.longest();
    if (longest == null) {
      return "the span";
    }
    return spacing == null ? time(longest) : longest.dividedBy(spacing) + " rows";
  }

  private static String reach(Reach reach) {
    List<String> words = new ArrayList<>();
    Duration longest = reach.longestSpan();
    if (longest != null) {
      words.add("spans of " + time(longest));
    }
    if (!reach.newest().isZero()) {
      words.add("older than " + time(reach.newest()));
    }
    Duration oldest = reach.oldest();
    words.add(oldest == null ? "no end is documented" : "the last " + time(oldest));
    return String.join(", ", words);
  }

  private static String rate(Rate rate) {
    return rate.permits() + " in " + time(rate.per());
  }

  private static String time(Duration time) {
    if (time.toDays() > 0 && time.equals(Duration.ofDays(time.toDays()))) {
      return time.toDays() + (time.toDays() == 1 ? " day" : " days");
    } else if (time.toHours() > 0 && time.equals(Duration.ofHours(time.toHours()))) {
      return time.toHours() + " h";
    } else if (time.toMinutes() > 0 && time.equals(Duration.ofMinutes(time.toMinutes()))) {
      return time.toMinutes() + " min";
    }
    return time.toSeconds() + " s";
  }
}
