package io.tapedeck.warehouse.identity;

import io.tapedeck.schemas.avro.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a view shows of stored rows, as the design words it: slow and obvious. */
final class ObviousView {

  private static final Comparator<PlainRow> BEST_COPY =
      Comparator.comparing(PlainRow::rank)
          .thenComparing(PlainRow::received)
          .thenComparing(row -> row.message.session())
          .thenComparing(row -> row.message.sequence())
          .thenComparing(row -> row.row.position());

  private static final long MINUTE = 60_000_000;

  private ObviousView() {}

  /** The rows shown, each as its values. */
  static List<Map<String, @Nullable String>> of(String table, List<PlainRow> stored) {
    DesignedKey key = DesignedKey.of(table);
    return switch (key.rule()) {
      case 'E' -> events(key, stored);
      case 'V' -> versions(table, key, stored);
      default -> states(key, stored).stream().map(row -> row.values).toList();
    };
  }

  private static <K> Collection<List<PlainRow>> groups(
      List<PlainRow> rows, Function<PlainRow, K> by) {
    return rows.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static String bounds(PlainRow row) {
    return row.isPrivate() + ObviousStore.scope(row.message) + row.textOf(List.of("account"));
  }

  private static boolean hasId(DesignedKey key, PlainRow row) {
    return key.id().isEmpty() || !PlainRow.saysNothing(row.get(key.id()));
  }

  private static List<Map<String, @Nullable String>> events(
      DesignedKey key, List<PlainRow> stored) {
    List<Map<String, @Nullable String>> shown = new ArrayList<>();
    for (List<PlainRow> named : groups(stored, row -> bounds(row) + named(key, row))) {
      List<PlainRow> best = named.stream().sorted(BEST_COPY).toList();
      List<String> keyed = new ArrayList<>();
      List<String> told = new ArrayList<>();
      if (key.standIn().isEmpty() || hasId(key, best.get(0))) {
        keyed.addAll(key.key().stream().filter(column -> isNullable(best, column)).toList());
        told.addAll(keyed);
        told.addAll(key.substance());
      }
      for (List<PlainRow> one :
          groups(best, row -> told.stream().map(c -> filled(row, best, keyed, c)).toList())) {
        shown.add(fold(one, one));
      }
    }
    return shown;
  }

  private static boolean isNullable(List<PlainRow> rows, String column) {
    return rows.get(0).table().columns().stream()
        .anyMatch(own -> own.name().equals(column) && own.nullable());
  }

  /** The key without what may be null and is then filled. */
  private static String named(DesignedKey key, PlainRow row) {
    List<String> columns = new ArrayList<>(key.key());
    if (!hasId(key, row)) {
      columns.addAll(key.standIn());
      columns.add("occurrence");
      return "without" + row.textOf(columns);
    }
    if (key.rule() == 'E' && !key.key().contains("*")) {
      columns.removeIf(column -> isNullable(List.of(row), column));
    }
    columns.add(key.id());
    if (key.key().contains("*") && !key.id().isEmpty()) {
      columns.add("occurrence");
    }
    return row.textOf(columns)
        + key.substance().stream()
            .filter(column -> !column.equals("event_time") && !isNullable(List.of(row), column))
            .map(row::get)
            .toList();
  }

  /** A null is what the first row has that agrees in the rest of the key, else the first of all. */
  private static String filled(
      PlainRow row, List<PlainRow> best, List<String> keyed, String column) {
    String own = compared(row, column);
    if (own != null) {
      return own;
    }
    return best.stream()
        .filter(other -> compared(other, column) != null)
        .filter(
            other ->
                keyed.stream()
                    .filter(each -> !each.equals(column))
                    .allMatch(each -> Objects.equals(other.get(each), row.get(each))))
        .findFirst()
        .or(() -> best.stream().filter(other -> compared(other, column) != null).findFirst())
        .map(other -> String.valueOf(compared(other, column)))
        .orElse("null");
  }

  /** What of a column is compared: of a time its millisecond. */
  static @Nullable String compared(PlainRow row, String column) {
    String said = row.get(column);
    return said == null || !column.equals("event_time")
        ? said
        : String.valueOf(Math.floorDiv(Long.parseLong(said), 1_000L));
  }

  /** The first row, what it lacks taken from the next that has it. */
  private static Map<String, @Nullable String> fold(List<PlainRow> rows, List<PlainRow> from) {
    Map<String, @Nullable String> folded = new HashMap<>(rows.get(0).values);
    for (PlainRow row : from) {
      row.values.forEach(
          (column, value) -> {
            if (folded.get(column) == null && value != null) {
              folded.put(column, value);
            }
          });
    }
    return folded;
  }

  private static List<Map<String, @Nullable String>> versions(
      String table, DesignedKey key, List<PlainRow> stored) {
    List<Map<String, @Nullable String>> shown = new ArrayList<>();
    for (List<PlainRow> one : groups(stored, row -> bounds(row) + named(key, row))) {
      List<PlainRow> newest =
          one.stream()
              .sorted(
                  Comparator.comparing(ObviousView::updated, Comparator.reverseOrder())
                      .thenComparing(row -> lags(row, one, stored))
                      .thenComparing(
                          Comparator.comparing(PlainRow::received)
                              .thenComparing(row -> row.message.session())
                              .thenComparing(row -> row.message.sequence())
                              .thenComparing(row -> row.row.position())
                              .reversed()))
              .toList();
      PlainRow winner = newest.get(0);
      if (table.equals("ledger")) {
        List<PlainRow> agreeing = newest.stream().filter(row -> agree(winner, row)).toList();
        shown.add(fold(newest, agreeing));
        continue;
      }
      for (PlainRow row : newest) {
        boolean prediction =
            table.equals("funding_rates") && row.get("rate") == null && !lags(row, one, stored);
        if (row == winner || prediction) {
          shown.add(row.values);
        }
      }
    }
    return shown;
  }

  private static long updated(PlainRow row) {
    String updated = row.get("updated");
    return updated == null ? Long.MIN_VALUE : Long.parseLong(updated);
  }

  private static boolean agree(PlainRow one, PlainRow other) {
    return one.ownColumns().stream()
        .allMatch(
            column ->
                one.get(column) == null
                    || other.get(column) == null
                    || Objects.equals(one.get(column), other.get(column)));
  }

  /** Whether another session told the key first and is still heard. */
  private static boolean lags(PlainRow row, List<PlainRow> sameKey, List<PlainRow> all) {
    if (List.of("gaps", "coverage", "seals").contains(row.table().name())) {
      return false;
    }
    PlainRow first =
        sameKey.stream()
            .filter(other -> line(other).equals(line(row)))
            .min(
                Comparator.comparing(PlainRow::received)
                    .thenComparing(other -> other.message.session())
                    .thenComparing(other -> other.message.sequence())
                    .thenComparing(other -> other.row.position()))
            .orElseThrow();
    String session = first.message.session();
    long heard =
        all.stream()
            .filter(other -> other.isPrivate() == row.isPrivate())
            .filter(other -> stream(other).equals(stream(row)))
            .filter(other -> other.message.session().equals(session))
            .mapToLong(PlainRow::received)
            .max()
            .orElse(Long.MIN_VALUE);
    return !row.message.session().equals(session) && row.received() < heard;
  }

  private static String line(PlainRow row) {
    return row.textOf(List.of("channel", "origin"));
  }

  private static String stream(PlainRow row) {
    return row.textOf(List.of("exchange", "product", "channel", "symbol", "origin"));
  }

  private static List<PlainRow> states(DesignedKey key, List<PlainRow> stored) {
    List<String> columns = new ArrayList<>(List.of("symbol"));
    columns.addAll(key.key());
    List<PlainRow> shown = new ArrayList<>();
    for (List<PlainRow> stream :
        groups(listedOnce(stored), row -> bounds(row) + toldBy(row) + row.textOf(columns))) {
      List<List<PlainRow>> sessions = new ArrayList<>(groups(stream, row -> row.message.session()));
      sessions.sort(
          Comparator.comparing((List<PlainRow> rows) -> rank(rows))
              .thenComparing(rows -> from(rows))
              .thenComparing(rows -> rows.get(0).message.session()));
      List<PlainRow> authoritative = new ArrayList<>();
      for (int i = 0; i < sessions.size(); i++) {
        List<List<PlainRow>> better = sessions.subList(0, i);
        sessions.get(i).stream()
            .filter(row -> better.stream().noneMatch(other -> hides(other, row)))
            .forEach(authoritative::add);
      }
      shown.addAll(key.standIn().isEmpty() ? changes(authoritative) : authoritative);
    }
    return shown;
  }

  /** A listing of the past that is named like a channel is of the channel's stream. */
  private static String toldBy(PlainRow row) {
    String channel = row.message.channel();
    return row.message.origin() != Origin.live && channel.startsWith("rest/")
        ? channel.substring("rest/".length())
        : channel;
  }

  /** Walks of one session may list a row more than once; a page that says it twice means it. */
  private static List<PlainRow> listedOnce(List<PlainRow> stored) {
    Map<String, Integer> onPage = new HashMap<>();
    Set<String> listed = new HashSet<>();
    return stored.stream()
        .filter(
            row -> {
              String what =
                  row.isPrivate()
                      + row.message.exchange()
                      + row.message.product()
                      + row.textOf(List.of("symbol", "event_time"))
                      + toldBy(row)
                      + row.message.session()
                      + row.content();
              int copy = onPage.merge(what + "/" + row.message.sequence(), 1, Integer::sum);
              return row.message.origin() != Origin.backfill || listed.add(what + "/" + copy);
            })
        .toList();
  }

  private static int rank(List<PlainRow> rows) {
    return rows.stream().mapToInt(PlainRow::rank).min().orElseThrow();
  }

  private static long from(List<PlainRow> rows) {
    return rows.stream().mapToLong(PlainRow::time).min().orElseThrow();
  }

  private static boolean hides(List<PlainRow> better, PlainRow row) {
    long from = from(better);
    long to = better.stream().mapToLong(PlainRow::time).max().orElseThrow();
    boolean inside = from < row.time() && row.time() < to && isHeard(better, row.time());
    boolean atEnd = row.time() == from || row.time() == to;
    return inside
        || (atEnd
            && better.stream()
                .anyMatch(
                    other ->
                        other.time() == row.time()
                            && other.row.eventTime() == row.row.eventTime()
                            && other.content().equals(row.content())));
  }

  /** Whether the session told something shortly before or after, or is never silent around it. */
  private static boolean isHeard(List<PlainRow> session, long time) {
    long before =
        session.stream().mapToLong(PlainRow::time).filter(t -> t <= time).max().orElseThrow();
    long after =
        session.stream().mapToLong(PlainRow::time).filter(t -> t >= time).min().orElseThrow();
    return after - before <= 2 * MINUTE || time - before < MINUTE || after - time < MINUTE;
  }

  private static List<PlainRow> changes(List<PlainRow> rows) {
    List<PlainRow> changes = new ArrayList<>();
    String before = null;
    for (PlainRow row :
        rows.stream()
            .sorted(Comparator.comparing(PlainRow::time).thenComparing(BEST_COPY))
            .toList()) {
      if (!row.content().equals(before)) {
        changes.add(row);
      }
      before = row.content();
    }
    return changes;
  }
}
