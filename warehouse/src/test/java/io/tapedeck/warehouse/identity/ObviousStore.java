package io.tapedeck.warehouse.identity;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table.Audience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What live memory keeps, as the design words it: texts for keys, lists searched end to end. */
final class ObviousStore {

  private int contradictions;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> lastWords = new HashMap<>();
  private final Map<String, List<PlainRow>> byKey = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, List<PlainRow>> held = new HashMap<>();
  private final Map<String, PlainRow> lastOfSession = new HashMap<>();
  private final Map<String, Long> firstMessage = new HashMap<>();

  /** How many rows contradicted all that was held of their key. */
  int contradictions() {
    return contradictions;
  }

  /** The rows of a message that are kept, numbered where they have no id. */
  List<PlainRow> keep(Rows message) {
    String channel = remembered(message) + message.session() + "/" + message.channel();
    if (message.snapshot()) {
      counts.merge("snapshots " + channel, 1, Integer::sum);
    }
    List<PlainRow> kept = new ArrayList<>();
    for (Row each : message.rows()) {
      PlainRow row = new PlainRow(message, each);
      boolean fresh =
          switch (DesignedKey.of(message.table().name()).rule()) {
            case 'E' -> isNewEvent(row, channel);
            case 'V' -> isNewVersion(row, channel);
            default -> isNewState(row);
          };
      if (fresh) {
        kept.add(row);
      }
    }
    return kept;
  }

  /** What a walk through the past brings is compared with what the same walk brought. */
  private static String remembered(Rows message) {
    return scope(message) + (message.origin() == Origin.backfill ? message.session() + "/" : "");
  }

  static String scope(Rows message) {
    boolean bySymbol = message.table().audience() != Audience.ACCOUNT;
    return message.visibility()
        + message.exchange()
        + message.product()
        + (bySymbol ? message.symbol() : "")
        + "/";
  }

  private String key(PlainRow row, String channel) {
    DesignedKey key = DesignedKey.of(row.table().name());
    List<String> columns = new ArrayList<>(key.key());
    columns.add("account");
    if (key.id().isEmpty() || !PlainRow.saysNothing(row.get(key.id()))) {
      columns.add(key.id());
      String told = remembered(row.message) + row.textOf(columns);
      int times = key.key().contains("*") ? timesCameBack(row, key.id(), channel) : 1;
      if (times > 1) {
        row.values.put("occurrence", String.valueOf(times));
      }
      return told + " number " + times;
    }
    columns.addAll(key.standIn());
    String same = remembered(row.message) + row.textOf(columns);
    int snapshots = counts.getOrDefault("snapshots " + channel, 0);
    int number = counts.merge(channel + snapshots + same, 1, Integer::sum);
    row.values.put("occurrence", String.valueOf(number));
    return same + " number " + number;
  }

  /** How often an id said this with something else between, in its session and channel. */
  private int timesCameBack(PlainRow row, String id, String channel) {
    if (id.isEmpty()) {
      return 1;
    }
    String told = channel + remembered(row.message) + row.textOf(List.of("account", id));
    boolean repeats = row.content().equals(lastWords.put(told, row.content()));
    if (row.message.snapshot()) {
      return 1;
    }
    return Math.max(1, counts.merge(told + row.content(), repeats ? 0 : 1, Integer::sum));
  }

  private boolean isNewEvent(PlainRow row, String channel) {
    List<PlainRow> copies = byKey.computeIfAbsent(key(row, channel), key -> new ArrayList<>());
    boolean isHeld =
        copies.stream()
            .anyMatch(
                copy ->
                    keyIsAll(row)
                        || (copy.rank() <= row.rank()
                            && copy.content().equals(row.content())
                            && copy.row.hasEventTime() == row.row.hasEventTime()
                            && !contradict(copy, row)));
    if (!isHeld && !copies.isEmpty() && copies.stream().allMatch(copy -> contradict(copy, row))) {
      contradictions++;
    }
    copies.add(row);
    return !isHeld;
  }

  /** Whether two rows of one key differ in what such rows may not; a null differs from nothing. */
  private static boolean contradict(PlainRow one, PlainRow other) {
    return DesignedKey.of(one.table().name()).substance().stream()
        .anyMatch(
            column -> {
              String before = ObviousView.compared(one, column);
              String now = ObviousView.compared(other, column);
              return before != null && now != null && !before.equals(now);
            });
  }

  private static boolean keyIsAll(PlainRow row) {
    List<String> key = DesignedKey.of(row.table().name()).key();
    return key.contains("session") || key.contains("*");
  }

  private boolean isNewVersion(PlainRow row, String channel) {
    return !row.content().equals(versions.put(key(row, channel), row.content()));
  }

  private boolean isNewState(PlainRow row) {
    DesignedKey key = DesignedKey.of(row.table().name());
    String stream =
        remembered(row.message) + row.textOf(List.of("symbol", "channel")) + row.textOf(key.key());
    String session = stream + row.message.session();
    List<PlainRow> rows = held.computeIfAbsent(stream, name -> new ArrayList<>());
    PlainRow before = lastOfSession.put(session, row);
    boolean begins =
        before == null
            || (row.message.snapshot()
                && Long.valueOf(row.message.sequence()).equals(firstMessage.get(session)));
    firstMessage.putIfAbsent(session, row.message.sequence());
    boolean repeats =
        begins
            ? (!rows.isEmpty() && equal(key, rows.get(rows.size() - 1), row))
                || (row.message.snapshot()
                    && row.row.hasEventTime()
                    && rows.stream()
                        .anyMatch(one -> one.row.hasEventTime() && equal(key, one, row)))
            : equal(key, before, row);
    if (!repeats) {
      rows.add(row);
    }
    return !repeats;
  }

  private static boolean equal(DesignedKey key, PlainRow one, PlainRow other) {
    return one.content().equals(other.content())
        && (key.standIn().isEmpty() || one.row.eventTime() == other.row.eventTime());
  }
}
