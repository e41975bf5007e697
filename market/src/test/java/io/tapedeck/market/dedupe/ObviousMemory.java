package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of events and versions as the design words them, with texts for keys: slow, unbounded,
 * obvious.
 */
final class ObviousMemory {

  private final Table table;
  private final long bucketWidth;
  private long number;
  private long newestBucket = Long.MIN_VALUE;
  private final Map<String, Long> eventKeys = new HashMap<>();
  private final Map<String, Count> counts = new HashMap<>();
  private final Map<String, Held> versions = new HashMap<>();

  /** What was held, and when. */
  private record Held(String content, long bucket) {}

  /** How many, and when last. */
  private record Count(int value, long bucket) {}

  ObviousMemory(Table table, Duration horizon) {
    this.table = table;
    this.bucketWidth = horizon.toNanos() / 1_000 / KeyTable.BUCKETS;
  }

  List<Row> keepNew(Rows rows) {
    String stream = rows.session() + "/" + rows.channel();
    newestBucket = Math.max(newestBucket, Math.floorDiv(rows.receivedTime(), bucketWidth));
    if (rows.snapshot()) {
      count("snapshot/" + stream, rows, 1);
    }
    List<Row> kept = new ArrayList<>();
    for (Row row : rows.rows()) {
      number = 0;
      boolean fresh =
          switch (table.identity().rule()) {
            case EVENT -> isNewEvent(rows, row, stream);
            case STATE -> throw new IllegalArgumentException("a state table: " + table);
            case VERSION -> isNewVersion(rows, row);
          };
      if (fresh) {
        kept.add(number == 0 ? row : row.with(Trades.OCCURRENCE, number));
      }
    }
    return kept;
  }

  private long bucket(Rows rows) {
    return Math.max(
        Math.floorDiv(rows.receivedTime(), bucketWidth), newestBucket - KeyTable.BUCKETS);
  }

  /** Adds to a count, which starts again at 0 when it was forgotten. */
  private int count(String name, Rows rows, int more) {
    Count before = counts.get(name);
    int start = before == null || isForgotten(before.bucket()) ? 0 : before.value();
    long bucket = before == null ? bucket(rows) : Math.max(bucket(rows), before.bucket());
    counts.put(name, new Count(start + more, bucket));
    return start + more;
  }

  private boolean isForgotten(@Nullable Long bucket) {
    return bucket == null || bucket < newestBucket - KeyTable.BUCKETS;
  }

  private boolean isNewEvent(Rows rows, Row row, String stream) {
    String id = text(row.get(Trades.TRADE_ID));
    String key = id + "/" + row.eventTime() / 1_000 + "/" + content(row);
    if (id.equals("null") || id.replace("0", "").replace("-", "").isEmpty()) {
      String content =
          row.eventTime()
              + "/"
              + text(row.get(Trades.PRICE))
              + "/"
              + text(row.get(Trades.SIZE))
              + "/"
              + text(row.get(Trades.SIDE));
      int snapshot = count("snapshot/" + stream, rows, 0);
      number = count(stream + "/" + snapshot + "/" + content, rows, 1);
      key = content + "/" + number + "/" + content(row);
    }
    boolean fresh = isForgotten(eventKeys.get(key));
    eventKeys.merge(key, bucket(rows), Math::max);
    return fresh;
  }

  private boolean isNewVersion(Rows rows, Row row) {
    String key =
        text(row.get(Klines.KIND))
            + text(row.get(Klines.INTERVAL))
            + text(row.get(Klines.OPEN_TIME));
    Held before = versions.get(key);
    String content = content(row);
    long bucket = bucket(rows);
    if (before == null || isForgotten(before.bucket())) {
      versions.put(key, new Held(content, bucket));
      return true;
    }
    versions.put(key, new Held(content, Math.max(bucket, before.bucket())));
    return !before.content().equals(content);
  }

  private static String content(Row row) {
    StringBuilder all = new StringBuilder();
    for (Column<?> column : row.table().columns()) {
      all.append(column == Trades.OCCURRENCE ? "" : text(row.get(column))).append('|');
    }
    return all.toString();
  }

  private static String text(@Nullable Object cell) {
    if (cell instanceof Decimal number) {
      BigDecimal value = number.toBigDecimal();
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
    return cell instanceof Levels levels
        ? levels.prices() + "@" + levels.sizes()
        : String.valueOf(cell);
  }
}
